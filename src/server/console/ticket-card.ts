import type { Account, ConversationRow, Ticket } from "../../bot/index.ts";
import { type Html, html, joined } from "../html.ts";
import {
  badge,
  channelName,
  copyable,
  fact,
  listed,
  moment,
  personOf,
  reasonNames,
  select,
  since,
  statusBadge,
} from "./draw.ts";
import type { ConsoleRequest } from "./page.ts";
import { may } from "./roles.ts";
import { seenOf } from "./ticket-columns.ts";

/** A ticket beside its conversation: why there is one, what is known, and what can be done with it. */
export function ticketCard(ticket: Ticket, request: ConsoleRequest, accounts: readonly Account[]): Html {
  const { caseFile, notes = [] } = ticket;
  const { nowMs } = request;
  return html`<section class="card"><h2>工单 ${ticket.id}</h2>
<p>${statusBadge(ticket.status)} ${ticket.priority === "urgent" ? badge("bad", "▲", "加急") : html``}</p>
<dl>
${fact("原因", reasonNames[ticket.reason])}
${fact("谁在处理", ticket.takenBy)}
${fact(ticket.status === "closed" ? "开单" : "等了", ticket.status === "closed" ? moment(ticket.openedAtMs, nowMs) : since(ticket.openedAtMs, nowMs))}
${fact("联系方式", caseFile.contact)}
</dl>
${listed("检查发现", caseFile.findings)}
${listed("转人工前的话", caseFile.lastMessages)}
${notes.length === 0 ? html`` : html`<h3>备注</h3><ul class="notes">${joined(notes.map(({ atMs, by, text }) => html`<li><p class="by">${by} ${moment(atMs, nowMs)}</p><p class="text">${text}</p></li>`))}</ul>`}
${may(request.account.role, "agent") ? actions(ticket, request, accounts) : html``}
</section>`;
}

function actions(ticket: Ticket, { account, csrf }: ConsoleRequest, accounts: readonly Account[]): Html {
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  const hidden = html`${csrf}<input type="hidden" name="seen" value="${seenOf(ticket)}">`;
  const one = (work: string, label: string, kind: string) =>
    html`<form method="post" action="${path}/${work}">${hidden}<button class="${kind}" data-key="${work === "take" ? "e" : ""}">${label}</button></form>`;
  const isMine = ticket.status === "working" && ticket.takenBy === account.name;
  const isOpen = ticket.status !== "closed";
  const others = accounts.filter(
    ({ name, role }) => name !== account.name && name !== ticket.takenBy && may(role, "agent"),
  );
  return html`
<div class="acts">
${isOpen && !isMine ? one("take", ticket.status === "working" ? "从同事那里接手" : "接手", ticket.status === "working" ? "quiet" : "go") : html``}
${ticket.status === "working" ? one("wait", "等客户回复", "quiet") : html``}
${ticket.status === "working" || ticket.status === "pending" ? one("release", "放回队列", "quiet") : html``}
</div>
${isOpen ? html`<p class="faint">接手后机器人在这个会话里不说话，直到放回或结束；客户 48 小时没有来信也会恢复。请在企业微信里回复客户。</p>` : html``}
${
  isOpen && others.length > 0
    ? html`<form method="post" action="${path}/hand" class="inline">${hidden}
${select(
  "to",
  "同事",
  null,
  others.map(({ name }) => ({ value: name, name })),
)}
<button class="quiet">转给</button></form>`
    : html``
}
<form method="post" action="${path}/note" class="stack">${hidden}
<label for="note">备注（客户看不到）</label>
<textarea id="note" name="text" rows="2" maxlength="2000" required></textarea>
<button class="quiet">保存备注</button></form>
${
  isOpen
    ? html`<form method="post" action="${path}/close" class="stack">${hidden}
<label class="check"><input type="checkbox" name="asks" value="yes" ${ticket.channel === "wechat-kf" ? html`` : html`checked`}> 让机器人问一句“解决了吗”</label>
<button class="quiet">结束工单</button></form>`
    : html``
}`;
}

/** A case in a few lines, to be passed on in a chat. */
export function summaryOf({ conversation, session, ticket }: ConversationRow): Html {
  const { caseFile } = ticket ?? {};
  const part = (name: string, items: readonly (string | undefined)[]): string => {
    const said = items.filter((item) => item !== undefined && item !== "");
    return said.length === 0 ? "" : `${name}：${said.join("；")}`;
  };
  const lines = [
    ticket &&
      `工单 ${ticket.id}${ticket.priority === "urgent" ? "（加急）" : ""}：${reasonNames[ticket.reason]}`,
    part("客户", [personOf(conversation), ticket && channelName(ticket.channel)]),
    part("联系方式", [caseFile?.contact]),
    part("域名", [session.domain ?? caseFile?.domain]),
    part("检查发现", caseFile?.findings ?? []),
    part("做过的", session.tried),
    part("最后的话", caseFile?.lastMessages ?? [session.asked?.question]),
    part("备注", ticket?.notes?.map(({ by, text }) => `${by}：${text}`) ?? []),
  ].filter((line) => line !== undefined && line !== "");
  return copyable("summary", "摘要", lines.join("\n"));
}

import type { ConversationRow, Ticket } from "../../bot/index.ts";
import { type Html, html, joined } from "../html.ts";
import { conversationPath, moment, reasonNames, since, statusBadge } from "./draw.ts";
import type { ConsoleRequest } from "./page.ts";
import { may } from "./roles.ts";
import { seenOf } from "./ticket-columns.ts";

/** What a colleague needs beside the conversation, and what they can do. */
export function caseFileOf(
  { conversation, session, ticket }: ConversationRow,
  request: ConsoleRequest,
): Html {
  const { account, nowMs } = request;
  const path = conversationPath(conversation);
  return html`<aside id="case" aria-label="案卷">
${ticket ? ticketOf(ticket, request) : html`<section class="card"><h2>工单</h2><p class="faint">还没有转过人工。</p></section>`}
<section class="card"><h2>客户</h2><dl>
${fact("域名", session.domain)}
${fact("语言", languages[session.language])}
${fact("连续没听懂", session.misses > 0 ? `${session.misses} 次` : undefined)}
${fact("会话开始", moment(session.startedAtMs, nowMs))}
</dl>
${list("做过的", session.tried)}
${may(account.role, "agent") ? html`<p class="links"><a href="${path}/export.json">导出这个会话（JSON）</a> <a href="${path}/forget">删除这位客户的数据</a></p>` : html``}
</section>
</aside>`;
}

function ticketOf(ticket: Ticket, request: ConsoleRequest): Html {
  const { caseFile, notes = [] } = ticket;
  const { nowMs } = request;
  return html`<section class="card"><h2>工单 ${ticket.id}</h2>
<p>${statusBadge(ticket.status)} ${ticket.priority === "urgent" ? html`<strong class="urgent">▲ 加急</strong>` : html``}</p>
<dl>
${fact("原因", reasonNames[ticket.reason])}
${fact("谁在处理", ticket.takenBy)}
${fact(ticket.status === "closed" ? "开单" : "等了", ticket.status === "closed" ? moment(ticket.openedAtMs, nowMs) : since(ticket.openedAtMs, nowMs))}
${fact("联系方式", caseFile.contact)}
</dl>
${list("检查发现", caseFile.findings)}
${list("转人工前的话", caseFile.lastMessages)}
${notes.length === 0 ? html`` : html`<h3>备注</h3><ul class="notes">${joined(notes.map(({ atMs, by, text }) => html`<li><p class="by">${by} ${moment(atMs, nowMs)}</p><p class="text">${text}</p></li>`))}</ul>`}
${may(request.account.role, "agent") ? actions(ticket, request) : html``}
</section>`;
}

function actions(ticket: Ticket, { account, csrf }: ConsoleRequest): Html {
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  const hidden = html`${csrf}<input type="hidden" name="seen" value="${seenOf(ticket)}">`;
  const one = (work: string, label: string, kind: string) =>
    html`<form method="post" action="${path}/${work}">${hidden}<button class="${kind}" data-key="${work === "take" ? "e" : ""}">${label}</button></form>`;
  const isMine = ticket.status === "working" && ticket.takenBy === account.name;
  const isOpen = ticket.status !== "closed";
  return html`
<div class="acts">
${isOpen && !isMine ? one("take", ticket.status === "working" ? "从同事那里接手" : "接手", ticket.status === "working" ? "quiet" : "go") : html``}
${ticket.status === "working" ? one("wait", "等客户回复", "quiet") : html``}
${ticket.status === "working" || ticket.status === "pending" ? one("release", "放回队列", "quiet") : html``}
</div>
${isOpen ? html`<p class="faint">接手后机器人在这个会话里不说话，直到放回或结束；客户 48 小时没有来信也会恢复。请在企业微信里回复客户。</p>` : html``}
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

const languages = { "zh-Hans": "简体中文", "zh-Hant": "繁体中文", en: "英文" } as const;

const fact = (name: string, value: string | Html | undefined): Html =>
  value === undefined || value === "" ? html`` : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const list = (heading: string, items: readonly string[]): Html =>
  items.length === 0
    ? html``
    : html`<h3>${heading}</h3><ul>${joined(items.map((item) => html`<li>${item}</li>`))}</ul>`;

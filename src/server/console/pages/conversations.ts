import type { ConversationRow } from "../../../bot/index.ts";
import { html } from "../../html.ts";
import { caseFileOf } from "../case-file.ts";
import {
  type Column,
  channelName,
  channelOf,
  conversationPath,
  moment,
  nextPage,
  personOf,
  select,
  statusBadge,
  statusNames,
  table,
} from "../draw.ts";
import { customerNumber, forgottenEntry, tracesOf } from "../forgotten.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { transcriptOf } from "../transcript.ts";
import { auditOf } from "../visitor.ts";

const pageSize = 30;
const states = ["bot", "waiting", "working", "pending", "closed"] as const;
const channelIds = ["wecom-app", "wechat-kf", "aibot"] as const;
const linesShown = 60;
const mostLines = 1_000;

/** Who talks with the bot, and each conversation with its case file. */
export const conversations: ConsolePage = {
  name: "conversations",
  routes: [
    { method: "GET", path: "/conversations", role: "reader", handle: list },
    { method: "GET", path: "/conversations/:id", role: "reader", handle: one },
    { method: "GET", path: "/conversations/:id/export.json", role: "agent", handle: exported },
    { method: "GET", path: "/conversations/:id/forget", role: "agent", handle: askToForget },
    { method: "POST", path: "/conversations/:id/forget", role: "agent", handle: forget },
  ],
};

const columns = (nowMs: number): readonly Column<ConversationRow>[] => [
  {
    name: "客户",
    draw: ({ conversation }) =>
      html`<a class="row" href="${conversationPath(conversation)}">${personOf(conversation)}</a> <span class="faint">${channelName(channelOf(conversation))}</span>`,
  },
  { name: "状态", draw: ({ ticket }) => statusBadge(ticket?.status ?? "bot") },
  {
    name: "最近一问",
    draw: ({ session }) => html`<span class="clip">${session.asked?.question ?? ""}</span>`,
  },
  { name: "域名", draw: ({ session }) => session.domain ?? "" },
  { name: "工单", draw: ({ ticket }) => ticket?.id ?? "" },
  { name: "最近", draw: ({ session }) => moment(session.updatedAtMs, nowMs) },
];

async function list({ query, nowMs }: ConsoleRequest, { desk }: ConsoleParts) {
  const state = states.find((known) => known === query.get("state"));
  const channel = channelIds.find((known) => known === query.get("channel"));
  const text = (query.get("text") ?? "").trim().slice(0, 100);
  const after = query.get("after");
  const page = await desk.conversations({
    limit: pageSize,
    ...(state && { state }),
    ...(channel && { channel }),
    ...(text !== "" && { text }),
    ...(after && { after }),
  });
  return {
    kind: "page",
    title: "会话",
    body: html`
<form class="filters" method="get" action="/console/conversations" role="search">
<label for="text">找</label>
<input id="text" name="text" type="search" value="${text}" placeholder="客户、域名、工单号、问题" data-key="/">
${select("state", "状态", query.get("state"), [
  { value: "", name: "全部" },
  ...states.map((value) => ({ value, name: statusNames[value] })),
])}
${select("channel", "通道", query.get("channel"), [
  { value: "", name: "全部" },
  ...channelIds.map((value) => ({ value, name: channelName(value) })),
])}
<button class="quiet">筛选</button>
</form>
${table("会话", columns(nowMs), page.rows)}
${nextPage("/console/conversations", query, page.next)}`,
  } as const;
}

async function one(request: ConsoleRequest, parts: ConsoleParts) {
  const id = request.params.id ?? "";
  const row = await parts.desk.conversation(id);
  if (!row) return { kind: "missing" } as const;
  const limit = request.query.get("all") === null ? linesShown : mostLines;
  const lines = await parts.store.transcript(id, limit);
  return {
    kind: "page",
    title: personOf(id),
    body: html`
<p class="under">${statusBadge(row.ticket?.status ?? "bot")} <span class="faint">${channelName(channelOf(id))} · 最近 ${moment(row.session.updatedAtMs, request.nowMs)}</span> <a class="narrow-only" href="#case">案卷与操作 ↓</a></p>
<div class="two">
<section aria-labelledby="said"><h2 id="said">对话</h2>
${await transcriptOf({ request, parts, conversation: id, lines, mayHaveMore: lines.length === linesShown })}
</section>
${await caseFileOf(row, lines, request, parts)}
</div>`,
  } as const;
}

async function exported({ params, account, nowMs }: ConsoleRequest, { desk, store }: ConsoleParts) {
  const row = await desk.conversation(params.id ?? "");
  if (!row) return { kind: "missing" } as const;
  const transcript = await store.transcript(row.conversation, mostLines);
  const reports = (await desk.reports({ conversation: row.conversation, limit: 100 })).rows;
  const text = JSON.stringify({ ...row, transcript, reports }, null, 2);
  const audit = auditOf(account.name, "exported", customerNumber(row.conversation), nowMs);
  await desk.write({ kind: "elsewhere" }, audit);
  return {
    kind: "download",
    name: "conversation.json",
    type: "application/json; charset=utf-8",
    text,
  } as const;
}

async function askToForget({ params, csrf }: ConsoleRequest, parts: ConsoleParts) {
  const id = params.id ?? "";
  const row = await parts.desk.conversation(id);
  if (!row) return { kind: "missing" } as const;
  const { lines, tickets, reports, feedback } = await tracesOf(parts, id);
  const path = conversationPath(id);
  return {
    kind: "page",
    title: "删除这位客户的数据",
    body: html`<section class="card narrow">
<p><strong>${personOf(id)}</strong> <span class="faint">${channelName(channelOf(id))}</span></p>
<p>马上从磁盘删除，不能恢复：</p>
<ul><li>会话和 ${lines} 句聊天记录</li><li>待发和待答的消息</li><li>${feedback} 条反馈，和由此留在“未命中”里的例子</li><li>交来的文件和结果</li></ul>
<p>会留下，但不再记着是谁：</p>
<ul><li>${tickets === 0 ? "工单（这位客户没有）" : `工单 ${row.ticket?.id}：只留编号、时间和原因`}</li><li>${reports} 份域名报告：只有公开的 DNS 信息</li><li>一条审计记录：谁在什么时候删除了，只有编号</li></ul>
<form method="post" action="${path}/forget" class="stack">${csrf}
<label class="check"><input type="checkbox" name="sure" value="yes" required> 我确认删除</label>
<div class="acts"><button class="bad">删除</button><a class="button quiet" href="${path}">不删除，返回</a></div></form>
</section>`,
  } as const;
}

async function forget({ params, form, account, nowMs }: ConsoleRequest, { desk, forgetFiles }: ConsoleParts) {
  const id = params.id ?? "";
  if (form.get("sure") !== "yes")
    return {
      kind: "see",
      path: `/conversations/${encodeURIComponent(id)}/forget`,
      said: "not-confirmed",
    } as const;
  await forgetFiles(id);
  await desk.forget(id, forgottenEntry(account.name, id, nowMs));
  return { kind: "see", path: "/conversations", said: "forgotten" } as const;
}

import type { Ticket } from "../../bot/index.ts";
import { checkName } from "../../mail/index.ts";
import { type Html, html, joined } from "../html.ts";

/** Pieces that all pages of the console share. */

const format = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** A moment as people in China read it: `11-24 15:03`, the year only where it is another one. */
export function moment(atMs: number, nowMs: number): Html {
  const full = format.format(atMs);
  const isSameYear = full.slice(0, 4) === format.format(nowMs).slice(0, 4);
  const iso = new Date(atMs).toISOString();
  return html`<time datetime="${iso}" title="${full}">${isSameYear ? full.slice(5) : full}</time>`;
}

/** The same as plain text: `2026-11-24 15:03`. */
export const minuteOf = (atMs: number): string => format.format(atMs);

/** How long ago: `3 分钟`, `2 小时`, `5 天`. */
export function since(atMs: number, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - atMs) / 60_000));
  if (minutes < 1) return "刚刚";
  if (minutes < 60) return `${minutes} 分钟`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时`;
  return `${Math.floor(minutes / 1_440)} 天`;
}

export type Tone = "plain" | "good" | "watch" | "bad" | "busy";

/** A state as sign and word, never as colour alone. */
export const badge = (tone: Tone, sign: string, word: string): Html =>
  html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;

export const statusNames: Readonly<Record<Ticket["status"] | "bot", string>> = {
  bot: "机器人",
  waiting: "待接",
  working: "处理中",
  pending: "等客户",
  closed: "已结束",
};

const statusDrawn: Readonly<Record<Ticket["status"] | "bot", readonly [Tone, string]>> = {
  bot: ["plain", "◌"],
  waiting: ["watch", "●"],
  working: ["busy", "◐"],
  pending: ["plain", "…"],
  closed: ["good", "✓"],
};

export function statusBadge(status: Ticket["status"] | "bot"): Html {
  const [tone, sign] = statusDrawn[status];
  return badge(tone, sign, statusNames[status]);
}

export const reasonNames: Readonly<Record<Ticket["reason"], string>> = {
  asked: "要人工",
  anger: "情绪激动",
  complaint: "投诉",
  urgent: "收发信全停",
  misses: "连续没听懂",
  sales: "购买 / 续费 / 发票",
  unresolved: "答案没解决",
  attachment: "发来图片或文件",
};

/** The name of a ticket's reason, or what is there instead. */
export const reasonName = (reason: string): string =>
  new Map(Object.entries(reasonNames)).get(reason) ?? reason;

/** The day in China, `YYYY-MM-DD`. */
export const dayOf = (atMs: number): string => format.format(atMs).slice(0, 10);

const channelNames: Readonly<Record<string, string>> = {
  "wecom-app": "企业微信应用",
  "wechat-kf": "微信客服",
  aibot: "智能机器人",
};

/** The channel a conversation goes through stands before the first colon of its name. */
export const channelOf = (conversation: string): string => conversation.split(":", 1)[0] ?? "";
export const channelName = (id: string): string => channelNames[id] ?? id;
export const personOf = (conversation: string): string =>
  conversation.slice(channelOf(conversation).length + 1);

export const conversationPath = (conversation: string): string =>
  `/console/conversations/${encodeURIComponent(conversation)}`;

export interface Column<Row> {
  readonly name: string;
  readonly draw: (row: Row) => Html | string;
}

/** A table that turns into cards where there is no room: each cell knows the name of its column. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  if (rows.length === 0) return html`<p class="empty">没有记录。</p>`;
  const head = columns.map(({ name }) => html`<th scope="col">${name}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>${joined(columns.map(({ name, draw }) => html`<td data-name="${name}">${draw(row)}</td>`))}</tr>`,
  );
  return html`<table><caption class="unseen">${caption}</caption><thead><tr>${joined(head)}</tr></thead><tbody>${joined(body)}</tbody></table>`;
}

/** The way to the next piece of a list, with the filters of this one. */
export function nextPage(path: string, query: URLSearchParams, next: string | undefined): Html {
  if (next === undefined) return html``;
  const further = new URLSearchParams(query);
  further.set("after", next);
  further.delete("said");
  return html`<p class="pager"><a class="button quiet" rel="next" href="${path}?${further.toString()}">更早的 →</a></p>`;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

export const select = (
  id: string,
  label: string,
  chosen: string | null,
  choices: readonly Choice[],
): Html => html`<label for="${id}">${label}</label>
<select id="${id}" name="${id}">${joined(
  choices.map(({ value, name }) =>
    value === (chosen ?? "")
      ? html`<option value="${value}" selected>${name}</option>`
      : html`<option value="${value}">${name}</option>`,
  ),
)}</select>`;

/** A form that does one thing. */
export const act = (path: string, csrf: Html, label: string, kind: "go" | "quiet" | "bad" = "go"): Html =>
  html`<form method="post" action="${path}">${csrf}<button class="${kind}">${label}</button></form>`;

/** Figures that lead somewhere. */
export const tile = (name: string, figure: string | number, path: string, note: string): Html =>
  html`<li><a class="tile" href="${path}"><span class="figure">${figure}</span><span class="what">${name}</span><span class="faint">${note}</span></a></li>`;

/** Checks of a domain by what people call them. */
export const checkNames = (ids: readonly string[]): readonly string[] =>
  ids.map((id) => checkName(id)?.zh ?? id);

/** A line of a list of facts; nothing where nothing is known. */
export const fact = (name: string, value: string | Html | undefined): Html =>
  value === undefined || value === "" ? html`` : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

export const listed = (heading: string, items: readonly string[]): Html =>
  items.length === 0
    ? html``
    : html`<h3>${heading}</h3><ul>${joined(items.map((item) => html`<li>${item}</li>`))}</ul>`;

/** A text to take along: selected by hand, or with a button where there is JavaScript. */
export const copyable = (id: string, name: string, text: string): Html =>
  html`<details class="copy"><summary>${name}</summary><label for="${id}" class="unseen">${name}</label>
<textarea id="${id}" rows="6" readonly>
${text}</textarea><button type="button" class="quiet" data-copy="${id}" hidden>复制</button></details>`;

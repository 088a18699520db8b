import type { ConversationRow } from "../../../bot/index.ts";
import { type Html, html, joined } from "../../html.ts";
import { badge, channelName, moment, type Tone, table } from "../draw.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest, ShownFinding } from "../page.ts";

const marks: Readonly<Record<ShownFinding["mark"], readonly [Tone, string, string]>> = {
  ok: ["good", "✓", "正常"],
  warn: ["watch", "!", "注意"],
  fail: ["bad", "✕", "不通"],
  skip: ["plain", "–", "没有查"],
};

const worstFirst = ["fail", "warn", "ok", "skip"] as const;

const columns = [
  { name: "结果", draw: ({ mark }: ShownFinding) => badge(...marks[mark]) },
  {
    name: "检查",
    draw: ({ id, title }: ShownFinding) => html`<code>${id}</code> <span class="whole">${title.zh}</span>`,
  },
  { name: "看到的", draw: ({ seen }: ShownFinding) => seen.zh },
  { name: "怎么办", draw: ({ remedy }: ShownFinding) => remedy?.zh ?? "" },
];

/** Whether messages come in and go out, and what the doctor says when somebody asks it. */
export const channels: ConsolePage = {
  name: "channels",
  routes: [{ method: "GET", path: "/channels", role: "agent", handle: show }],
};

async function show({ query, nowMs }: ConsoleRequest, parts: ConsoleParts) {
  const { desk, store, health } = parts;
  const [stored, owed, waiting, givenUp, heard] = await Promise.all([
    store.health(),
    store.inboxDepth(),
    store.outboxDepth(),
    store.givenUp(20),
    Promise.all(parts.channels().map((channel) => desk.conversations({ channel, limit: 1 }))),
  ]);
  const found = health && query.get("look") !== null ? await health() : undefined;
  const lines = [
    ...parts.channels().map((id, n) => doorOf(id, heard[n]?.rows[0], nowMs)),
    html`<li>${badge(...marks[stored.ok ? "ok" : "fail"])} 存储${stored.ok ? html`` : html` <span class="faint">${stored.detail}</span>`}</li>`,
    html`<li>${badge("plain", "◌", `${owed} 条`)} 等机器人回答的消息（含定时任务）</li>`,
    html`<li>${badge("plain", "◌", `${waiting} 条`)} 等着发出的消息</li>`,
    html`<li>${badge(...marks[givenUp.length === 0 ? "ok" : "warn"])} 最近没能送达 ${givenUp.length} 条</li>`,
  ];
  return {
    kind: "page",
    title: "通道健康",
    body: html`<ul class="lines">${joined(lines)}</ul>
${
  givenUp.length === 0
    ? html``
    : html`<section><h2>没能送达的消息</h2>${table(
        "没能送达的消息",
        [
          { name: "时间", draw: (row) => moment(row.createdAtMs, nowMs) },
          { name: "通道", draw: (row) => channelName(row.channel) },
          { name: "原因", draw: (row) => row.lastError ?? "" },
        ],
        givenUp,
      )}</section>`
}
<section><h2>体检</h2>
<p>和命令 <code>npm run doctor</code> 是同一套检查，每项的编号不变，说明见 <code>docs/operations.md</code>。</p>
${health ? html`<form method="get" action="/console/channels"><input type="hidden" name="look" value="1"><button>${found ? "再查一次" : "现在检查（最多 15 秒）"}</button></form>` : html`<p class="empty">这里没有开通体检，请在服务器上运行 <code>npm run doctor</code>。</p>`}
${found ? resultsOf(found) : html``}
</section>`,
  } as const;
}

/** A way in, and when something came through it last. */
const doorOf = (id: string, last: ConversationRow | undefined, nowMs: number): Html =>
  html`<li>${badge("good", "✓", "已开通")} ${channelName(id)} <span class="faint">${last ? html`最近一条消息 ${moment(last.session.updatedAtMs, nowMs)}` : "还没有来过消息"}</span></li>`;

/** Worst first; what does not apply here is out of the way. */
function resultsOf(found: readonly ShownFinding[]): Html {
  const sorted = found.toSorted((a, b) => worstFirst.indexOf(a.mark) - worstFirst.indexOf(b.mark));
  const skipped = sorted.filter(({ mark }) => mark === "skip");
  const counted = worstFirst.map(
    (mark) => `${marks[mark][2]} ${found.filter((one) => one.mark === mark).length}`,
  );
  return html`<p role="status">${counted.join("，")}。</p>
${table(
  "体检结果",
  columns,
  sorted.filter(({ mark }) => mark !== "skip"),
)}
${skipped.length === 0 ? html`` : html`<details class="card"><summary>没有查的 ${skipped.length} 项</summary>${table("没有查的", columns, skipped)}</details>`}`;
}

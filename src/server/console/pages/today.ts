import type { DailyCount, Ticket } from "../../../bot/index.ts";
import { html, joined } from "../../html.ts";
import { badge, channelName, dayOf, moment, table, tile } from "../draw.ts";
import type { ConsolePage, ConsoleParts } from "../page.ts";
import { ticketColumns } from "../ticket-columns.ts";

const shown = 10;

/** What waits for somebody, and how the day goes. */
export const today: ConsolePage = {
  name: "today",
  routes: [
    {
      method: "GET",
      path: "",
      role: "reader",
      async handle({ nowMs }, parts) {
        const { desk, store } = parts;
        const day = dayOf(nowMs);
        const [waiting, working, counts, reports, givenUp, health] = await Promise.all([
          desk.tickets({ status: "waiting", limit: 500 }),
          desk.tickets({ status: "working", limit: 500 }),
          desk.counts(day, day),
          desk.reports({ fromMs: startOf(day), limit: 500 }),
          store.givenUp(5),
          store.health(),
        ]);
        const open = [...waiting.rows, ...working.rows].toSorted(urgentFirst);
        const sum = sumOf(counts);
        const urgent = waiting.rows.filter(({ priority }) => priority === "urgent").length;
        const broken = reports.rows.filter(({ failing = [] }) => failing.length > 0).length;
        return {
          kind: "page",
          title: "今天",
          body: html`
<ul class="tiles">
${tile("待接工单", waiting.rows.length, "/console/tickets?status=waiting", urgent > 0 ? `${urgent} 张加急` : "没有加急")}
${tile("没听懂", sum("outcome", "missed"), "/console/missed", `共 ${sum("question")} 个问题`)}
${tile("转人工率", share(sum("handed"), sum("session")), "/console/tickets", `${sum("handed")} / ${sum("session")} 个会话`)}
${tile("查过的域名", reports.rows.length, "/console/domains", `${broken} 个有 ❌`)}
${tile("待发消息", await store.outboxDepth(), "/console/channels", givenUp.length > 0 ? `${givenUp.length} 条没送达` : "没有积压")}
</ul>
<section aria-labelledby="todo"><h2 id="todo">需要您处理</h2>
${open.length === 0 ? html`<p class="empty">没有等着的工单。</p>` : table("待处理工单", ticketColumns(nowMs), open.slice(0, shown))}
${open.length > shown ? html`<p class="pager"><a href="/console/tickets">全部 ${open.length} 张 →</a></p>` : html``}
</section>
${
  givenUp.length === 0
    ? html``
    : html`<section aria-labelledby="lost"><h2 id="lost">没能送达的消息</h2>${table(
        "没能送达的消息",
        [
          { name: "时间", draw: (row) => moment(row.createdAtMs, nowMs) },
          { name: "通道", draw: (row) => channelName(row.channel) },
          { name: "收件人", draw: (row) => row.recipient },
          { name: "原因", draw: (row) => row.lastError ?? "" },
        ],
        givenUp,
      )}</section>`
}
<section aria-labelledby="doors"><h2 id="doors">通道</h2>${doors(parts, health)}</section>`,
        };
      },
    },
  ],
};

function doors({ channels }: ConsoleParts, health: { readonly ok: boolean; readonly detail: string }) {
  const known = channels();
  const rows = known.map((id) => html`<li>${badge("good", "✓", "已开通")} ${channelName(id)}</li>`);
  const store = badge(health.ok ? "good" : "bad", health.ok ? "✓" : "✕", health.ok ? "正常" : "有问题");
  return html`<ul class="lines">${joined(rows)}<li>${store} 存储${health.ok ? html`` : html` <span class="faint">${health.detail}</span>`}</li></ul>`;
}

/** China has one time zone and no summer time. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

const urgentFirst = (a: Ticket, b: Ticket): number =>
  Number(b.priority === "urgent") - Number(a.priority === "urgent") || a.openedAtMs - b.openedAtMs;

const sumOf =
  (counts: readonly DailyCount[]) =>
  (name: DailyCount["name"], label?: string): number =>
    counts
      .filter((count) => count.name === name && (label === undefined || count.label === label))
      .reduce((sum, { count }) => sum + count, 0);

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`;

import type { DailyCount, ReportSummary } from "../../../bot/index.ts";
import { checkName, csvLine, csvMark } from "../../../mail/index.ts";
import { type Html, html } from "../../html.ts";
import { dayChart } from "../day-chart.ts";
import { channelName, dayOf, reasonName, select, table } from "../draw.ts";
import { type Figure, figuresOf, topFailing, topOf } from "../figures.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { reportsOf } from "../reports.ts";
import { may } from "../roles.ts";
import { auditOf } from "../visitor.ts";

const dayMs = 86_400_000;
const ranges = ["7", "30", "90"] as const;
const topShown = 10;

/** How the bot does, each figure beside what it means. */
export const statistics: ConsolePage = {
  name: "statistics",
  routes: [
    { method: "GET", path: "/statistics", role: "reader", handle: show },
    { method: "GET", path: "/statistics/export.csv", role: "agent", handle: exported },
  ],
};

interface Data {
  readonly days: string;
  readonly from: string;
  readonly to: string;
  readonly counts: readonly DailyCount[];
  readonly reports: readonly ReportSummary[];
  readonly figures: readonly Figure[];
}

async function dataOf({ query, nowMs }: ConsoleRequest, { desk }: ConsoleParts): Promise<Data> {
  const days = ranges.find((known) => known === query.get("days")) ?? "30";
  const to = dayOf(nowMs);
  const from = dayOf(nowMs - (Number(days) - 1) * dayMs);
  const [counts, reports] = await Promise.all([
    desk.counts(from, to),
    reportsOf(desk, { fromMs: Date.parse(`${from}T00:00:00+08:00`) }),
  ]);
  return { days, from, to, counts, reports, figures: figuresOf(counts, reports, nowMs) };
}

const columns = [
  { name: "指标", draw: ({ name }: Figure) => html`<strong>${name}</strong>` },
  { name: "数值", draw: ({ value }: Figure) => html`<span class="whole">${value}</span>` },
  {
    name: "怎么来的",
    draw: ({ counted }: Figure) => (counted === "" ? "" : html`<span class="whole">${counted}</span>`),
  },
  { name: "定义", draw: ({ definition }: Figure) => definition },
];

async function show(request: ConsoleRequest, parts: ConsoleParts) {
  const { days, from, to, counts, reports, figures } = await dataOf(request, parts);
  const { bySlug } = parts.knowledge();
  const titled = (slug: string) => bySlug.get(slug)?.title["zh-Hans"] ?? slug;
  return {
    kind: "page",
    title: "统计",
    body: html`<form class="filters" method="get" action="/console/statistics">
${select(
  "days",
  "时间",
  days,
  ranges.map((value) => ({ value, name: `最近 ${value} 天` })),
)}
<button class="quiet">查看</button>
${may(request.account.role, "agent") ? html`<span class="links"><a href="/console/statistics/export.csv?days=${days}">导出 CSV</a></span>` : html``}
</form>
<p class="faint">${from} 到 ${to}，按北京时间的日历天。</p>
${table("指标", columns, figures)}
${dayChart(counts, daysOf(Number(days), request.nowMs))}
${top("热门问题", topOf(counts, "entry"), titled)}
${top("最常见的 ❌（按域名数）", topFailing(reports), (check) => checkName(check)?.zh ?? check)}
${top("通道", topOf(counts, "question"), channelName)}
${top("转人工的原因", topOf(counts, "handed"), reasonName)}
${top("没送达的原因", topOf(counts, "undelivered"), (why) => why)}
${top("来源", topOf(counts, "source"), (source) => source)}`,
  } as const;
}

/** Oldest first. */
const daysOf = (days: number, nowMs: number): readonly string[] =>
  Array.from({ length: days }, (_, n) => dayOf(nowMs - (days - 1 - n) * dayMs));

function top(
  heading: string,
  rows: readonly (readonly [label: string, count: number])[],
  named: (label: string) => string,
): Html {
  if (rows.length === 0) return html``;
  const most = rows[0]?.[1] ?? 1;
  return html`<section><h2>${heading}</h2>${table(
    heading,
    [
      { name: "名称", draw: ([label]) => named(label) },
      {
        name: "次数",
        draw: ([label, count]) =>
          html`<meter min="0" max="${most}" value="${count}" aria-label="${named(label)}">${count}</meter> ${count}`,
      },
    ],
    rows.slice(0, topShown),
  )}</section>`;
}

async function exported(request: ConsoleRequest, parts: ConsoleParts) {
  const { days, counts, figures } = await dataOf(request, parts);
  const audit = auditOf(request.account.name, "exported", "statistics", request.nowMs, days);
  await parts.desk.write({ kind: "elsewhere" }, audit);
  const lines = [
    ["指标", "数值", "怎么来的", "定义"],
    ...figures.map(({ name, value, counted, definition }) => [name, value, counted, definition]),
    [],
    ["日期", "计数", "类别", "次数"],
    ...counts.map(({ day, name, label, count }) => [day, name, label, String(count)]),
  ];
  return {
    kind: "download",
    name: "statistics.csv",
    type: "text/csv; charset=utf-8",
    text: `${csvMark}${lines.map(csvLine).join("")}`,
  } as const;
}

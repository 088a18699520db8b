import type { DailyCount } from "../../bot/index.ts";
import { type Html, html, joined } from "../html.ts";
import { table } from "./draw.ts";
import { sumOf } from "./figures.ts";

interface Day {
  readonly day: string;
  readonly questions: number;
  readonly missed: number;
  readonly handed: number;
}

const [width, height, left, top, bottom] = [600, 150, 30, 10, 20];

/** Questions of each day, and how many of them were not understood; the same figures follow as a table. */
export function dayChart(counts: readonly DailyCount[], days: readonly string[]): Html {
  const rows = days.map((day): Day => {
    const sum = sumOf(counts.filter((count) => count.day === day));
    return { day, questions: sum("question"), missed: sum("outcome", "missed"), handed: sum("handed") };
  });
  const most = Math.max(1, ...rows.map(({ questions }) => questions));
  if (rows.every(({ questions }) => questions === 0)) return html``;
  const step = (width - left) / rows.length;
  const heightOf = (count: number) => (Math.min(count, most) / most) * (height - top - bottom);
  const bar = (kind: string, index: number, count: number) =>
    html`<rect class="${kind}" x="${(left + index * step + step * 0.15).toFixed(1)}" y="${(height - bottom - heightOf(count)).toFixed(1)}" width="${(step * 0.7).toFixed(1)}" height="${heightOf(count).toFixed(1)}"/>`;
  const lines = [0, most].map((count) => {
    const y = (height - bottom - heightOf(count)).toFixed(1);
    return html`<line class="grid" x1="${left}" x2="${width}" y1="${y}" y2="${y}"/><text x="0" y="${Number(y) + 4}">${count}</text>`;
  });
  const bars = rows.map(({ questions, missed }, index) =>
    joined([bar("all", index, questions), ...(missed > 0 ? [bar("missed", index, missed)] : [])]),
  );
  const columns = [
    { name: "日期", draw: ({ day }: Day) => day },
    { name: "问题", draw: ({ questions }: Day) => String(questions) },
    { name: "没听懂", draw: ({ missed }: Day) => String(missed) },
    { name: "转人工", draw: ({ handed }: Day) => String(handed) },
  ];
  return html`<section class="chart" aria-labelledby="by-day"><h2 id="by-day">每天的问题</h2>
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${joined(lines)}${joined(bars)}<text x="${left}" y="${height - 4}">${rows[0]?.day ?? ""}</text><text x="${width}" y="${height - 4}" text-anchor="end">${rows.at(-1)?.day ?? ""}</text></svg>
<p class="key faint"><span class="all" aria-hidden="true">■</span> 问题 <span class="missed" aria-hidden="true">■</span> 其中没听懂</p>
<details><summary>每天的数字</summary>${table(
    "每天的问题",
    columns,
    rows.toReversed().filter(({ questions, handed }) => questions + handed > 0),
  )}</details></section>`;
}

import { type Html, html, joined } from "../html.ts";
import type { Say } from "../speak.ts";

/** One earlier report of the same domain. */
export interface HistoryPoint {
  readonly atMs: number;
  readonly score: number;
}

const [width, height, left, bottom] = [600, 140, 30, 20];

/** The score over time, drawn here: nothing is fetched. The same figures follow as text for those who do not see it. */
export function historyChart(points: readonly HistoryPoint[], say: Say): Html {
  if (points.length < 2) return html``;
  const sorted = points.toSorted((one, other) => one.atMs - other.atMs);
  const [first, last] = [sorted[0]?.atMs ?? 0, sorted.at(-1)?.atMs ?? 0];
  const x = (atMs: number) => left + ((atMs - first) / Math.max(1, last - first)) * (width - left - 10);
  const y = (score: number) => 10 + (1 - score / 100) * (height - bottom - 10);
  const places = sorted.map(({ atMs, score }) => `${x(atMs).toFixed(1)},${y(score).toFixed(1)}`);
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  const lines = [0, 50, 100].map(
    (score) =>
      html`<line class="grid" x1="${left}" x2="${width}" y1="${y(score)}" y2="${y(score)}"/><text x="0" y="${y(score) + 4}">${score}</text>`,
  );
  return html`<section aria-labelledby="history"><h2 id="history">${say({ zh: "历次得分", en: "Scores over time" })}</h2>
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${joined(lines)}<polyline class="score" points="${places.join(" ")}"/>${joined(sorted.map(({ atMs, score }) => html`<circle cx="${x(atMs)}" cy="${y(score)}" r="3"/>`))}<text x="${left}" y="${height - 4}">${day(first)}</text><text x="${width}" y="${height - 4}" text-anchor="end">${day(last)}</text></svg>
<p class="faint">${sorted.map(({ atMs, score }) => `${day(atMs)}: ${score}`).join(" · ")}</p></section>`;
}

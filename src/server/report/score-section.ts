import type { DomainReport } from "../../mail/index.ts";
import { type Html, html, joined } from "../html.ts";
import type { Say } from "../speak.ts";

/** The score with its arithmetic: customers may check it. What could not be asked lowers coverage, never the score. */
export function scoreSection({ score, coverage, checks }: DomainReport, say: Say): Html {
  if (score.value === null) return html``;
  const names = new Map(checks.map(({ id, name }) => [id, name]));
  const rows = score.items.map(({ check, points, weight }) => {
    const name = names.get(check);
    return html`<tr><td>${name ? say(name) : check}</td><td class="n">${points}</td><td class="n">${weight}</td></tr>`;
  });
  const sum = (of: "points" | "weight") =>
    Math.round(score.items.reduce((total, item) => total + item[of], 0) * 100) / 100;
  const [points, weight] = [sum("points"), sum("weight")];
  return html`<section aria-labelledby="score"><h2 id="score">${say({ zh: `得分 ${score.value}/100`, en: `Score ${score.value}/100` })}</h2>
<details><summary>${say({ zh: "怎么算的", en: "How it is counted" })}</summary>
<table><thead><tr><th scope="col">${say({ zh: "检查", en: "Check" })}</th><th scope="col">${say({ zh: "得分", en: "Points" })}</th><th scope="col">${say({ zh: "满分", en: "Of" })}</th></tr></thead>
<tbody>${joined(rows)}</tbody></table>
<p>${say({
    zh: `100 × ${points} ÷ ${weight} ＝ ${score.value}。本次查到 ${coverage.text} 项；没查到的不扣分。`,
    en: `100 × ${points} ÷ ${weight} = ${score.value}. ${coverage.text} checks answered; those that did not cost nothing.`,
  })}</p></details></section>`;
}

import {
  type CheckGroup,
  type CheckResult,
  type DomainReport,
  type Status,
  statusIcons,
} from "../../mail/index.ts";
import { type Html, html, joined } from "../html.ts";
import type { Say } from "../speak.ts";
import { spfTree } from "./spf-tree.ts";

const groups: readonly (readonly [CheckGroup, { readonly zh: string; readonly en: string }])[] = [
  ["auth", { zh: "发信认证", en: "Sending authentication" }],
  ["inbound", { zh: "收信", en: "Receiving" }],
  ["reputation", { zh: "信誉", en: "Reputation" }],
  ["dns", { zh: "域名解析", en: "DNS" }],
  ["web", { zh: "加分项", en: "Extras" }],
];

/** For eyes and for screen readers: colour and icon never stand alone. */
const statusWords: Readonly<Record<Status, { readonly zh: string; readonly en: string }>> = {
  fail: { zh: "必须修", en: "must be fixed" },
  warn: { zh: "建议改", en: "should be improved" },
  pass: { zh: "正常", en: "fine" },
  info: { zh: "说明", en: "note" },
  skipped: { zh: "没有查", en: "not asked" },
  unknown: { zh: "没查到", en: "no answer" },
};

export const badge = (status: Status, say: Say): Html =>
  html`<span class="badge ${status}"><span aria-hidden="true">${statusIcons[status]} </span>${say(statusWords[status])}</span>`;

/** One line a group with its worst check, leading to it. Checks come worst first. */
export function groupSection(report: DomainReport, say: Say): Html {
  const lines = groups.flatMap(([group, name]) => {
    const [worst] = report.checks.filter((check) => check.group === group);
    return worst ? [html`<li><a href="#${group}">${say(name)}</a>${badge(worst.status, say)}</li>`] : [];
  });
  return html`<section aria-labelledby="groups"><h2 id="groups">${say({ zh: "分类", en: "Categories" })}</h2><ul class="groups">${joined(lines)}</ul></section>`;
}

/** Every check of every group: verdict, what was seen, why it matters. */
export const checkSections = (report: DomainReport, say: Say): Html =>
  joined(
    groups.flatMap(([group, name]) => {
      const checks = report.checks.filter((check) => check.group === group);
      if (checks.length === 0) return [];
      return [
        html`<section aria-labelledby="${group}"><h2 id="${group}">${say(name)}</h2>${joined(checks.map((check) => drawCheck(check, say)))}</section>`,
      ];
    }),
  );

function drawCheck(check: CheckResult, say: Say): Html {
  const isOpen = check.status === "fail" || check.status === "warn";
  return html`<details${isOpen ? html` open` : html``}><summary>${say(check.verdict)} ${badge(check.status, say)}</summary>
<p>${say(check.why)}</p>
${joined(check.more.map((finding) => html`<p><strong>${say(finding.verdict)}</strong> ${badge(finding.status, say)}<br>${say(finding.why)}</p>`))}
${check.id === "spf" ? spfTree(check.evidence, say) : table(check, say)}
<p class="faint">${say({ zh: `${check.seenAt}，由 ${check.source} 回答`, en: `${check.seenAt}, answered by ${check.source}` })} · ${check.code}</p></details>`;
}

function table({ evidence: { columns, rows } }: CheckResult, say: Say): Html {
  if (rows.length === 0) return html``;
  const cells = (row: readonly string[]) => joined(row.map((cell) => html`<td>${cell}</td>`));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say({ zh: "查到的内容", en: "What was seen" })}"><table><thead><tr>${joined(columns.map((column) => html`<th scope="col">${say(column)}</th>`))}</tr></thead><tbody>${joined(rows.map((row) => html`<tr>${cells(row)}</tr>`))}</tbody></table></div>`;
}

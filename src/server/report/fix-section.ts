import {
  type DomainReport,
  type Fix,
  type FixRecord,
  type ReportDnsHost,
  unknownDnsHostGuide,
  usualFields,
  whoDoes,
} from "../../mail/index.ts";
import { type Html, html, joined } from "../html.ts";
import type { Say } from "../speak.ts";

/** What to do, each with who can do it, how long it takes and the record to paste. */
export function fixSection(report: DomainReport, say: Say): Html {
  const fixes = report.checks
    .filter(({ status }) => status === "fail" || status === "warn")
    .flatMap((check) => [check, ...check.more].flatMap((finding) => finding.fixes));
  if (fixes.length === 0) return html``;
  const { dnsHost } = report;
  const withRecord = fixes.some(({ record }) => record);
  return html`<section aria-labelledby="todo"><h2 id="todo">${say({ zh: "要做的事", en: "What to do" })}</h2>
${withRecord ? whereToChange(dnsHost, say) : html``}
${joined(fixes.map((fix, at) => drawFix(fix, at + 1, dnsHost?.fields ?? usualFields, say)))}</section>`;
}

function whereToChange(host: ReportDnsHost | undefined, say: Say): Html {
  if (!host)
    return html`<p>${say({ zh: "在哪里改：", en: "Where to change it: " })}${say(unknownDnsHostGuide)}</p>`;
  const unsure = host.verified
    ? ""
    : say({ zh: "（菜单名称可能随改版变化）", en: " (menu names may differ)" });
  return html`<p>${say({ zh: `您的 DNS 在 ${host.name.zh}：`, en: `Your DNS is at ${host.name.en}: ` })}${say(host.guide)}${unsure}</p>`;
}

function drawFix(fix: Fix, number: number, fields: ReportDnsHost["fields"], say: Say): Html {
  const { title, note, who, effortMinutes, record, removes = [], either } = fix;
  const by = say(whoDoes[who]);
  const about = say({
    zh: `约 ${effortMinutes} 分钟，由${by}来做`,
    en: `about ${effortMinutes} min, by ${by}`,
  });
  const choice = either ? say({ zh: "（几种办法选一种）", en: " (one of several ways: choose one)" }) : "";
  return html`<div class="fix"><h3>${number}. ${say(title)}${choice}</h3><p class="faint">${about}</p>
${note ? html`<p>${say(note)}</p>` : html``}${record ? drawRecord(record, `record-${number}`, fields, say) : html``}
${removes.length > 0 ? toRemove(removes, say) : html``}</div>`;
}

function drawRecord(record: FixRecord, id: string, fields: ReportDnsHost["fields"], say: Say): Html {
  const { host, name, type, value, priority, ttl, replaces = [] } = record;
  const row = (term: string, text: string | number) => html`<dt>${term}</dt><dd><code>${text}</code></dd>`;
  return html`<dl class="record">
<dt>${say(fields.type)}</dt><dd>${type}</dd>
${row(say(fields.host), host)}
<dt>${say({ zh: "完整名称", en: "full name" })}</dt><dd>${name}</dd>
${priority === undefined ? html`` : row(say({ zh: "优先级", en: "priority" }), priority)}
${ttl === undefined ? html`` : row("TTL", ttl)}
<dt>${say(fields.value)}</dt><dd><code id="${id}">${value}</code></dd></dl>
<p><button type="button" hidden data-copy="${id}" data-done="${say({ zh: "已复制", en: "Copied" })}">${say({ zh: "复制记录值", en: "Copy the value" })}</button></p>
${replaces.length > 0 ? html`<p>${say({ zh: "它取代现有的：", en: "It takes the place of:" })}</p>${joined(replaces.map((old) => html`<code>${old}</code>`))}` : html``}`;
}

const toRemove = (removes: readonly string[], say: Say): Html =>
  html`<p>${say({ zh: "要删掉的记录：", en: "Records to delete:" })}</p>${joined(removes.map((old) => html`<code>${old}</code>`))}`;

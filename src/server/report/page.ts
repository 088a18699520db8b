import { createHash } from "node:crypto";
import { type DomainReport, deliverabilityCaveat } from "../../mail/index.ts";
import { type Html, html } from "../html.ts";
import type { PageLanguage, Say } from "../speak.ts";
import { badge, checkSections, groupSection } from "./check-section.ts";
import { fixSection } from "./fix-section.ts";
import { type HistoryPoint, historyChart } from "./history-chart.ts";
import { scoreSection } from "./score-section.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

const short = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

/** Served with the page and kept by browsers for good: the name changes with the text. */
export const assets = [
  { path: `/r/report-${short(style)}.css`, type: "text/css; charset=utf-8", text: style },
  { path: `/r/report-${short(script)}.js`, type: "text/javascript; charset=utf-8", text: script },
] as const;

export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
  "cache-control": "no-store",
};

export interface ReportPage {
  readonly report: DomainReport;
  readonly history: readonly HistoryPoint[];
  /** From when it may be checked again; absent: not from this page. */
  readonly againFromMs?: number;
}

/** The whole report for whoever manages the domain: verdict, what to do, the arithmetic, every check. */
export function drawReport(
  { report, history, againFromMs }: ReportPage,
  language: PageLanguage,
  say: Say,
): string {
  const { unicode, headline, counts, coverage, dns, checkedAt, id, status } = report;
  const where =
    dns.asked === "authoritative" ? dns.servers.join("、") : say({ zh: "解析服务器", en: "a resolver" });
  const body = html`<header><h1>${say(headline)}</h1>
<ul class="facts faint"><li>${unicode}</li><li>${say({ zh: "报告", en: "report" })} ${id}</li><li><time datetime="${checkedAt}">${shownTime(checkedAt)}</time></li>
<li>${say({ zh: `查到 ${coverage.text} 项`, en: `${coverage.text} checks answered` })}</li><li>${say({ zh: "问的是", en: "asked" })} ${where}</li></ul>
<p>${count("fail", counts.fail, say)} ${count("warn", counts.warn, say)} ${count("pass", counts.pass, say)} ${count("unknown", counts.unknown, say)}</p>
${dns.note ? html`<p>${say(dns.note)}</p>` : html``}${status === "pass" ? html`<p>${say(deliverabilityCaveat)}</p>` : html``}
${again(againFromMs, say)}</header>
${fixSection(report, say)}${groupSection(report, say)}${scoreSection(report, say)}${historyChart(history, say)}${checkSections(report, say)}
<footer><p>${say({
    zh: "这一页只有公开的 DNS 记录和检查结果，没有提问者的信息。要人工帮助，请拨 400-900-2208。",
    en: "This page holds public DNS records and what was found in them, nothing about who asked. To reach a person call +86 400-900-2208.",
  })}</p></footer>`;
  return drawPage(`${unicode} · ${id}`, body, language);
}

const count = (status: "fail" | "warn" | "pass" | "unknown", number: number, say: Say): Html =>
  number === 0 ? html`` : html`${badge(status, say)} ${number}`;

/** China's time, as everybody who reads it there expects. */
const shownTime = (iso: string): string =>
  `${new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")} (UTC+8)`;

function again(fromMs: number | undefined, say: Say): Html {
  if (fromMs === undefined) return html``;
  const busy = say({ zh: "正在查，几秒钟", en: "Checking, a few seconds" });
  return html`<form method="post" class="screen"><button class="go" data-from="${fromMs}" data-busy="${busy}">${say({ zh: "重新检查", en: "Check again" })}</button>
<span class="faint">${say({ zh: "直接问域名自己的 DNS 服务器", en: "asks the domain's own name servers" })}</span></form>`;
}

/** A page that says one thing. */
export const drawNotice = (text: string, language: PageLanguage): string =>
  drawPage(text.slice(0, 40), html`<section><h1>${text}</h1></section>`, language);

function drawPage(title: string, body: Html, language: PageLanguage): string {
  const [css, js] = assets;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${css.path}">
<script src="${js.path}" defer></script>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup;
}

import type { ReportRecord, ReportSummary } from "../../../bot/index.ts";
import {
  type DomainReport,
  diffReports,
  parseReport,
  type Status,
  type StatusChange,
} from "../../../mail/index.ts";
import { type Html, html } from "../../html.ts";
import { historyChart } from "../../report/index.ts";
import { act, badge, type Column, checkNames, minuteOf, moment, select, type Tone, table } from "../draw.ts";
import type { ConsoleAnswer, ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { byDomain, reportState, reportsOf } from "../reports.ts";
import { may } from "../roles.ts";
import { auditOf } from "../visitor.ts";

const listedMs = 90 * 86_400_000;
const mostListed = 100;
const mostReports = 20;

/** The domains customers asked about: how each is now, how it was, and what changed. */
export const domains: ConsolePage = {
  name: "domains",
  routes: [
    { method: "GET", path: "/domains", role: "reader", handle: list },
    { method: "GET", path: "/domains/:domain", role: "reader", handle: one },
    { method: "POST", path: "/domains/:domain/recheck", role: "agent", handle: recheck },
  ],
};

type Row = readonly [domain: string, reports: readonly [ReportSummary, ...ReportSummary[]]];

const domainPath = (domain: string): string => `/console/domains/${encodeURIComponent(domain)}`;

async function list({ query, nowMs }: ConsoleRequest, { desk }: ConsoleParts) {
  const text = (query.get("text") ?? "").trim().toLowerCase().slice(0, 100);
  const all = [...byDomain(await reportsOf(desk, { fromMs: nowMs - listedMs }))];
  const rows = all.filter(([domain]) => domain.toLowerCase().includes(text));
  const columns: readonly Column<Row>[] = [
    { name: "域名", draw: ([domain]) => html`<a class="row" href="${domainPath(domain)}">${domain}</a>` },
    { name: "现在", draw: ([, [latest]]) => reportState(latest) },
    { name: "上一次", draw: ([, [, before]]) => (before ? reportState(before) : "") },
    { name: "要修的", draw: ([, [{ failing = [] }]]) => checkNames(failing.slice(0, 4)).join("、") },
    { name: "查过", draw: ([, reports]) => `${reports.length} 次` },
    { name: "最近", draw: ([, [{ atMs }]]) => moment(atMs, nowMs) },
  ];
  return {
    kind: "page",
    title: "域名",
    body: html`<form class="filters" method="get" action="/console/domains" role="search">
<label for="text">找</label><input id="text" name="text" type="search" value="${text}" placeholder="域名" data-key="/">
<button class="quiet">筛选</button></form>
<p class="faint">最近 90 天查过的 ${rows.length} 个域名。</p>
${table("域名", columns, rows.slice(0, mostListed))}`,
  } as const;
}

/** A report whose body can still be read. */
interface Read {
  readonly summary: ReportSummary;
  readonly report: DomainReport;
}

async function one(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const { params, query, account, csrf, nowMs } = request;
  const domain = params.domain ?? "";
  const { rows } = await parts.desk.reports({ subject: domain, limit: mostReports });
  const [latest] = rows;
  if (!latest) return { kind: "missing" };
  const read: Read[] = [];
  for (const summary of rows) {
    const report = parseReport((await parts.store.report(summary.id))?.body);
    if (report) read.push({ summary, report });
  }
  const points = read.flatMap(({ report: { score }, summary: { atMs } }) =>
    score.value === null ? [] : [{ atMs, score: score.value }],
  );
  const columns: readonly Column<ReportSummary>[] = [
    { name: "时间", draw: ({ atMs }) => moment(atMs, nowMs) },
    { name: "结果", draw: reportState },
    {
      name: "得分",
      draw: ({ id }) => String(read.find(({ summary }) => summary.id === id)?.report.score.value ?? "–"),
    },
    { name: "要修的", draw: ({ failing = [] }) => checkNames(failing).join("、") },
    {
      name: "报告",
      draw: ({ id }) => {
        const link = parts.reportLink?.(id);
        return link ? html`<a href="${link}">${id}</a>` : id;
      },
    },
  ];
  return {
    kind: "page",
    title: domain,
    body: html`<p class="under">${reportState(latest)} <span class="faint">最近 ${moment(latest.atMs, nowMs)}</span></p>
${parts.recheck && may(account.role, "agent") ? act(`${domainPath(domain)}/recheck`, csrf, "重新检查") : html``}
<div class="chart">${historyChart(points, ({ zh }) => zh)}</div>
<section><h2>历次报告</h2>${table("历次报告", columns, rows)}</section>
${compared(read, query, domain)}
${read[0] ? html`<section><h2>这次的每一项</h2>${table("这次的每一项", checkColumns, read[0].report.checks)}</section>` : html``}`,
  };
}

const statuses: Readonly<Record<Status, readonly [Tone, string, string]>> = {
  fail: ["bad", "✕", "要修"],
  warn: ["watch", "!", "建议"],
  info: ["plain", "i", "说明"],
  pass: ["good", "✓", "通过"],
  skipped: ["plain", "–", "没查"],
  unknown: ["plain", "?", "没查到"],
};

const checkColumns = [
  { name: "结果", draw: ({ status }: DomainReport["checks"][number]) => badge(...statuses[status]) },
  { name: "检查", draw: ({ name }: DomainReport["checks"][number]) => name.zh },
  { name: "说明", draw: ({ verdict }: DomainReport["checks"][number]) => verdict.zh },
];

function compared(read: readonly Read[], query: URLSearchParams, domain: string): Html {
  if (read.length < 2) return html``;
  const find = (name: string, otherwise: number) =>
    read.find(({ summary }) => summary.id === query.get(name)) ?? read[otherwise];
  const [from, to] = [find("from", 1), find("to", 0)];
  if (!from || !to) return html``;
  const choices = read.map(({ summary: { id, atMs } }) => ({ value: id, name: `${id} ${minuteOf(atMs)}` }));
  const { changed } = diffReports(from.report, to.report);
  const columns: readonly Column<StatusChange>[] = [
    { name: "检查", draw: ({ check }) => nameOf(to.report, check) },
    { name: "之前", draw: ({ from: was }) => badge(...statuses[was]) },
    { name: "之后", draw: ({ to: is }) => badge(...statuses[is]) },
    { name: "说明", draw: ({ verdict }) => verdict.zh },
  ];
  return html`<section id="diff"><h2>对比两次</h2>
<form class="filters" method="get" action="${domainPath(domain)}">${select("from", "之前", from.summary.id, choices)}${select("to", "之后", to.summary.id, choices)}<button class="quiet">对比</button></form>
${changed.length === 0 ? html`<p class="empty">两次没有不同。</p>` : table("不同之处", columns, changed)}</section>`;
}

const nameOf = ({ checks }: DomainReport, check: string): string =>
  checks.find(({ id }) => id === check)?.name.zh ?? check;

async function recheck(
  request: ConsoleRequest,
  { desk, recheck: check }: ConsoleParts,
): Promise<ConsoleAnswer> {
  const { params, account, nowMs } = request;
  const domain = params.domain ?? "";
  const { rows } = await desk.reports({ subject: domain, limit: 1 });
  if (!check || rows.length === 0) return { kind: "missing" };
  const body = await check(domain);
  const report: ReportRecord = {
    id: body.id,
    kind: "domain",
    subject: domain,
    conversation: "",
    atMs: Date.parse(body.checkedAt),
    failing: body.checks.filter(({ status }) => status === "fail").map(({ id }) => id),
    body,
  };
  await desk.write({ kind: "report", report }, auditOf(account.name, "domain-checked", domain, nowMs));
  return { kind: "see", path: `/domains/${encodeURIComponent(domain)}`, said: "domain-checked" };
}

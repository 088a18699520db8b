import type { Block } from "../bot/index.ts";
import type { CheckResult, DomainReport } from "../mail/index.ts";
import { item } from "./menu-route.ts";

const maxRows = 10;
const maxBasisChars = 160;

/** A report for colleagues (dialogue D7): score, what was seen in the field's own terms, and words for the customer. */
export function drawForStaff(report: DomainReport): readonly Block[] {
  const { checks, score } = report;
  return [
    {
      kind: "verdict",
      mark: report.status,
      text: `${report.unicode}　${score.value === null ? "没查到，不打分" : `${score.value} 分`}`,
    },
    {
      kind: "evidence",
      heading: report.headline.zh,
      lines: checks.slice(0, maxRows).map((check) => ({
        mark: check.status,
        text: check.verdict.zh,
        basis: basisOf(check),
      })),
    },
    { kind: "text", text: `发给客户：\n${forCustomer(report)}` },
    {
      kind: "menu",
      items: [
        { id: item.recheck, title: "复查" },
        { id: item.report, title: "完整报告" },
      ],
    },
  ];
}

/** The first things seen: a record, a name server's answer. */
function basisOf({ evidence }: CheckResult): string {
  return evidence.rows.slice(0, 2).map(rowText).join("；").slice(0, maxBasisChars);
}

/** A row in one line; a name that the next cell begins with is not said twice. */
const rowText = (row: readonly string[]): string =>
  row.filter((cell, at) => cell !== "" && !row[at + 1]?.startsWith(cell)).join(" ");

function forCustomer({ checks, unicode }: DomainReport): string {
  const broken = checks.filter(({ status }) => status === "fail");
  if (broken.length === 0) return `${unicode} 的基础配置没有发现必须修的问题。`;
  const what = broken.map(({ verdict }) => verdict.zh).join("；");
  return `${unicode} 有 ${broken.length} 项要先改：${what}。要改的记录我发您，改完我马上复查。`;
}

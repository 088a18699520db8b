import type { Status } from "../domain/index.ts";
import type { Text } from "../text/index.ts";
import type { HeaderFacts } from "./facts.ts";
import type { HeaderFinding } from "./judge/index.ts";

/** What a mail, or the head of one, says. */
export interface HeaderReport {
  readonly version: 1;
  readonly checkedAt: string;
  /** Whether there was anything like a mail head in the text. */
  readonly recognised: boolean;
  /** True when the whole mail was there as a file, so that signatures could be verified. */
  readonly complete: boolean;
  readonly status: "fail" | "warn" | "pass" | "unknown";
  /** The first line of a reply, with its icon. */
  readonly headline: Text;
  /** Worst first. */
  readonly findings: readonly HeaderFinding[];
  readonly facts: HeaderFacts;
  /** DKIM selectors the mail shows, for the check of their domain: with them it need not guess. */
  readonly selectors: readonly { readonly domain: string; readonly selector: string }[];
}

/** The worst of what was found; `unknown` when nothing was proven either way. */
export function statusOf(findings: readonly HeaderFinding[]): HeaderReport["status"] {
  const has = (status: Status) => findings.some((finding) => finding.status === status);
  if (has("fail")) return "fail";
  if (has("warn")) return "warn";
  return findings.some(({ code }) => code === "dmarc_pass") ? "pass" : "unknown";
}

export function headlineOf(report: Pick<HeaderReport, "recognised" | "status" | "findings" | "facts">): Text {
  const { recognised, status, findings, facts } = report;
  if (!recognised)
    return {
      zh: "❓ 这段文字里没认出邮件头。请打开那封信，用“显示原始邮件”把第一个空行以上的内容全部复制给我，或直接发 .eml 文件",
      en: "❓ There is no mail header in this text. Open the mail, choose “show original” and copy everything above the first empty line, or send the .eml file",
    };
  const count = (wanted: Status) => findings.filter((finding) => finding.status === wanted).length;
  const author = facts.from[0]?.domain ?? facts.dkim[0]?.domain ?? "";
  const of = author === "" ? "这封信" : `${author} 的这封信`;
  const from = author === "" ? "" : ` from ${author}`;
  const several = count("fail") === 1 ? "thing makes" : "things make";
  switch (status) {
    case "fail":
      return {
        zh: `❌ ${of}有 ${count("fail")} 处会让收件方拒收或放进垃圾箱`,
        en: `❌ ${count("fail")} ${several} receivers refuse this mail${from} or put it into spam`,
      };
    case "warn":
      return {
        zh: `⚠️ ${of}能收到，但有 ${count("warn")} 处会让收件方起疑`,
        en: `⚠️ This mail${from} can arrive; points that raise suspicion: ${count("warn")}`,
      };
    case "pass":
      return {
        zh: `✅ ${of}身份验证都通过了`,
        en: `✅ This mail${from} passes all authentication`,
      };
    case "unknown":
      return {
        zh: `➖ ${of}，凭现有内容判断不了真假`,
        en: `➖ What is here does not tell whether this mail${from} is authenticated`,
      };
  }
}

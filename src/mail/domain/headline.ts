import type { Text } from "../text/index.ts";
import type { CheckResult, Counts, DomainReport } from "./report.ts";

/** Read out beside every good report: what DNS cannot promise. */
export const deliverabilityCaveat: Text = {
  zh: "DNS 全部正常，也不代表一定进收件箱：对方还看发信量、退信率和投诉。",
  en: "Good DNS does not promise the inbox: receivers also look at volume, bounces and complaints.",
};

/** The first line of a reply: verdict, domain, count. */
export function headlineOf(
  name: string,
  status: DomainReport["status"],
  counts: Counts,
  results: readonly CheckResult[],
  health: DomainReport["dns"]["health"],
): Text {
  const dom = results.find(({ id }) => id === "dom");
  if (dom?.code === "dom.missing")
    return {
      zh: `❌ ${name}：域名不存在或已停用`,
      en: `❌ ${name}: the domain does not exist or is switched off`,
    };
  const { fail, warn, unknown } = counts;
  switch (status) {
    case "fail":
      return {
        zh: `❌ ${name}：有 ${fail} 项必须先修（进垃圾箱的常见原因）`,
        en: `❌ ${name}: ${fail} thing${fail === 1 ? "" : "s"} to fix first (a common reason mail is filtered)`,
      };
    case "warn":
      return {
        zh: `⚠️ ${name}：能发，有 ${warn} 项建议`,
        en: `⚠️ ${name}: mail works, ${warn} suggestion${warn === 1 ? "" : "s"}`,
      };
    case "pass":
      return {
        zh: `✅ ${name}：没发现问题${unknown > 0 ? `（有 ${unknown} 项没查到）` : ""}`,
        en: `✅ ${name}: no problem found${unknown > 0 ? ` (${unknown} could not be asked)` : ""}`,
      };
    case "unknown":
      return health === "unreachable"
        ? {
            zh: `❓ ${name}：这次没查成，我们这边的 DNS 不通，请稍后再查`,
            en: `❓ ${name}: not checked, our own DNS is not answering. Please try again later`,
          }
        : {
            zh: `❓ ${name}：这次没查到，域名的 DNS 没有回应，请稍后再查`,
            en: `❓ ${name}: no answer from the domain's DNS this time. Please try again later`,
          };
  }
}

import type { Text } from "../text/index.ts";
import type { CheckResult, Counts, DomainReport } from "./report.ts";

/** Read out beside every good report: what DNS cannot promise. */
export const deliverabilityCaveat: Text = {
  zh: "DNS 全部正常，也不代表一定进收件箱：对方还看发信量、退信率和投诉。",
  en: "Good DNS does not promise the inbox: receivers also look at volume, bounces and complaints.",
};

/** What makes everything else idle, and is the whole verdict. */
const decisive: ReadonlyMap<string, Text> = new Map([
  ["dom.missing", { zh: "域名不存在或已停用", en: "the domain does not exist or is switched off" }],
  ["dom.no-name", { zh: "DNS 里没有这个子域名", en: "this subdomain is not in DNS" }],
  [
    "dom.expired",
    { zh: "域名已到期，续费前收发信都会中断", en: "the domain has expired; mail stops until it is renewed" },
  ],
  [
    "dom.suspended",
    { zh: "域名被暂停，收发信都会中断", en: "the domain is suspended; mail stops both ways" },
  ],
]);

/** The first line of a reply: verdict, domain, count. */
export function headlineOf(
  name: Text,
  status: DomainReport["status"],
  counts: Counts,
  results: readonly CheckResult[],
  health: DomainReport["dns"]["health"],
): Text {
  const dom = results.find(({ id }) => id === "dom");
  const whole = dom && decisive.get(dom.code);
  if (whole) return { zh: `❌ ${name.zh}：${whole.zh}`, en: `❌ ${name.en}: ${whole.en}` };
  const { fail, warn, unknown } = counts;
  switch (status) {
    case "fail":
      return {
        zh: `❌ ${name.zh}：有 ${fail} 项必须先修（进垃圾箱的常见原因）`,
        en: `❌ ${name.en}: ${fail} thing${fail === 1 ? "" : "s"} to fix first (a common reason mail is filtered)`,
      };
    case "warn":
      return {
        zh: `⚠️ ${name.zh}：能发，有 ${warn} 项建议`,
        en: `⚠️ ${name.en}: mail works, ${warn} suggestion${warn === 1 ? "" : "s"}`,
      };
    case "pass":
      return {
        zh: `✅ ${name.zh}：没发现问题${unknown > 0 ? `（有 ${unknown} 项没查到）` : ""}`,
        en: `✅ ${name.en}: no problem found${unknown > 0 ? ` (${unknown} could not be asked)` : ""}`,
      };
    case "unknown":
      return health === "unreachable"
        ? {
            zh: `❓ ${name.zh}：这次没查成，我们这边的 DNS 不通，请稍后再查`,
            en: `❓ ${name.en}: not checked, our own DNS is not answering. Please try again later`,
          }
        : {
            zh: `❓ ${name.zh}：这次没查到，域名的 DNS 没有回应，请稍后再查`,
            en: `❓ ${name.en}: no answer from the domain's DNS this time. Please try again later`,
          };
  }
}

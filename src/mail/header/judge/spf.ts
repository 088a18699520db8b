import type { SpfResult } from "../../spf/index.ts";
import { shown, type Text } from "../../text/index.ts";
import { type HeaderFacts, spfDomain } from "../facts.ts";
import { finding, type HeaderFinding, severityOf } from "./finding.ts";

const checkDomain = (domain: string): Text => ({
  zh: `查一下域名 ${domain}，看 SPF 缺了哪个发信来源`,
  en: `Check the domain ${domain} to see which sender its SPF record lacks`,
});

const nameTheSender = (ip: string): Text => ({
  zh: `弄清 ${ip} 是哪个程序（官网、CRM、群发工具），确认是自己的再加进 SPF；不是就改密码`,
  en: `Find out which program sends from ${ip} (website, CRM, mailing tool); add it to SPF only if it is yours, else change the password`,
});

/** Whether the server that handed the mail over was allowed to (RFC 7208), by the record of today. */
export function judgeSpf({ connection, spf, recorded, alignment }: HeaderFacts): readonly HeaderFinding[] {
  if (!connection || !spf) return [];
  const domain = shown(spfDomain(connection), 80);
  const { ip } = connection;
  const before = recorded[0]?.results.find(({ method }) => method === "spf")?.result;
  return [about(spf.result, ip, domain, severityOf(alignment)), ...changed(before, spf.result)];
}

function about(result: SpfResult, ip: string, domain: string, severity: "fail" | "warn"): HeaderFinding {
  switch (result) {
    case "pass":
      return finding(
        "spf_pass",
        "pass",
        `SPF：通过，发信 IP ${ip} 在 ${domain} 的名单里`,
        `SPF: passed, ${ip} may send for ${domain}`,
      );
    case "fail":
    case "softfail":
      return finding(
        `spf_${result}`,
        severity,
        `SPF：没通过，发信 IP ${ip} 不在 ${domain} 的发信名单里`,
        `SPF: failed, ${ip} is not among the senders of ${domain}`,
        nameTheSender(ip),
      );
    case "neutral":
      return finding(
        "spf_neutral",
        "warn",
        `SPF：${domain} 没表态 ${ip} 能不能发`,
        `SPF: ${domain} does not say whether ${ip} may send`,
        nameTheSender(ip),
      );
    case "none":
      return finding(
        "spf_none",
        "warn",
        `SPF：${domain} 没有发信名单`,
        `SPF: ${domain} has no record`,
        checkDomain(domain),
      );
    case "permerror":
      return finding(
        "spf_permerror",
        severity,
        `SPF：${domain} 的记录有错，收件方当作无效`,
        `SPF: the record of ${domain} is broken, receivers ignore it`,
        checkDomain(domain),
      );
    case "temperror":
      return finding(
        "spf_temperror",
        "unknown",
        `SPF：${domain} 的记录这次没查到（DNS 没有回应）`,
        `SPF: DNS did not answer about ${domain}`,
      );
  }
}

const known = ["pass", "fail", "softfail", "neutral", "none", "permerror"];

/** The receiver saw something else: DNS was changed since, or the mail came to him another way. */
function changed(before: string | undefined, now: SpfResult): readonly HeaderFinding[] {
  if (before === undefined || before === now || now === "temperror" || !known.includes(before)) return [];
  return [
    finding(
      "spf_changed",
      "info",
      `SPF：收件方当时记的是 ${before}，按现在的记录是 ${now}（记录改过，或信被转发过）`,
      `SPF: the receiver noted ${before}, today it is ${now} (the record changed, or the mail was forwarded)`,
    ),
  ];
}

import { authorizeReports, type DmarcRecord, type ReportAuthorization } from "../../dmarc/index.ts";
import type { Lookup } from "../../dns/index.ts";
import { rule } from "../check.ts";
import type { AppliedDmarc } from "./dmarc-policy.ts";

/** Where reports go and whether they can arrive. */
export interface ReportTarget {
  readonly host: string;
  readonly authorization: ReportAuthorization;
  readonly takesMail: boolean | undefined;
}

const maxTargets = 5;
/** What Tencent's help told its customers to enter until 2025. */
const tencentReports = "mailto:mailauth-reports@qq.com";

/** Asks about the hosts that reports go to (RFC 9990 section 3). */
export async function askReportTargets(
  { applied }: Pick<AppliedDmarc, "applied">,
  lookup: Lookup,
): Promise<readonly ReportTarget[]> {
  const hosts = [...new Set(applied.record.rua.map(({ host }) => host))].slice(0, maxTargets);
  return Promise.all(
    hosts.map(async (host) => {
      const [authorization, takesMail] = await Promise.all([
        authorizeReports(applied.step.domain, host, lookup),
        canTakeMail(host, lookup),
      ]);
      return { host, authorization, takesMail };
    }),
  );
}

async function canTakeMail(host: string, lookup: Lookup): Promise<boolean | undefined> {
  const [mx, a] = await Promise.all([lookup(host, "MX"), lookup(host, "A")]);
  if (mx.status === "found") return mx.records.some(({ exchange }) => exchange !== "");
  if (a.status === "found") return true;
  return mx.status === "none" && a.status === "none" ? false : undefined;
}

/** Hosts in rua that reports cannot reach; what was not answered is no reason, and Tencent's own address is known. */
export function unheardHosts({ rua }: DmarcRecord, targets: readonly ReportTarget[]): readonly string[] {
  return targets
    .filter(({ authorization, takesMail }) => authorization === "not-authorized" || takesMail === false)
    .map(({ host }) => host)
    .filter((host) => rua.some((one) => one.host === host && one.uri.toLowerCase() !== tencentReports));
}

export const dmarcReports = rule({
  codes: {
    "dmarc.reports-refused": {
      status: "warn",
      verdict: {
        zh: "DMARC：报告寄往 {host}，但对方没有授权，收不到",
        en: "DMARC: reports go to {host}, which has not agreed to take them",
      },
      why: {
        zh: "寄到别家域名的报告，要对方先发布 {domain}._report._dmarc.{host} 才会寄（RFC 9990）。",
        en: "Reports to another company's domain are only sent when it publishes {domain}._report._dmarc.{host} (RFC 9990).",
      },
      fix: {
        title: {
          zh: "把 rua 换成自己域名下的邮箱，或请对方发布授权记录",
          en: "Use a mailbox of your own domain in rua, or ask the other side to publish the record",
        },
        effortMinutes: 10,
        who: "dns-admin",
      },
    },
    "dmarc.reports-at-tencent": {
      status: "info",
      verdict: {
        zh: "DMARC：报告寄给腾讯（{address}），您自己看不到",
        en: "DMARC: reports go to Tencent ({address}); you do not see them",
      },
      why: {
        zh: "这是腾讯旧版帮助里的写法，留着无害。想自己看报告，把 rua 换成自己的邮箱。",
        en: "That is what Tencent's older help page says, and it does no harm. To see the reports put a mailbox of your own into rua.",
      },
    },
    "dmarc.reports-lost": {
      status: "warn",
      verdict: {
        zh: "DMARC：收报告的 {host} 不能收信",
        en: "DMARC: {host}, where reports go, takes no mail",
      },
      why: {
        zh: "rua 里的域名没有收信记录，报告会全部丢失。",
        en: "The domain in rua takes no mail, so all reports are lost.",
      },
      fix: {
        title: { zh: "把 rua 换成一个真实存在的邮箱", en: "Put a mailbox that exists into rua" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "dmarc.bad-address": {
      status: "warn",
      verdict: {
        zh: "DMARC：收报告的地址写错了（{address}）",
        en: "DMARC: the address for reports is misspelled ({address})",
      },
      why: {
        zh: "地址前面要有 mailto:，例如 rua=mailto:dmarc@{domain}。",
        en: "It needs mailto: in front, as in rua=mailto:dmarc@{domain}.",
      },
      fix: {
        title: { zh: "把 DMARC 改成下面这一条", en: "Replace the DMARC record by this one" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
  },
  judge({ applied, fix, targets }: AppliedDmarc & { readonly targets: readonly ReportTarget[] }, find) {
    const { record, step } = applied;
    const { domain } = step;
    const [address] = record.rua.flatMap(({ uri }) =>
      uri.toLowerCase() === tencentReports ? [uri.slice("mailto:".length)] : [],
    );
    if (address !== undefined) find("dmarc.reports-at-tencent", { address });
    const unheard = new Set(unheardHosts(applied.record, targets));
    for (const { host, authorization } of targets) {
      if (!unheard.has(host)) continue;
      if (authorization === "not-authorized") find("dmarc.reports-refused", { host, domain }, fix);
      else find("dmarc.reports-lost", { host }, fix);
    }
    const wrong = record.faults.find((fault) => fault.code === "bad-address");
    if (wrong?.code === "bad-address") find("dmarc.bad-address", { address: wrong.text, domain }, fix);
  },
});

import { type DmarcDiscovery, type DmarcPolicy, policyOf } from "../../dmarc/index.ts";
import { rule } from "../check.ts";
import type { Remedy } from "../code.ts";

export interface AppliedDmarc {
  readonly applied: NonNullable<DmarcDiscovery["applied"]>;
  /** The one record that mends all that can be mended. */
  readonly fix: Remedy;
  /** Whether that record names a mailbox for reports. */
  readonly namesMailbox: boolean;
  /** Whether receivers can use the SPF record; undefined when that could not be found out. */
  readonly spfWorks: boolean | undefined;
}

const rewrite = {
  title: { zh: "把 DMARC 改成下面这一条", en: "Replace the DMARC record by this one" },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

/** No mailbox below this domain can be reached, so none can be put into the record for the customer. */
const nowhere = {
  title: {
    zh: "在 DMARC 里加上 rua=mailto:您能收信的邮箱",
    en: "Add rua=mailto: and a mailbox that you can read to the DMARC record",
  },
};

/** What a readable policy record says, and what it should not. */
export const dmarcPolicy = rule({
  codes: {
    "dmarc.ok": {
      status: "pass",
      verdict: { zh: "DMARC：已有，策略 p={policy}", en: "DMARC: present, policy p={policy}" },
      why: {
        zh: "验不过的信会按这个策略处理，别人难以冒用您的域名。",
        en: "Mail that fails is treated by this policy, which makes your domain hard to forge.",
      },
    },
    "dmarc.observing": {
      status: "warn",
      verdict: {
        zh: "DMARC：已有（p=none 观察中），稳定两周后可加强",
        en: "DMARC: present (p=none, observing); tighten it after two quiet weeks",
      },
      why: {
        zh: "p=none 满足 Gmail、Outlook 的最低要求，但挡不住冒用。报告里确认自己的信都通过后，再改成 p=quarantine。",
        en: "p=none meets the minimum of Gmail and Outlook but stops no forgery. Once the reports show your own mail passing, change to p=quarantine.",
      },
    },
    "dmarc.no-reports": {
      status: "warn",
      verdict: {
        zh: "DMARC：已有（p=none），但没有收报告的邮箱",
        en: "DMARC: present (p=none), but nobody receives its reports",
      },
      why: {
        zh: "p=none 只观察，没有 rua 就没人看得到结果。",
        en: "p=none only observes; without rua nobody sees what it observes.",
      },
      fix: rewrite,
    },
    "dmarc.no-policy": {
      status: "fail",
      verdict: {
        zh: "DMARC：没有写策略，收件方会当作没有",
        en: "DMARC: holds no policy, so receivers ignore it",
      },
      why: {
        zh: "记录里既没有可用的 p=，也没有收报告的邮箱（RFC 9989 4.7）。",
        en: "The record has neither a usable p= nor a mailbox for reports (RFC 9989 4.7).",
      },
      fix: rewrite,
    },
    "dmarc.bad-policy": {
      status: "warn",
      verdict: {
        zh: "DMARC：{tag}={value} 不是有效策略，按 none 处理",
        en: "DMARC: {tag}={value} is no policy and acts as none",
      },
      why: { zh: "只能是 none、quarantine 或 reject。", en: "It can only be none, quarantine or reject." },
      fix: rewrite,
    },
    "dmarc.unready": {
      status: "warn",
      verdict: {
        zh: "DMARC：策略已是 p={policy}，但 SPF 还不能用，自己的信也可能被拦",
        en: "DMARC: p={policy} while SPF does not work; your own mail may be stopped",
      },
      why: {
        zh: "SPF 和 DKIM 只要有一样通过就行。SPF 现在用不了，DKIM 要是也没有，您自己发的信就会按这个策略被拦下。先修 SPF。",
        en: "Either SPF or DKIM has to pass. SPF does not work now; without DKIM your own mail is stopped by this policy. Mend SPF first.",
      },
    },
    "dmarc.blind": {
      status: "info",
      verdict: {
        zh: "DMARC：没有收报告的邮箱",
        en: "DMARC: nobody receives its reports",
      },
      why: {
        zh: "加上 rua 就能每天看到谁在用您的域名发信，以及自己的信有没有被误拦。",
        en: "With rua you would see every day who sends with your domain and whether your own mail is stopped by mistake.",
      },
    },
    "dmarc.testing": {
      status: "warn",
      verdict: {
        zh: "DMARC：标着测试（t=y），策略降一级执行",
        en: "DMARC: marked as a test (t=y), applied one step weaker",
      },
      why: {
        zh: "t=y 时 reject 按 quarantine、quarantine 按 none 执行。确认没问题后去掉。",
        en: "With t=y reject acts as quarantine and quarantine as none. Remove it when all is well.",
      },
    },
    "dmarc.weak-subdomains": {
      status: "warn",
      verdict: {
        zh: "DMARC：子域名不设防（{tag}=none）",
        en: "DMARC: subdomains are unguarded ({tag}=none)",
      },
      why: {
        zh: "主域名有策略，子域名却没有，冒用者会改用子域名。",
        en: "The domain is guarded but its subdomains are not, so forgers will use those.",
      },
    },
    "dmarc.partial": {
      status: "warn",
      verdict: {
        zh: "DMARC：pct={value} 已失效，策略对全部邮件生效",
        en: "DMARC: pct={value} has no effect any more; the policy applies to all mail",
      },
      why: {
        zh: "RFC 9989 取消了 pct。要先试运行，请改用 t=y。",
        en: "RFC 9989 removed pct. For a trial use t=y instead.",
      },
      fix: rewrite,
    },
    "dmarc.removed-tags": {
      status: "info",
      verdict: { zh: "DMARC：{tags} 已被标准取消，可删", en: "DMARC: {tags} were removed from the standard" },
      why: {
        zh: "收件方会忽略它们（RFC 9989），留着无害。",
        en: "Receivers ignore them (RFC 9989); they do no harm.",
      },
    },
    "dmarc.unreadable-parts": {
      status: "warn",
      verdict: {
        zh: "DMARC：有看不懂的部分（{parts}），会被忽略",
        en: "DMARC: some parts cannot be read ({parts}) and are ignored",
      },
      why: { zh: "多半是拼写或标点有误。", en: "Most likely a slip of spelling or punctuation." },
      fix: rewrite,
    },
    "dmarc.strict": {
      status: "info",
      verdict: {
        zh: "DMARC：严格对齐（{tags}），用子域名发的信会验不过",
        en: "DMARC: strict alignment ({tags}); mail from subdomains fails",
      },
      why: {
        zh: "对齐＝信上的发件域名要和 SPF 或 DKIM 的域名一致。严格时必须完全相同，宽松时同一主域名即可。",
        en: "Alignment means that the domain in From matches the one SPF or DKIM vouches for: exactly when strict, within one organization when relaxed.",
      },
    },
    "dmarc.registry": {
      status: "warn",
      verdict: { zh: "DMARC：psd=y 是给域名注册局用的", en: "DMARC: psd=y is meant for registries" },
      why: {
        zh: "它让收件方把每个子域名当作另一家公司，普通企业不应设置。",
        en: "It makes receivers treat each subdomain as a company of its own; ordinary domains should not set it.",
      },
      fix: rewrite,
    },
    "dmarc.inherited": {
      status: "info",
      verdict: { zh: "DMARC：沿用上级域名 {from} 的策略", en: "DMARC: inherited from {from}" },
      why: {
        zh: "本域名没有单独的记录，收件方用上级的。",
        en: "The domain has no record of its own; receivers use the one above.",
      },
    },
  },
  judge({ applied, fix, namesMailbox, spfWorks }: AppliedDmarc, find) {
    const { record, step, by } = applied;
    const base = policyOf(record);
    const policy: DmarcPolicy | undefined = by === "organization" ? (record.sp ?? base) : base;
    if (policy === undefined) return find("dmarc.no-policy", {}, fix);
    if (by === "organization") find("dmarc.inherited", { from: step.domain });
    if (policy !== "none") find("dmarc.ok", { policy });
    else if (record.rua.length > 0) find("dmarc.observing", {});
    else if (namesMailbox) find("dmarc.no-reports", {}, fix);
    else find("dmarc.no-reports", {}, nowhere);
    const acts = policy !== "none" && !(record.testing && policy === "quarantine");
    if (acts && spfWorks === false) find("dmarc.unready", { policy });
    const reportsMeant = record.faults.some(({ code }) => code === "bad-address");
    if (policy !== "none" && record.rua.length === 0 && !reportsMeant) find("dmarc.blind", {});

    if (record.testing && policy !== "none") find("dmarc.testing", {});
    const open = (["sp", "np"] as const).find((tag) => record[tag] === "none");
    if (by === "author" && policy !== "none" && open) find("dmarc.weak-subdomains", { tag: open });
    if (record.psd === "y") find("dmarc.registry", {}, fix);
    const strict = (["adkim", "aspf"] as const).filter((tag) => record[tag] === "s");
    if (strict.length > 0) find("dmarc.strict", { tags: strict.map((tag) => `${tag}=s`).join(" ") });

    const parts: string[] = [];
    const removed: string[] = [];
    for (const fault of record.faults) {
      if (fault.code === "bad-policy") find("dmarc.bad-policy", { tag: fault.tag, value: fault.value }, fix);
      else if (fault.code === "removed" && fault.tag === "pct" && fault.value !== "100")
        find("dmarc.partial", { value: fault.value }, fix);
      else if (fault.code === "removed") removed.push(fault.tag);
      else if (fault.code === "not-a-tag") parts.push(fault.text);
      else if (fault.code !== "bad-address") parts.push(fault.tag);
    }
    if (removed.length > 0) find("dmarc.removed-tags", { tags: removed.join(" ") });
    if (parts.length > 0) find("dmarc.unreadable-parts", { parts: parts.join(" ") }, fix);
  },
});

import { unofficialSpf } from "../../provider/index.ts";
import type { SpfBranch } from "../../spf/index.ts";
import { parseSpf } from "../../spf/index.ts";
import { rule } from "../check.ts";
import { findingsOf, type SpfInput } from "./spf-input.ts";

const addProvider = {
  title: {
    zh: "把 SPF 换成我给的这一条（加上{provider}）",
    en: "Replace the SPF record by the one given here (it adds {provider})",
  },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

/** Does the record name the mail service in use? */
export const spfSenders = rule({
  codes: {
    "spf.uncovered": {
      status: "fail",
      verdict: {
        zh: "SPF：没有包含{provider}，从它发的信会验不过",
        en: "SPF: does not name {provider}, so mail sent there fails",
      },
      why: {
        zh: "邮箱在{provider}，发信名单里却没有它，收件方会当作冒用。",
        en: "Your mailboxes are at {provider}, but the list of allowed senders lacks it, so mail looks forged.",
      },
      fix: addProvider,
    },
    "spf.maybe-uncovered": {
      status: "warn",
      verdict: {
        zh: "SPF：没有引用{provider}的名单，只写了 IP，容易过时",
        en: "SPF: lists addresses instead of {provider}'s own name and will go stale",
      },
      why: {
        zh: "服务商换 IP 时不会通知，写死的 IP 会让信忽然验不过。",
        en: "Providers change addresses without notice, and then mail suddenly fails.",
      },
      fix: addProvider,
    },
    "spf.only-forwarder": {
      status: "warn",
      verdict: {
        zh: "SPF：只有{provider}，它不替您发信",
        en: "SPF: names only {provider}, which sends nothing for you",
      },
      why: {
        zh: "{provider}只把来信转走。您实际用来发信的服务商没有写进来，从那里发的信会验不过。",
        en: "{provider} only passes on what comes in. The service you send through is not named, so its mail fails.",
      },
      fix: {
        title: {
          zh: "向发信用的服务商要它的 include，加进这一条 SPF",
          en: "Ask the service you send through for its include and add it to this record",
        },
        effortMinutes: 10,
        who: "dns-admin",
      },
    },
    "spf.unofficial": {
      status: "warn",
      verdict: { zh: "SPF：{name} 不是腾讯公布的名称", en: "SPF: {name} is not a name Tencent publishes" },
      why: {
        zh: "腾讯企业邮箱的官方写法是 include:spf.mail.qq.com。",
        en: "The official one for Tencent Exmail is include:spf.mail.qq.com.",
      },
    },
  },
  judge(input: SpfInput, find) {
    const { analysis, record, provider, forwarder, remedies } = input;
    if (forwarder && namesOnly(record, forwarder.spf))
      find("spf.only-forwarder", { provider: forwarder.name });
    const names = new Set(analysis.trees.flatMap(namesIn));
    // One that does not exist is a misspelling and told as such.
    const missing = new Set(findingsOf(input, "missing-include").map(({ target }) => target));
    const [odd] = [...names].filter((name) => unofficialSpf.has(name) && !missing.has(name));
    if (odd !== undefined) find("spf.unofficial", { name: odd });
    if (!provider || provider.spf.length === 0 || provider.spf.some((name) => names.has(name))) return;
    // What was not read may well name it.
    if (analysis.findings.some(({ code }) => code === "unread")) return;
    const addresses = parseSpf(record).terms.some(({ kind }) => kind === "ip4" || kind === "ip6");
    find(addresses ? "spf.maybe-uncovered" : "spf.uncovered", { provider: provider.name }, ...remedies);
  },
});

/** Whether every term that lets somebody send is an include of these names. */
function namesOnly(record: string, names: readonly string[]): boolean {
  const senders = parseSpf(record).terms.filter((term) => "qualifier" in term && term.kind !== "all");
  return (
    senders.length > 0 &&
    senders.every((term) => term.kind === "include" && names.includes(term.target.text.toLowerCase()))
  );
}

/** Every name the record includes, at any depth. */
function namesIn(branch: SpfBranch): readonly string[] {
  return branch.outcome === "read" ? [branch.domain, ...branch.branches.flatMap(namesIn)] : [branch.domain];
}

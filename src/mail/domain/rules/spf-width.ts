import { parseSpf } from "../../spf/index.ts";
import { rule } from "../check.ts";
import { findingsOf, type SpfInput } from "./spf-input.ts";

const tighten = {
  title: { zh: "把 SPF 换成我给的这一条", en: "Replace the SPF record by the one given here" },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

const openEnd = {
  zh: "让维护这条 SPF 的服务商把 ?all 改成 ~all",
  en: "Ask whoever keeps that record to change ?all to ~all",
};

/** Whom the record lets send, and what becomes of everybody else. */
export const spfWidth = rule({
  codes: {
    "spf.pass-all": {
      status: "fail",
      verdict: { zh: "SPF：{term} 等于允许任何人冒用", en: "SPF: {term} lets anybody send as you" },
      why: {
        zh: "全世界的服务器都能以您的域名发信，Gmail 会因此判为可疑（5.7.24）。",
        en: "Any server in the world may send with your domain; Gmail calls that suspicious (5.7.24).",
      },
      fix: tighten,
    },
    "spf.wide-network": {
      status: "fail",
      verdict: {
        zh: "SPF：{term} 范围过大，等于允许陌生人冒用",
        en: "SPF: {term} is far too wide and lets strangers send as you",
      },
      why: {
        zh: "没有哪家公司拥有这么大的网段，多半是写错了。",
        en: "No company owns a network of that size; it is most likely a slip.",
      },
      fix: {
        title: { zh: "把 {term} 改成实际使用的 IP", en: "Replace {term} by the addresses really in use" },
        effortMinutes: 15,
        who: "dns-admin",
      },
    },
    "spf.neutral-all": {
      status: "warn",
      verdict: { zh: "SPF：结尾是 ?all，挡不住冒用", en: "SPF: it ends in ?all and stops no forgery" },
      why: {
        zh: "建议改成 ~all：名单以外的信会被标为可疑。",
        en: "Use ~all: mail from elsewhere is then marked.",
      },
      fix: tighten,
    },
    "spf.no-all": {
      status: "warn",
      verdict: {
        zh: "SPF：结尾少了 all，挡不住冒用",
        en: "SPF: it has no all at its end and stops no forgery",
      },
      why: {
        zh: "没有 all 时，名单以外的信不作判断。",
        en: "Without all nothing is said of mail from elsewhere.",
      },
      fix: tighten,
    },
    "spf.many-addresses": {
      status: "warn",
      verdict: {
        zh: "SPF：自己写的范围有 {count} 个 IP，太宽",
        en: "SPF: your own terms cover {count} addresses, which is a lot",
      },
      why: {
        zh: "范围越宽，越容易被人借用。只写实际发信的 IP。",
        en: "The wider, the easier to abuse. Name only addresses that send.",
      },
    },
    "spf.ptr": {
      status: "warn",
      verdict: { zh: "SPF：用了不推荐的 {term}", en: "SPF: uses {term}, which is discouraged" },
      why: {
        zh: "ptr 又慢又不可靠，有的收件方不处理（RFC 7208 5.5）。",
        en: "ptr is slow and unreliable, and some receivers skip it (RFC 7208 5.5).",
      },
      fix: {
        title: {
          zh: "确认没有自己的服务器靠 {term} 发信后，把它删掉",
          en: "Once no server of yours relies on {term}, take it out",
        },
        effortMinutes: 10,
        who: "dns-admin",
      },
    },
    "spf.nobody": {
      status: "fail",
      verdict: {
        zh: "SPF：不允许任何服务器发信",
        en: "SPF: it lets no server at all send for you",
      },
      why: {
        zh: "记录里只有 {all}，没有一个发信服务器，您发的信会被当作冒用。如果这个域名本来就不发信，这样设置是对的，不用改。",
        en: "The record holds {all} and no sender, so your mail looks forged. If nothing is ever sent from this domain that is right and may stay.",
      },
      fix: {
        title: {
          zh: "要用它发信，就把 SPF 换成邮箱服务商给的内容",
          en: "To send from it, replace the record by the one your mail provider gives",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.macro": {
      status: "info",
      verdict: {
        zh: "SPF：{term} 要看到具体邮件才能判断",
        en: "SPF: {term} can only be judged with a mail at hand",
      },
      why: { zh: "里面有宏，内容随每封信变化。", en: "It holds a macro that each mail fills in." },
    },
    "spf.strict": {
      status: "info",
      verdict: { zh: "SPF：结尾是 -all（严格）", en: "SPF: it ends in -all (strict)" },
      why: {
        zh: "名单以外的信会被直接拒收。腾讯建议用 ~all；如果还有别的发信渠道没写进来，请先补上。",
        en: "Mail from elsewhere is refused outright. Tencent recommends ~all; name every sender before you rely on -all.",
      },
    },
  },
  judge(input: SpfInput, find) {
    const { analysis, record, remedies, provider } = input;
    const [pass] = findingsOf(input, "pass-all");
    if (pass) find("spf.pass-all", { term: pass.text }, ...(pass.domain === analysis.domain ? remedies : []));
    const [wide] = findingsOf(input, "wide-network");
    const everybody = wide?.bits === 0 && wide.domain === analysis.domain;
    if (wide && !pass) find("spf.wide-network", { term: wide.text }, ...(everybody ? remedies : []));
    const [neutral] = findingsOf(input, "neutral-all");
    if (neutral)
      find("spf.neutral-all", {}, ...(neutral.domain === analysis.domain ? remedies : [{ title: openEnd }]));
    if (findingsOf(input, "no-all").length > 0) find("spf.no-all", {}, ...remedies);
    const [many] = findingsOf(input, "many-addresses");
    if (many && !pass && !wide) find("spf.many-addresses", { count: many.addresses });
    const own = (finding: { domain: string }) => finding.domain === analysis.domain;
    const [ptr] = findingsOf(input, "ptr").filter(own);
    // The record to paste may already do without it.
    const without = remedies.filter(({ records = [] }) =>
      records.some(({ value }) => !/ [+?~-]?ptr[: ]/.test(value)),
    );
    if (ptr) find("spf.ptr", { term: ptr.text }, ...without);
    const [macro] = findingsOf(input, "macro").filter(own);
    if (macro) find("spf.macro", { term: macro.text });
    const { terms, errors } = parseSpf(record);
    const all = terms.find((term) => term.kind === "all");
    const silent = !terms.some((term) => term.kind !== "all" && term.kind !== "exp" && term.kind !== "other");
    if (silent && all && all.qualifier !== "+" && errors.length === 0 && !provider?.spf.length)
      find("spf.nobody", { all: all.text });
    const strict = all?.qualifier === "-";
    if (strict && provider?.id === "exmail") find("spf.strict", {});
  },
});

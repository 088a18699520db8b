import { meantSpf } from "../../provider/index.ts";
import { rule } from "../check.ts";
import { findingsOf, type SpfInput } from "./spf-input.ts";

const paste = {
  title: { zh: "把 SPF 换成我给的这一条", en: "Replace the SPF record by the one given here" },
  effortMinutes: 5,
  who: "dns-admin",
} as const;
const void_ = {
  zh: "SPF 里有一处读不懂，整条就作废（RFC 7208 4.6），等于没有设置。",
  en: "One term that cannot be read makes the whole record void (RFC 7208 4.6).",
};

/** Faults that make receivers answer permerror, and terms without effect. */
export const spfSyntax = rule({
  codes: {
    "spf.syntax": {
      status: "fail",
      verdict: {
        zh: "SPF：{term} 写错了，整条会被当作无效",
        en: "SPF: {term} is misspelled, which makes the whole record void",
      },
      why: void_,
      fix: paste,
    },
    "spf.foreign-syntax": {
      status: "fail",
      verdict: {
        zh: "SPF：引用的 {domain} 自己写错了，整条会被当作无效",
        en: "SPF: {domain}, which it includes, is broken and makes it void",
      },
      why: {
        zh: "这条记录由 {domain} 的主人维护。请联系他们，或在不用它发信时删掉。",
        en: "That record belongs to {domain}. Ask its owner, or remove it if nothing sends through it.",
      },
      fix: {
        title: {
          zh: "联系 {domain} 的服务商，或删掉对它的引用",
          en: "Ask the provider of {domain}, or remove the reference",
        },
        effortMinutes: 30,
        who: "mail-admin",
      },
    },
    "spf.glued": {
      status: "fail",
      verdict: { zh: "SPF：{term} 粘在一起了，收件方读不懂", en: "SPF: {term} ran together" },
      why: {
        zh: "记录分成几段保存，段与段之间少了空格。",
        en: "The record is stored in several strings, and a blank is missing where two of them meet.",
      },
      fix: paste,
    },
    "spf.missing-include": {
      status: "fail",
      verdict: {
        zh: "SPF：引用的 {target} 不存在，整条会被当作无效",
        en: "SPF: it includes {target}, which does not exist, and is void",
      },
      why: {
        zh: "被引用的域名没有 SPF 记录，收件方会把您的整条 SPF 判为错误（RFC 7208 5.2）。多半是早就不用的服务商。",
        en: "An include without an SPF record makes yours an error (RFC 7208 5.2). Most likely a provider you left long ago.",
      },
      fix: {
        title: {
          zh: "去掉失效的 {term}，换成我给的这一条",
          en: "Take out {term}, which leads nowhere: use the record given here",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.misspelled-include": {
      status: "fail",
      verdict: {
        zh: "SPF：{target} 拼错了，应为 {instead}",
        en: "SPF: {target} is misspelled, it should be {instead}",
      },
      why: {
        zh: "引用了不存在的名称，收件方会把整条 SPF 判为错误（RFC 7208 5.2）。",
        en: "Naming what does not exist makes the whole record an error (RFC 7208 5.2).",
      },
      fix: paste,
    },
    "spf.several-at-include": {
      status: "fail",
      verdict: {
        zh: "SPF：引用的 {target} 自己有 {count} 条，整条会被当作无效",
        en: "SPF: {target}, which it includes, has {count} records and makes it void",
      },
      why: { zh: "这要由 {target} 的主人改成一条。", en: "The owner of {target} has to make it one." },
      fix: {
        title: {
          zh: "联系 {target} 的服务商，或删掉 {term}",
          en: "Ask the provider of {target}, or remove {term}",
        },
        effortMinutes: 30,
        who: "mail-admin",
      },
    },
    "spf.loop": {
      status: "fail",
      verdict: {
        zh: "SPF：{term} 绕回了自己，整条会被当作无效",
        en: "SPF: {term} leads back to itself and makes the record void",
      },
      why: {
        zh: "循环引用永远查不完，收件方会判为错误。",
        en: "A circle never ends, so receivers answer with an error.",
      },
      fix: {
        title: {
          zh: "在 {domain} 的 SPF 里去掉 {term}",
          en: "Take {term} out of the SPF record of {domain}",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.after-all": {
      status: "warn",
      verdict: {
        zh: "SPF：{term} 写在 all 后面，不起作用",
        en: "SPF: {term} stands after all and has no effect",
      },
      why: {
        zh: "收件方读到 all 就停了，后面的一律不看。",
        en: "Receivers stop at all and read nothing behind it.",
      },
      fix: paste,
    },
    "spf.spaced": {
      status: "warn",
      verdict: { zh: "SPF：{term} 被拆开了", en: "SPF: {term} is torn apart" },
      why: { zh: "记录分段保存时多了空格。", en: "A blank got in where two strings of the record meet." },
      fix: paste,
    },
    "spf.no-effect": {
      status: "info",
      verdict: { zh: "SPF：{term} 重复或不起作用，可删", en: "SPF: {term} is there twice or has no effect" },
      why: { zh: "不影响结果，删掉更清楚。", en: "It changes nothing; the record is clearer without it." },
    },
    "spf.leftover": {
      status: "warn",
      verdict: {
        zh: "SPF：还留着旧格式 spf2.0 的记录，可删",
        en: "SPF: a record of the old form spf2.0 is left",
      },
      why: {
        zh: "spf2.0（Sender ID）早已停用，收件方不看。",
        en: "spf2.0 (Sender ID) is long out of use and ignored.",
      },
    },
    "spf.near-miss": {
      status: "warn",
      verdict: {
        zh: "SPF：另有一条写错了开头的记录，可删",
        en: "SPF: another record has a misspelled beginning",
      },
      why: {
        zh: "收件方不认它，留着容易误会。如果里面有要用的内容，请并入正确的那一条。",
        en: "Receivers ignore it. If it holds something you need, merge that into the right record.",
      },
    },
    "spf.unread": {
      status: "unknown",
      verdict: {
        zh: "SPF：其中 {target} 这次没查到，结果不完整",
        en: "SPF: {target} was not answered, so the result is incomplete",
      },
      why: { zh: "这不算您的错，可稍后再查。", en: "That is no fault of yours. Try again later." },
    },
  },
  judge(input: SpfInput, find) {
    const { analysis, remedies } = input;
    const [syntax] = findingsOf(input, "syntax");
    if (syntax && syntax.domain === analysis.domain) find("spf.syntax", { term: syntax.text }, ...remedies);
    const foreign = findingsOf(input, "syntax", "missing-include", "several-at-include").find(
      ({ domain }) => domain !== analysis.domain,
    );
    if (foreign) find("spf.foreign-syntax", { domain: foreign.domain });
    for (const { text } of findingsOf(input, "blank-lost").slice(0, 1))
      find("spf.glued", { term: text }, ...remedies);
    for (const { text } of findingsOf(input, "blank-gained").slice(0, 1))
      find("spf.spaced", { term: text }, ...remedies);
    const own = (finding: { domain: string }) => finding.domain === analysis.domain;
    const dead = findingsOf(input, "missing-include").filter(own);
    for (const { text, target } of dead.slice(0, 3)) {
      const instead = meantSpf(target);
      if (instead === undefined) find("spf.missing-include", { term: text, target }, ...remedies);
      else find("spf.misspelled-include", { target, instead }, ...remedies);
    }
    const shared = findingsOf(input, "several-at-include").filter(own);
    for (const { text, target, count } of shared.slice(0, 3))
      find("spf.several-at-include", { term: text, target, count });
    const [circle] = findingsOf(input, "loop");
    if (circle) {
      const { text: term, domain } = circle;
      find("spf.loop", { term, domain }, ...(own(circle) ? remedies : []));
    }
    const [behind] = findingsOf(input, "after-all").filter(own);
    if (behind) find("spf.after-all", { term: behind.text }, ...remedies);
    for (const { text } of findingsOf(input, "twice", "redirect-ignored").filter(own).slice(0, 3))
      find("spf.no-effect", { term: text });
    if (findingsOf(input, "spf2-leftover", "only-spf2").length > 0) find("spf.leftover", {});
    if (findingsOf(input, "near-miss").length > 0) find("spf.near-miss", {});
    const [unread] = findingsOf(input, "unread");
    if (unread) find("spf.unread", { target: unread.target });
  },
});

import type { DkimKey, DkimSelector } from "../../dkim/index.ts";
import { type Codes, findInto } from "../code.ts";
import type { Finding } from "../report.ts";

const newKey = {
  title: {
    zh: "在邮箱管理后台重新生成 DKIM，把新记录加到 DNS",
    en: "Create a new DKIM key in your mail console and add the record to your DNS",
  },
  effortMinutes: 15,
  who: "mail-admin",
} as const;

const unusable = {
  zh: "收件方读不懂这条公钥，您的签名就等于没有。常见原因是复制时少了字符，或中间多了空格、引号。",
  en: "Receivers cannot read this key, so your signature counts for nothing. Usually characters were lost, or blanks or quotes added, when it was copied.",
};

/** What can be said about one key. */
export const dkimKeyCodes = {
  "dkim.ok": {
    status: "pass",
    verdict: {
      zh: "DKIM：公钥正常（{selector}，{bits} 位）",
      en: "DKIM: the key is fine ({selector}, {bits} bits)",
    },
    why: { zh: "收件方能用它验证您的邮件签名。", en: "Receivers can verify your signature with it." },
  },
  "dkim.short": {
    status: "info",
    verdict: {
      zh: "DKIM：密钥 {bits} 位，能用，2048 位更好",
      en: "DKIM: {bits}-bit key works; 2048 would be better",
    },
    why: {
      zh: "RFC 8301 建议 2048 位。1024 位目前各家都接受，能换时再换。",
      en: "RFC 8301 recommends 2048 bits. 1024 is accepted everywhere for now; change it when you can.",
    },
  },
  "dkim.weak": {
    status: "fail",
    verdict: {
      zh: "DKIM：密钥只有 {bits} 位，收件方不认",
      en: "DKIM: the key has only {bits} bits and is ignored",
    },
    why: {
      zh: "不足 1024 位的签名一律视为无效（RFC 8301）。",
      en: "Signatures below 1024 bits are invalid (RFC 8301).",
    },
    fix: newKey,
  },
  "dkim.testing": {
    status: "warn",
    verdict: { zh: "DKIM：还标着测试（t=y）", en: "DKIM: still marked as a test (t=y)" },
    why: {
      zh: "测试标记让收件方把签名失败当作没签名，正式使用应去掉 t=y。",
      en: "The mark tells receivers to treat a failed signature as none. Remove t=y for real use.",
    },
    fix: {
      title: { zh: "从 {name} 的记录里去掉 t=y", en: "Remove t=y from the record at {name}" },
      effortMinutes: 5,
      who: "dns-admin",
    },
  },
  "dkim.revoked": {
    status: "fail",
    verdict: {
      zh: "DKIM：{selector} 的公钥已作废（p= 为空）",
      en: "DKIM: the key of {selector} is revoked (empty p=)",
    },
    why: { zh: "用它签的信都验不过。", en: "Mail signed with it fails." },
    fix: newKey,
  },
  "dkim.key-missing": {
    status: "fail",
    verdict: {
      zh: "DKIM：邮件用 {selector} 签名，DNS 里没有它的公钥",
      en: "DKIM: mail is signed with {selector}, but DNS has no such key",
    },
    why: {
      zh: "收件方查不到 {name}，签名验不过。",
      en: "Receivers do not find {name}, so the signature fails.",
    },
    fix: {
      title: {
        zh: "在邮箱管理后台查看 DKIM，把 {name} 的记录加到 DNS",
        en: "Look up DKIM in your mail console and add the record for {name} to your DNS",
      },
      effortMinutes: 15,
      who: "mail-admin",
    },
  },
  "dkim.several": {
    status: "fail",
    verdict: {
      zh: "DKIM：{selector} 有 {count} 条公钥，只能有 1 条",
      en: "DKIM: {selector} has {count} keys, only 1 is allowed",
    },
    why: { zh: "收件方不知道用哪一条，结果不确定。", en: "Receivers cannot know which one to use." },
    fix: {
      title: { zh: "{name} 只留下正在使用的那一条", en: "Keep only the key in use at {name}" },
      effortMinutes: 5,
      who: "dns-admin",
    },
  },
  "dkim.syntax": {
    status: "fail",
    verdict: {
      zh: "DKIM：{selector} 的公钥记录有误，收件方读不了",
      en: "DKIM: the key record of {selector} is broken",
    },
    why: unusable,
    fix: newKey,
  },
  "dkim.not-a-key": {
    status: "fail",
    verdict: {
      zh: "DKIM：{name} 里放的不是公钥",
      en: "DKIM: what stands at {name} is no key",
    },
    why: {
      zh: "收件方在这里找公钥，读到的却是别的内容，签名验不过。泛解析（*）或粘错记录都会这样。",
      en: "Receivers look here for the key and find something else, so the signature fails. A wildcard (*) or a wrong paste does that.",
    },
    fix: {
      title: {
        zh: "在邮箱管理后台查看 DKIM，把 {name} 的 TXT 换成后台给的值",
        en: "Look up DKIM in your mail console and put its value into the TXT record at {name}",
      },
      effortMinutes: 15,
      who: "mail-admin",
    },
  },
  "dkim.no-sha256": {
    status: "fail",
    verdict: {
      zh: "DKIM：{selector} 只允许旧算法 SHA-1，收件方不认",
      en: "DKIM: {selector} allows only SHA-1, which is ignored",
    },
    why: { zh: "SHA-1 签名自 RFC 8301 起无效。", en: "SHA-1 signatures are invalid since RFC 8301." },
    fix: newKey,
  },
  "dkim.not-for-mail": {
    status: "fail",
    verdict: {
      zh: "DKIM：{selector} 的公钥标明不用于邮件",
      en: "DKIM: the key of {selector} says it is not for mail",
    },
    why: { zh: "记录里的 s= 没有包含 email。", en: "The record's s= does not include email." },
    fix: newKey,
  },
  "dkim.key-unreachable": {
    status: "unknown",
    verdict: {
      zh: "DKIM：{selector} 这次没查到（DNS 没有回应）",
      en: "DKIM: no answer about {selector} this time",
    },
    why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean it is missing. Try again later." },
  },
} as const satisfies Codes;

type KeyFault = Extract<DkimKey, { ok: false }>["fault"];
const faultCodes = {
  "not-dkim": "dkim.not-a-key",
  syntax: "dkim.syntax",
  "no-key": "dkim.syntax",
  "bad-key": "dkim.syntax",
  "unknown-type": "dkim.syntax",
  "no-sha256": "dkim.no-sha256",
  "not-for-mail": "dkim.not-for-mail",
} as const satisfies Record<KeyFault, keyof typeof dkimKeyCodes>;

/**
 * Judges what stands under a selector. A selector that was only guessed may be a left-over, so nothing bad is said
 * of it; one that the customer's own mail names has to work.
 */
export function judgeSelector(one: DkimSelector, from: "given" | "guessed"): readonly Finding[] {
  const findings: Finding[] = [];
  const find = findInto(dkimKeyCodes, findings);
  const { selector, name } = one;
  if (one.status === "unknown") find("dkim.key-unreachable", { selector });
  else if (one.status === "none") find("dkim.key-missing", { selector, name });
  else if (one.status === "several") find("dkim.several", { selector, name, count: one.count });
  else if (!one.key.ok) find(faultCodes[one.key.fault], { selector, name });
  else if (one.key.revoked) find("dkim.revoked", { selector });
  else {
    const { bits, type, testing } = one.key;
    if (type === "rsa" && bits < 1024) find("dkim.weak", { bits });
    else find("dkim.ok", { selector, bits });
    if (type === "rsa" && bits >= 1024 && bits < 2048) find("dkim.short", { bits });
    if (testing) find("dkim.testing", { name });
  }
  return from === "given"
    ? findings
    : findings.filter(({ status }) => status === "pass" || status === "info");
}

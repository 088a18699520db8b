import { check } from "../check.ts";
import { findWildcards } from "../facts/index.ts";

/** Does the zone answer for names nobody made? Then other checks see things that are not there. */
export const wildcard = check({
  id: "wildcard",
  name: { zh: "泛解析", en: "Wildcard" },
  group: "dns",
  worst: "warn",
  weight: 2,
  columns: [
    { zh: "类型", en: "Type" },
    { zh: "随机名称得到的记录", en: "What a random name gets" },
  ],
  codes: {
    "wildcard.none": {
      status: "pass",
      verdict: { zh: "泛解析：没有用于邮件的泛解析", en: "Wildcard: none that touches mail" },
      why: {
        zh: "随机的名称查不到 TXT 和 MX 记录，正常。",
        en: "A random name has no TXT or MX record, as it should be.",
      },
    },
    "wildcard.txt": {
      status: "warn",
      verdict: {
        zh: "泛解析：有 * 的 TXT 记录，会干扰 DKIM 等检查",
        en: "Wildcard: a TXT record for * disturbs DKIM and other checks",
      },
      why: {
        zh: "任何名称都会得到这条 TXT，收件方查 DKIM、DMARC 时可能读到错误的内容。",
        en: "Every name gets this TXT, so receivers looking for DKIM or DMARC may read the wrong thing.",
      },
      fix: {
        title: { zh: "删掉主机记录为 * 的 TXT 记录", en: "Delete the TXT record whose host is *" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "wildcard.mx": {
      status: "warn",
      verdict: {
        zh: "泛解析：有 * 的 MX 记录，写错的子域名也会收信",
        en: "Wildcard: an MX record for * accepts mail for any subdomain",
      },
      why: {
        zh: "任何子域名看起来都能收信，容易被人冒用子域名发垃圾邮件。",
        en: "Every subdomain looks like it takes mail, which invites forged senders.",
      },
      fix: {
        title: { zh: "删掉主机记录为 * 的 MX 记录", en: "Delete the MX record whose host is *" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "wildcard.unreachable": {
      status: "unknown",
      verdict: { zh: "泛解析：这次没查到", en: "Wildcard: no answer this time" },
      why: { zh: "DNS 没有回应，可稍后再查。", en: "DNS did not answer. Try again later." },
    },
  },
  async run(facts, { find, show }) {
    const { txt, mx } = await findWildcards(facts);
    for (const text of txt ?? []) show("TXT", text);
    for (const host of mx ?? []) show("MX", host);
    if (txt?.length) find("wildcard.txt", {});
    if (mx?.length) find("wildcard.mx", {});
    if (txt === undefined || mx === undefined) find("wildcard.unreachable", {});
    else if (txt.length === 0 && mx.length === 0) find("wildcard.none", {});
  },
});

import { parseSpf } from "../../spf/index.ts";
import { rule } from "../check.ts";
import { findingsOf, type SpfInput } from "./spf-input.ts";

const longBytes = 450;
const costing: ReadonlySet<string> = new Set(["include", "redirect", "a", "mx", "ptr", "exists"]);

/** The limits of RFC 7208 section 4.6.4 and of the size of an answer. */
export const spfLimits = rule({
  codes: {
    "spf.too-many-lookups": {
      status: "fail",
      verdict: {
        zh: "SPF：要查 {lookups} 次，超过上限 10 次，会被当作无效",
        en: "SPF: needs {lookups} lookups, the limit is 10, so it is void",
      },
      why: {
        zh: "每个 include、a、mx 都要收件方去查一次，里层的也算。超过 10 次就判为错误（RFC 7208 4.6.4），所有信都受影响。",
        en: "Each include, a and mx costs a lookup, nested ones too. Beyond 10 receivers answer with an error (RFC 7208 4.6.4), for all your mail.",
      },
      fix: {
        title: { zh: "把 SPF 换成我给的这一条", en: "Replace the SPF record by the one given here" },
        effortMinutes: 10,
        who: "dns-admin",
      },
    },
    "spf.near-limit": {
      status: "warn",
      verdict: {
        zh: "SPF：已用 {lookups}/10 次查询，再加一家就会超",
        en: "SPF: {lookups} of 10 lookups used; one more sender breaks it",
      },
      why: {
        zh: "要再加发信服务时，先删掉不用的，或让新服务用子域名发信。",
        en: "Before adding a sender remove one that is out of use, or let the new one send from a subdomain.",
      },
    },
    "spf.room-to-gain": {
      status: "info",
      verdict: {
        zh: "SPF：mx 对发信没有用处，去掉可省 1 次查询",
        en: "SPF: mx does nothing for your sending; without it one lookup is saved",
      },
      why: {
        zh: "mx 指的是收信服务器。您的收信服务器属于邮箱服务商，从不替您发信。",
        en: "It names the servers that take your mail in. They belong to your provider and never send for you.",
      },
      fix: {
        title: { zh: "把 SPF 换成我给的这一条", en: "Replace the SPF record by the one given here" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.lookups": {
      status: "info",
      verdict: { zh: "SPF：已用 {lookups}/10 次查询", en: "SPF: {lookups} of 10 lookups used" },
      why: {
        zh: "主要由邮箱服务商自己的记录占用，您改不了。要加别的发信服务前，先让我算一算放不放得下。",
        en: "Most belong to your provider's own record, which you cannot change. Ask me before adding another sender whether it fits.",
      },
    },
    "spf.too-many-voids": {
      status: "fail",
      verdict: {
        zh: "SPF：有 {count} 处指向不存在的地址，会被当作无效",
        en: "SPF: {count} terms lead nowhere, which makes it void",
      },
      why: {
        zh: "查不到的地址超过 2 处，收件方可以判为错误（RFC 7208 4.6.4）：{names}。",
        en: "With more than two of them receivers may answer with an error (RFC 7208 4.6.4): {names}.",
      },
      fix: {
        title: { zh: "删掉指向 {names} 的内容", en: "Remove the terms for {names}" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.voids": {
      status: "warn",
      verdict: { zh: "SPF：{names} 查不到地址，可删", en: "SPF: terms that lead nowhere: {names}" },
      why: { zh: "查不到的地址最多允许 2 处，留着占名额。", en: "Two such terms are allowed at most." },
      fix: {
        title: { zh: "删掉指向 {names} 的内容", en: "Remove the terms for {names}" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.too-many-mx": {
      status: "fail",
      verdict: {
        zh: "SPF：{term} 那里有 {count} 条 MX，超过上限 10 条",
        en: "SPF: {term} has {count} MX records, the limit is 10",
      },
      why: {
        zh: "超过 10 条会判为错误（RFC 7208 4.6.4）。",
        en: "More than 10 make an error (RFC 7208 4.6.4).",
      },
      fix: {
        title: { zh: "把 {term} 换成具体的 ip4 地址", en: "Replace {term} by ip4 addresses" },
        effortMinutes: 15,
        who: "dns-admin",
      },
    },
    "spf.long": {
      status: "warn",
      verdict: {
        zh: "SPF：有 {bytes} 字节，太长，部分 DNS 会截断",
        en: "SPF: {bytes} bytes are long; some DNS servers cut the answer",
      },
      why: { zh: "建议不超过 450 字节。", en: "Keep it below 450 bytes." },
    },
  },
  judge(input: SpfInput, find) {
    const { analysis, record, remedies, lean } = input;
    const { lookups } = analysis.count;
    const ways = parseSpf(record).terms.filter((term) => costing.has(term.kind)).length;
    if (findingsOf(input, "too-many-lookups").length > 0)
      find("spf.too-many-lookups", { lookups }, ...remedies);
    // A single include that costs eight by itself is nothing the customer could change.
    else if (lookups >= 9 && ways > 1) {
      find("spf.near-limit", { lookups });
      if (lean.length > 0) find("spf.room-to-gain", {}, ...lean);
    } else if (lookups >= 8) find("spf.lookups", { lookups });

    const names = analysis.voids
      .slice(0, 3)
      .map(({ name }) => name)
      .join(", ");
    const count = analysis.voids.reduce((sum, { terms }) => sum + terms.length, 0);
    const own = new Set(record.split(" "));
    const mended = analysis.voids.every(({ terms }) => terms.every((term) => own.has(term))) ? remedies : [];
    if (count > 2) find("spf.too-many-voids", { count, names }, ...mended);
    else if (count > 0) find("spf.voids", { names }, ...mended);
    const [mx] = findingsOf(input, "too-many-mx");
    if (mx) find("spf.too-many-mx", { term: mx.text, count: mx.count });
    const bytes = analysis.records[0]?.length ?? 0;
    if (bytes > longBytes) find("spf.long", { bytes });
  },
});

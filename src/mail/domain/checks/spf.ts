import { type MailProvider, providerOfMx } from "../../provider/index.ts";
import type { SpfBranch } from "../../spf/index.ts";
import { check } from "../check.ts";
import type { Remedy } from "../code.ts";
import { type Facts, findMailProvider, isUsableSpf } from "../facts/index.ts";
import { maxSpfChars } from "../limits.ts";
import {
  askProvider,
  mendedSpf,
  type SpfWish,
  spfLimits,
  spfRemedies,
  spfSenders,
  spfSyntax,
  spfWidth,
} from "../rules/index.ts";

const rules = [spfSyntax, spfLimits, spfSenders, spfWidth];

/** Is there exactly one SPF record, can receivers use it, and does it name the mail service (RFC 7208)? */
export const spf = check({
  id: "spf",
  name: { zh: "SPF", en: "SPF" },
  group: "auth",
  worst: "fail",
  weight: 10,
  columns: [
    { zh: "项目", en: "Item" },
    { zh: "内容", en: "Content" },
    { zh: "查询次数", en: "Lookups" },
  ],
  codes: {
    "spf.ok": {
      status: "pass",
      verdict: { zh: "SPF：只有 1 条，语法正确", en: "SPF: 1 valid record" },
      why: {
        zh: "SPF 是授权发信的服务器名单，收件方能读懂它。",
        en: "SPF is the list of servers allowed to send for you; receivers can read it.",
      },
    },
    "spf.missing": {
      status: "fail",
      verdict: { zh: "SPF：没有", en: "SPF: missing" },
      why: {
        zh: "SPF 是授权发信的服务器名单。没有它，收件方分不清信是不是您发的。",
        en: "SPF is the list of servers allowed to send for you. Without it receivers cannot tell your mail from forgeries.",
      },
      fix: {
        title: { zh: "加上 SPF", en: "Add SPF" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.several": {
      status: "fail",
      verdict: {
        zh: "SPF：有 {count} 条（只能有 1 条），收件方会当作无效",
        en: "SPF: {count} records (only 1 allowed), so receivers ignore them all",
      },
      why: {
        zh: "多于一条时全部作废（RFC 7208 4.5）。把它们合成一条就好。",
        en: "With more than one, all of them are void (RFC 7208 4.5). Merged into one they work.",
      },
      fix: {
        title: {
          zh: "删掉多余的 SPF，只留我给的这一条",
          en: "Delete the extra SPF, keep only the one given here",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.misspelled": {
      status: "fail",
      verdict: {
        zh: "SPF：开头写错了，收件方认不出来",
        en: "SPF: its beginning is misspelled, so receivers do not recognise it",
      },
      why: {
        zh: "记录必须以 v=spf1 加一个空格开头。常见原因是用了中文标点或多了引号。",
        en: "The record must begin with v=spf1 and a blank. Full-width punctuation or quotes are the usual cause.",
      },
      fix: {
        title: { zh: "把 SPF 换成我给的这一条", en: "Replace the SPF record by the one given here" },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "spf.unreachable": {
      status: "unknown",
      verdict: { zh: "SPF：这次没查到（DNS 没有回应）", en: "SPF: no answer from DNS this time" },
      why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean it is missing. Try again later." },
    },
  },
  rules,
  async run(facts, { find, add, show }) {
    const [analysis, found] = await Promise.all([facts.spf(), findMailProvider(facts)]);
    if (analysis.status === "unknown") return find("spf.unreachable", {});
    const byMx = found?.seenIn === "mx" ? found.provider : undefined;
    const provider = byMx?.onlyForwards ? undefined : byMx;
    const useless = provider ? await uselessTerms(facts, provider) : [];
    const wish = { includes: provider?.spf.slice(0, 1) ?? [], useless };
    const { includes } = wish;
    const { records } = analysis;
    for (const record of records) show("v=spf1", record, "");
    for (const tree of records.length === 1 ? analysis.trees : []) showTree(tree, show);
    for (const { name, terms } of analysis.voids) show("void", `${name} (${terms.join(" ")})`, "");

    if (records.length > 1)
      return find(
        "spf.several",
        { count: records.length },
        ...(await spfRemedies(facts, { ...wish, published: records, isFollowed: false })),
      );
    const [record] = records;
    if (record === undefined) {
      const misspelled = analysis.findings.filter(({ code }) => code === "near-miss");
      const texts = misspelled.map((finding) => ("text" in finding ? finding.text : ""));
      const remedies =
        includes.length + texts.length > 0
          ? await spfRemedies(facts, { ...wish, published: texts, isFollowed: false })
          : [askProvider];
      return texts.length > 0
        ? find("spf.misspelled", {}, ...remedies)
        : find("spf.missing", {}, ...remedies);
    }
    const existing = [mendedSpf(record, analysis)];
    const remedies = await spfRemedies(facts, { ...wish, published: records, existing, isFollowed: true });
    const lean = remedies.length > 0 ? [] : await leanRemedies(facts, record, wish);
    const forwarder = byMx?.onlyForwards ? byMx : undefined;
    const text = record.slice(0, maxSpfChars);
    for (const rule of rules)
      add(rule.judge({ record: text, analysis, provider, forwarder, remedies, lean }));
    if (isUsableSpf(analysis)) find("spf.ok", {});
  },
});

/** Where all mail comes in at a provider whose own SPF name is included, `mx` names machines that never send. */
async function uselessTerms({ domain, lookup }: Facts, provider: MailProvider): Promise<readonly string[]> {
  const mx = await lookup(domain, "MX");
  const only =
    mx.status === "found" && mx.records.every(({ exchange }) => providerOfMx(exchange) === provider);
  return only && provider.spf.length > 0 ? ["mx", "+mx", `mx:${domain}`, `+mx:${domain}`] : [];
}

/** The same record without terms that let nobody send. */
async function leanRemedies(
  facts: Facts,
  record: string,
  wish: Pick<SpfWish, "includes"> & { readonly useless: readonly string[] },
): Promise<readonly Remedy[]> {
  const terms = record.split(" ");
  const rest = terms.filter((term) => !wish.useless.includes(term));
  if (rest.length === terms.length) return [];
  return spfRemedies(facts, { ...wish, published: [record], existing: [rest.join(" ")], isFollowed: true });
}

function showTree(
  branch: SpfBranch,
  show: (...cells: readonly (string | number)[]) => void,
  depth = 0,
): void {
  if (depth > 0)
    show(
      `${"  ".repeat(depth - 1)}${branch.via ?? ""}`,
      `${branch.domain}: ${branch.outcome}`,
      branch.lookups,
    );
  else show("total", branch.domain, branch.lookups);
  if (branch.outcome === "read") for (const child of branch.branches) showTree(child, show, depth + 1);
}

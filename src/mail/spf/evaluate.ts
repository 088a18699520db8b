import { type Asking, createAsking, SpfStop } from "./asking.ts";
import { createExpand, type Expand, expandName } from "./expand.ts";
import { type MacroString, readMacroString } from "./macro-string.ts";
import { readMail } from "./mail.ts";
import { type Matching, matches } from "./match.ts";
import { isDomain } from "./name.ts";
import { type ParsedSpf, parseSpf } from "./parse.ts";
import { spfRecords } from "./record.ts";
import type { Directive, Qualifier } from "./term.ts";
import type { SpfQuestion, SpfResult, SpfVerdict, SpfWhy } from "./verdict.ts";

const resultOf: Record<Qualifier, SpfResult> = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" };

// All records of one check together; a single one of more than 512 is already hard to deliver.
const maxBytes = 65_536;

/** What one record says about the mail; `exp` and `domain` belong to the record that decided. */
interface Finding {
  readonly result: SpfResult;
  readonly why: SpfWhy;
  readonly domain: string;
  readonly exp?: MacroString;
}

/**
 * check_host() of RFC 7208: may this address send mail for this sender? Never throws. A lookup that
 * failed (SERVFAIL, timeout, refused ...) is temperror, in an include too; it never counts as "not there".
 */
export async function evaluateSpf(question: SpfQuestion): Promise<SpfVerdict> {
  const mail = readMail(question);
  if (!mail) {
    return { result: "none", why: { code: "not-an-address", ip: question.ip }, lookups: 0, voids: 0 };
  }
  const asking = createAsking(question.lookup, question.clock ?? Date.now);
  const expand = createExpand(mail, asking);
  const check = createCheck({ mail, asking, expand });
  try {
    const finding = await check(mail.domain);
    const { result, why } = finding;
    const explanation = result === "fail" ? await explain(finding, asking, expand) : undefined;
    return { result, why, ...(explanation !== undefined && { explanation }), ...asking.counts };
  } catch (error) {
    if (!(error instanceof SpfStop)) throw error;
    return { result: error.result, why: error.why, ...asking.counts };
  }
}

function createCheck(by: Omit<Matching, "includes">) {
  const matching: Matching = {
    ...by,
    async includes(target, standing) {
      const { result } = await check(target);
      // Section 5.2: including a domain without a record is an error of the record that includes it.
      if (result === "none")
        throw new SpfStop("permerror", { code: "no-target-record", ...standing, target });
      return result === "pass";
    },
  };

  const readAt = new Map<string, ParsedSpf>();
  let bytes = 0;

  function read(domain: string, record: string): ParsedSpf {
    const known = readAt.get(domain);
    if (known) return known;
    bytes += record.length;
    // No honest domain needs more; whoever publishes it wants the receiver to work.
    if (bytes > maxBytes) throw new SpfStop("permerror", { code: "too-much-text", domain, bytes });
    const parsed = parseSpf(record);
    readAt.set(domain, parsed);
    return parsed;
  }

  async function check(domain: string): Promise<Finding> {
    if (!isDomain(domain)) return { result: "none", why: { code: "not-a-domain", domain }, domain };
    const records = spfRecords(await by.asking.records(domain, "TXT"));
    const [record] = records;
    if (record === undefined) return { result: "none", why: { code: "no-record", domain }, domain };
    if (records.length > 1) {
      throw new SpfStop("permerror", { code: "several-records", domain, count: records.length });
    }
    const { terms, errors } = read(domain, record);
    if (errors[0]) throw new SpfStop("permerror", { code: "syntax", domain, term: errors[0].text });

    const exp = terms.find((term) => term.kind === "exp")?.target;
    for (const term of terms) {
      if (!isDirective(term) || !(await matches(term, domain, matching))) continue;
      const why = { code: "matched", domain, term: term.text } as const;
      return { result: resultOf[term.qualifier], why, domain, ...(exp && { exp }) };
    }
    const redirect = terms.find((term) => term.kind === "redirect");
    if (!redirect) return { result: "neutral", why: { code: "nothing-matched", domain }, domain };
    return follow(redirect.target, { domain, term: redirect.text });
  }

  async function follow(text: MacroString, standing: { domain: string; term: string }): Promise<Finding> {
    by.asking.startTerm(standing);
    const target = await expandName(by.expand, text, standing.domain);
    const finding = await check(target);
    if (finding.result !== "none") return finding;
    throw new SpfStop("permerror", { code: "no-target-record", ...standing, target });
  }

  return check;
}

function isDirective(term: { readonly kind: string }): term is Directive {
  return "qualifier" in term;
}

/** The text behind exp=. Whatever goes wrong here is as if there were no exp (section 6.2). */
async function explain(finding: Finding, asking: Asking, expand: Expand): Promise<string | undefined> {
  if (!finding.exp) return undefined;
  const answer = await asking.answer(await expandName(expand, finding.exp, finding.domain), "TXT");
  const [strings] = answer.status === "found" && answer.records.length === 1 ? answer.records : [];
  const text = strings && readMacroString(strings.join(""), "explanation");
  const explanation = text && (await expand(text, finding.domain));
  return explanation !== undefined && /^[\x20-\x7e]*$/.test(explanation) ? explanation : undefined;
}

import type { Evidence } from "./evidence.ts";
import { type Passage, passagesOf, type Tiers } from "./passages.ts";
import {
  type BounceClass,
  type BounceRules,
  type CompiledRule,
  fitness,
  type Receiver,
  type RuleEntry,
} from "./rules/index.ts";

/** What one piece of evidence comes to. */
export interface Classified {
  readonly class: BounceClass;
  /** The rule that decided; absent when only a code did. */
  readonly rule?: RuleEntry;
  readonly receiver?: Receiver;
  /** The words that decided, as they stand in the report. */
  readonly line: string;
  /** 0 to 1: how much the deciding words say. */
  readonly confidence: number;
  /** The SMTP reply code and the enhanced code, as far as the report quotes them. */
  readonly reply?: string;
  readonly enhanced?: string;
}

const confidence = { receiver: 0.95, text: 0.85, precise: 0.7, weak: 0.5, vague: 0.4, none: 0.1 };

/**
 * Finds the class of one piece of evidence. What the report quotes from the refusing server counts alone, when
 * it says anything; else the replies and reasons within the notice, then all of it. Each time the receiver's own
 * texts come first, then texts that mean the same everywhere, then codes that say something, and vague words and
 * codes last: large receivers answer limits and reputation with permanent-looking codes, or none.
 */
export function classify(evidence: Evidence, rules: BounceRules): Classified {
  const { quoted, near, far } = passagesOf(evidence);
  const said = [...quoted, ...near.flat(), ...far.flat()];
  const receiver = findReceiver(evidence, said, rules.receivers);
  const codes = readCodes(said, evidence.status);
  const line = said[0]?.text ?? "";

  const byText = (tiers: Tiers, weak: boolean) => findRule(tiers, rules.rules, receiver, weak);
  const byCode = (table: CodeTable, sure: number): Match | undefined => {
    const found = codes.all.map((code) => table[code]).find((name) => name !== undefined);
    return found && { class: found, line, confidence: sure };
  };
  const precise = () =>
    byCode(receiver?.codes ?? {}, confidence.precise) ?? byCode(rules.codes.precise, confidence.precise);
  const found =
    byText([quoted], false) ??
    (quoted.length > 0 ? (precise() ?? byText([quoted], true)) : undefined) ??
    byText(near, false) ??
    precise() ??
    byText(far, false) ??
    byText([...near, ...far], true) ??
    byCode(rules.codes.vague, confidence.vague) ??
    ({ class: "unknown", line, confidence: confidence.none } as const);
  return { ...(receiver && { receiver }), ...codes.quoted, ...found };
}

type CodeTable = Readonly<Partial<Record<string, BounceClass>>>;
type Match = Pick<Classified, "class" | "line" | "confidence"> & { readonly rule?: RuleEntry };

function findRule(
  tiers: Tiers,
  rules: readonly CompiledRule[],
  receiver: Receiver | undefined,
  weak: boolean,
): Match | undefined {
  const asked = rules.filter(
    ({ rule, receiver: theirs }) => rule.weak === weak && (!theirs || theirs === receiver),
  );
  for (const passages of tiers) {
    const fitting = asked.flatMap(({ rule, patterns, receiver: own }) =>
      passages.flatMap((said) => {
        const score = scoreOf(rule, patterns, said);
        return score === undefined ? [] : [{ rule, own, score, line: said.text }];
      }),
    );
    const [best] = fitting.toSorted(
      (a, b) =>
        Number(a.rule.general) - Number(b.rule.general) ||
        Number(Boolean(b.own)) - Number(Boolean(a.own)) ||
        b.score - a.score,
    );
    if (!best) continue;
    const sure = weak ? confidence.weak : best.own ? confidence.receiver : confidence.text;
    return { class: best.rule.class, rule: best.rule, line: best.line, confidence: sure };
  }
  return undefined;
}

/** A rule that names the SMTP step says more than any that does not. */
function scoreOf(rule: RuleEntry, patterns: CompiledRule["patterns"], { normal, stage }: Passage) {
  if (rule.stage !== undefined && rule.stage !== stage) return undefined;
  const scores = patterns.map((pattern) => fitness(pattern, normal)).filter((score) => score !== undefined);
  return scores.length > 0 ? Math.max(...scores) + (rule.stage ? 1000 : 0) : undefined;
}

/** Who refused: by the host, else by what only its replies hold, else by the recipient's domain. */
function findReceiver(
  { remote, recipient, notice }: Evidence,
  said: readonly Passage[],
  receivers: readonly Receiver[],
): Receiver | undefined {
  const quoted = /\bhost ([\w.-]{4,200})\s?\[|talking to ([\w.-]{4,200}?)[.:]*\s/i.exec(
    notice.slice(0, 20_000),
  );
  const hosts = [remote, quoted?.[1] ?? quoted?.[2]].flatMap((host) => (host ? [host.toLowerCase()] : []));
  const domain = recipient?.split("@").at(-1)?.toLowerCase();
  return (
    receivers.find((each) =>
      each.hosts.some((suffix) => hosts.some((host) => `.${host}`.endsWith(suffix))),
    ) ??
    receivers.find(({ marks }) => marks.some((mark) => said.some(({ normal }) => normal.includes(mark)))) ??
    receivers.find(({ domains }) => domain !== undefined && domains.includes(domain))
  );
}

/** The codes in the order of their worth: those of the reply itself, then the Status field; x.0.0 says nothing. */
function readCodes(said: readonly Passage[], status: string | undefined) {
  const text = said.map((each) => each.text.slice(0, 4000)).join("\n");
  const found = text.match(/(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]\d)/g) ?? [];
  const enhanced = [...found, ...(status ? [status] : [])];
  const reply = /(?<![\d.])[45]\d\d(?=[ -])/.exec(text)?.[0];
  const first = enhanced.find((code) => !code.endsWith(".0.0")) ?? enhanced[0];
  const all = [...enhanced.flatMap((code) => [code, `X${code.slice(1)}`]), ...(reply ? [reply] : [])];
  return { all, quoted: { ...(reply && { reply }), ...(first !== undefined && { enhanced: first }) } };
}

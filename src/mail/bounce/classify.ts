import type { Evidence } from "./evidence.ts";
import {
  type BounceClass,
  type BounceRules,
  type BounceStage,
  type CompiledRule,
  normalText,
  occurs,
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

/** One stretch of text in which a rule may be found. */
interface Passage {
  readonly text: string;
  readonly normal: string;
  readonly stage?: BounceStage;
}

const confidence = { receiver: 0.95, text: 0.85, precise: 0.7, weak: 0.5, vague: 0.4, none: 0.1 };

/**
 * Finds the class of one piece of evidence: the receiver's own texts first, then texts that mean the same
 * everywhere, then codes that say something, then vague words and vague codes. Text goes before code
 * because large receivers answer limits and reputation with permanent-looking codes, or none.
 */
export function classify(evidence: Evidence, rules: BounceRules): Classified {
  const { near, far } = passagesOf(evidence);
  const said = [...near, ...far].flat();
  const receiver = findReceiver(evidence, said, rules.receivers);
  const codes = readCodes(said, evidence.status);
  const base = { ...(receiver && { receiver }), ...codes.quoted };
  const from = (found: Match): Classified => ({ ...base, ...found });

  const byCode = (table: Readonly<Record<string, BounceClass>>) =>
    [...codes.enhanced.map((code) => `X${code.slice(1)}`), codes.quoted.reply ?? ""]
      .map((code) => table[code])
      .find((found) => found !== undefined);
  const line = said[0]?.text ?? "";

  const strong = findRule(near, rules.rules, receiver, false);
  if (strong) return from(strong);
  const precise = byCode(rules.codes.precise);
  if (precise) return from({ class: precise, line, confidence: confidence.precise });
  const other =
    findRule(far, rules.rules, receiver, false) ?? findRule([...near, ...far], rules.rules, receiver, true);
  if (other) return from(other);
  const vague = byCode(rules.codes.vague);
  return from(
    vague
      ? { class: vague, line, confidence: confidence.vague }
      : { class: "unknown", line, confidence: confidence.none },
  );
}

type Tiers = readonly (readonly Passage[])[];

/**
 * Near: the quoted reply, the replies within the notice, what stands with the recipient. Far: all of the
 * notice and its subject. The nearer to the server, the sooner, since notices are full of general advice.
 */
function passagesOf({ recipient, diagnostic, notice, subject }: Evidence): { near: Tiers; far: Tiers } {
  const paragraphs = notice.split(/\n[ \t]*\n/).filter((text) => text.trim() !== "");
  const replies = paragraphs.flatMap((text) => {
    const at = text.search(/(?<![\d.:])[45]\d\d[ -](?=[\dA-Za-z#<('"[:*-])/);
    return at < 0 ? [] : [passage(text.slice(at), text)];
  });
  const beside = paragraphs.filter((text) => recipient !== undefined && text.includes(recipient));
  const quoted = diagnostic === "" ? [] : [passage(diagnostic, notice)];
  return {
    near: [quoted, replies, beside.map((text) => passage(text))],
    far: [paragraphs.map((text) => passage(text)), subject === "" ? [] : [passage(subject)]],
  };
}

function passage(text: string, around = text): Passage {
  const stage = readStage(text) ?? readStage(around);
  return { text, normal: normalText(text), ...(stage && { stage }) };
}

const stageWords: readonly (readonly [BounceStage, RegExp])[] = [
  ["connect", /refused to talk to me|initial (?:connection|server greeting)|after (?:EHLO|HELO)/i],
  ["mail", /in reply to MAIL FROM|after MAIL FROM|sender was rejected|our MAIL FROM|\[MAIL_FROM\]/i],
  ["rcpt", /in reply to RCPT TO|after RCPT TO|does not like recipient|our RCPT TO|\[RCPT_TO\]/i],
  ["data", /end of DATA|our final DATA|failed after I sent the message|for TEXT command|in reply to DATA/i],
];

function readStage(text: string): BounceStage | undefined {
  return stageWords.find(([, words]) => words.test(text.slice(0, 20_000)))?.[0];
}

type Match = Pick<Classified, "class" | "line" | "confidence"> & { readonly rule?: RuleEntry };

function findRule(
  tiers: Tiers,
  rules: readonly CompiledRule[],
  receiver: Receiver | undefined,
  weak: boolean,
): Match | undefined {
  for (const passages of tiers)
    for (const own of receiver ? [receiver, undefined] : [undefined]) {
      for (const { rule, pattern, receiver: theirs } of rules) {
        if (theirs !== own || rule.weak !== weak) continue;
        const found = passages.find(
          ({ normal, stage }) =>
            (rule.stage === undefined || rule.stage === stage) && occurs(pattern, normal),
        );
        if (!found) continue;
        const sure = weak ? confidence.weak : own ? confidence.receiver : confidence.text;
        return { class: rule.class, rule, line: found.text, confidence: sure };
      }
    }
  return undefined;
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
  return { enhanced, quoted: { ...(reply && { reply }), ...(first !== undefined && { enhanced: first }) } };
}

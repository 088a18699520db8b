import { shown } from "../text/index.ts";
import { type Classified, classify } from "./classify.ts";
import { type Evidence, gatherEvidence } from "./evidence.ts";
import type { BounceExplanation, BounceVerdict } from "./explanation.ts";
import { kindOf } from "./kind.ts";
import { addressesIn, type Report, readReport } from "./read/index.ts";
import type { BounceClass, BounceRules } from "./rules/index.ts";

export interface ExplainOptions {
  /** From `loadBounceRules`. */
  readonly rules: BounceRules;
}

const maxLineChars = 300;

/**
 * Explains a bounce: a pasted line or notice in any language, a delivery status report, a whole mail.
 * Complaints, automatic replies and texts that are no bounce are recognized as such. Never throws.
 * @param input text, or the bytes of an .eml file
 */
export async function explainBounce(
  input: string | Uint8Array,
  { rules }: ExplainOptions,
): Promise<BounceExplanation> {
  return explainReport(await readReport(input), rules);
}

function explainReport(report: Report, rules: BounceRules): BounceExplanation {
  const kind = kindOf(report);
  const evidence = gatherEvidence(report);
  const found = evidence.map((each) => ({ evidence: each, classified: classify(each, rules) }));
  const isExplained = found.some(({ classified }) => classified.class !== "unknown");
  // The report may lie within what came: forwarded by somebody, or wrapped by a gateway. What a bounce
  // returns is usually the mail itself, so there it must be a report indeed.
  const { inner } = report;
  const mayBeInner = kind === "unclear" || (kind === "bounce" && !isExplained && inner?.delivery.length);
  if (inner && mayBeInner) {
    const explained = explainReport(inner, rules);
    if (explained.class !== "not_a_bounce") return explained;
  }
  const fixed = fixedClass(
    report,
    kind,
    found.map(({ classified }) => classified),
  );
  const verdicts = fixed
    ? [plainVerdict(fixed, report, rules)]
    : group(found.map(({ evidence: each, classified }) => verdict(each, classified, rules)));
  // What is explained speaks before what is not, then the larger group.
  const [main] = verdicts.toSorted(
    (a, b) =>
      Number(a.class === "unknown") - Number(b.class === "unknown") ||
      b.recipients.length - a.recipients.length,
  );
  const senderDomain = domainOfSender(report);
  const sendingIp = ipOfSender(report, main?.line ?? "");
  return {
    ...(main ?? plainVerdict("unknown", report, rules)),
    groups: verdicts,
    ...(senderDomain !== undefined && { senderDomain }),
    ...(sendingIp !== undefined && { sendingIp }),
  };
}

/** The classes that the kind of the message decides, whatever its words would match. */
function fixedClass(
  { isMail }: Report,
  kind: ReturnType<typeof kindOf>,
  found: readonly Classified[],
): BounceClass | undefined {
  if (kind === "complaint") return "complaint";
  if (kind === "delivered") return "not_a_bounce";
  if (found.some((each) => each.class === "complaint")) return undefined;
  if (kind === "auto-reply") return "auto_reply";
  if (kind === "bounce") return undefined;
  // A pasted line may be nothing but the receiver's words; a whole mail without any sign of failure is a mail.
  const isKnownText = found.some(({ rule }) => rule && !rule.weak);
  return (!isMail || kind === "told") && isKnownText ? undefined : "not_a_bounce";
}

function verdict(evidence: Evidence, found: Classified, rules: BounceRules): BounceVerdict {
  const info = rules.classes[found.class];
  const { rule, receiver, reply, enhanced } = found;
  const permanent = isPermanent(rule?.lasting ?? info.lasting, evidence, found);
  return {
    class: found.class,
    name: rule?.name ?? info.name,
    whose: rule?.whose ?? info.whose,
    permanent,
    cause: rule?.cause ?? info.cause,
    retry: rule?.retry ?? (permanent ? info.retry : (info.later ?? info.retry)),
    next: rule?.next ?? info.next,
    checkDomain: rule?.check ?? info.check,
    recipients: evidence.recipient === undefined ? [] : [evidence.recipient],
    line: shown(found.line.replace(/\s+/g, " "), maxLineChars),
    ...(reply !== undefined && { reply }),
    ...(enhanced !== undefined && { enhanced }),
    ...(receiver && { receiver: { id: receiver.id, name: receiver.name } }),
    confidence: found.confidence,
    ...(rule && { rule: rule.id }),
  };
}

function isPermanent(
  lasting: "permanent" | "temporary" | "by-code",
  { action, status }: Evidence,
  { reply, enhanced }: Classified,
): boolean {
  if (lasting !== "by-code") return lasting === "permanent";
  if (action === "delayed") return false;
  return !(reply ?? enhanced ?? status ?? "5").startsWith("4");
}

function plainVerdict(name: BounceClass, report: Report, rules: BounceRules): BounceVerdict {
  const info = rules.classes[name];
  const complained = report.feedback.flatMap((fields) => addressesIn(fields.get("original-rcpt-to") ?? ""));
  return {
    class: name,
    name: info.name,
    whose: info.whose,
    permanent: info.lasting !== "temporary",
    cause: info.cause,
    retry: info.retry,
    next: info.next,
    checkDomain: info.check,
    recipients: complained,
    line: shown(report.notice.replace(/\s+/g, " "), maxLineChars),
    confidence: name === "unknown" ? 0.1 : 0.9,
  };
}

/** Recipients who failed for the same reason stand together. */
function group(verdicts: readonly BounceVerdict[]): BounceVerdict[] {
  const groups = new Map<string, BounceVerdict>();
  for (const each of verdicts) {
    const key = `${each.class} ${each.permanent} ${each.rule ?? ""}`;
    const known = groups.get(key);
    const recipients = [...new Set([...(known?.recipients ?? []), ...each.recipients])];
    groups.set(key, { ...(known ?? each), recipients });
  }
  return [...groups.values()];
}

// How receivers name the domain they could not authenticate.
const namedDomain =
  /(?:\bSPF \[|MAIL FROM domain \[|sending domain \[?|email from |due to (?:domain \()?|policy for |发件人[（(][^（）()@]{0,64}@?)([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})/i;

/** From the returned mail, else from the words of the refusal. */
function domainOfSender({ original, delivery, notice }: Report): string | undefined {
  const sender = delivery.map((fields) => fields.get("x-postfix-sender")).find(Boolean);
  const from = original.get("from") ?? original.get("return-path") ?? sender ?? "";
  const named = namedDomain.exec(notice.slice(0, 20_000))?.[1];
  return addressesIn(from)[0]?.split("@").at(-1) ?? named?.toLowerCase();
}

const ip =
  /(?<![\d.])(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(?![\d.])/;

/** The address a reply complains about; not that of the host that replied. */
function ipOfSender({ feedback }: Report, line: string): string | undefined {
  const reported = feedback.map((fields) => fields.get("source-ip")).find(Boolean);
  return reported ?? ip.exec(line.replace(/\bhost [\w.-]+\s?\[[^\]]*\]/gi, ""))?.[0];
}

import { decodeWords } from "postal-mime";
import type { Lookup } from "../dns/index.ts";
import { evaluateSpf, type SpfVerdict } from "../spf/index.ts";
import { shown } from "../text/index.ts";
import { type Alignment, align } from "./alignment.ts";
import { type CheckedSignature, verifyDkim } from "./dkim/index.ts";
import { type RawMessage, valuesOf } from "./raw/index.ts";
import {
  type ArcStation,
  type AuthResults,
  type Connection,
  domainOf,
  type Hop,
  type Mailbox,
  mailboxesOf,
  type Origin,
  readArc,
  readAuthResults,
  readConnection,
  readOrigin,
  readPath,
  readSpamMarks,
  readUnsubscribe,
  type SpamMark,
  type Unsubscribe,
} from "./read/index.ts";

/** Everything a mail says about itself, and what DNS says to it today. Texts are capped and safe to show. */
export interface HeaderFacts {
  /** Only some lines of a head were pasted: what is not there says nothing. */
  readonly isExcerpt: boolean;
  readonly from: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly subject: string;
  /** What the receivers wrote down; the first one is the last receiver's. */
  readonly recorded: readonly AuthResults[];
  readonly arc: readonly ArcStation[];
  /** From the sender to the receiver. */
  readonly path: readonly Hop[];
  readonly connection?: Connection;
  /** The verdict for that connection, by the records of today. */
  readonly spf?: SpfVerdict;
  readonly dkim: readonly CheckedSignature[];
  readonly alignment?: Alignment;
  readonly origin?: Origin;
  readonly unsubscribe?: Unsubscribe;
  readonly spamMarks: readonly SpamMark[];
}

const maxRecorded = 10;
/** Every mail has these beside From (RFC 5322 section 3.6); a head with one of them was copied whole. */
const whole: ReadonlySet<string> = new Set(["date", "to", "subject", "message-id"]);

/** Reads a mail and asks DNS about it. Never throws. */
export async function gatherFacts(
  message: RawMessage,
  asking: { readonly lookup: Lookup; readonly clock: () => number },
): Promise<HeaderFacts> {
  const { fields } = message;
  const path = readPath(fields);
  const connection = readConnection(fields, path);
  const recorded = valuesOf(fields, "authentication-results").slice(0, maxRecorded).map(readAuthResults);
  const [spf, dkim] = await Promise.all([askSpf(connection, asking), verifyDkim(message, asking)]);
  const from = mailboxesOf(fields, "from");
  const [author] = from;
  const alignment =
    author && (await align(author.domain, proofs(connection, spf, dkim, recorded[0]), asking.lookup));
  const origin = readOrigin(fields, path);
  const unsubscribe = readUnsubscribe(fields);
  return {
    isExcerpt: !message.exact && from.length === 0 && !fields.some(({ name }) => whole.has(name)),
    from,
    replyTo: mailboxesOf(fields, "reply-to"),
    subject: shown(decodeWords(valuesOf(fields, "subject")[0]?.slice(0, 2_000) ?? ""), 120),
    recorded,
    arc: readArc(fields),
    path,
    ...(connection && { connection }),
    ...(spf && { spf }),
    dkim,
    ...(alignment && { alignment }),
    ...(origin && { origin }),
    ...(unsubscribe && { unsubscribe }),
    spamMarks: readSpamMarks(fields),
  };
}

async function askSpf(
  connection: Connection | undefined,
  { lookup, clock }: { readonly lookup: Lookup; readonly clock: () => number },
): Promise<SpfVerdict | undefined> {
  if (connection?.sender === undefined) return undefined;
  const { ip, helo, sender } = connection;
  if (sender === "" && helo === "") return undefined;
  return evaluateSpf({ ip, sender, helo, lookup, clock });
}

/** The domain SPF was about: that of the envelope sender, of a bounce that of HELO. */
export const spfDomain = ({ sender = "", helo }: Connection): string =>
  sender === "" ? helo.toLowerCase() : domainOf(sender);

/** What is proven now; where the signed bytes are missing, the receiver's word counts. */
function proofs(
  connection: Connection | undefined,
  spf: SpfVerdict | undefined,
  dkim: readonly CheckedSignature[],
  recorded: AuthResults | undefined,
) {
  const passed = dkim.filter(
    (signature) =>
      signature.verdict.result === "pass" ||
      (signature.verdict.result === "not-checked" && recordedDkim(signature, recorded) === "pass"),
  );
  return {
    spf: connection && spf?.result === "pass" ? spfDomain(connection) : undefined,
    dkim: passed.map(({ domain }) => domain),
    isOpen:
      spf === undefined ||
      spf.result === "temperror" ||
      dkim.some(
        (signature) =>
          signature.verdict.result === "unknown" ||
          (signature.verdict.result === "not-checked" && recordedDkim(signature, recorded) === undefined),
      ),
  };
}

/** What a receiver noted about a signature of this domain (header.d, or the domain of header.i). */
export function recordedDkim(
  { domain, selector }: CheckedSignature,
  recorded: AuthResults | undefined,
): string | undefined {
  const about = recorded?.results.filter(({ method, properties }) => {
    const name = properties["header.d"] ?? properties["header.i"]?.split("@").at(-1);
    return method === "dkim" && name?.toLowerCase() === domain;
  });
  return (about?.find(({ properties }) => properties["header.s"] === selector) ?? about?.[0])?.result;
}

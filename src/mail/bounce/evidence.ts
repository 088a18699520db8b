import { addressesIn, type Fields, plainAddress, type Report, untyped } from "./read/index.ts";

/** What is known about one recipient who did not get the mail. */
export interface Evidence {
  readonly recipient?: string;
  /** failed, delayed, expired ... (RFC 3464 section 2.3.3). */
  readonly action?: string;
  /** The enhanced code of the Status field. */
  readonly status?: string;
  /** The host that refused. */
  readonly remote?: string;
  /** Its reply, when the report quotes it in a field. */
  readonly diagnostic: string;
  /** The words for people about this recipient. */
  readonly notice: string;
  readonly subject: string;
}

const maxRecipients = 50;
// A notice that is not cut by recipient is read again for each of them.
const maxSharedChars = 2000;

/** Takes a report apart by recipient. At least one piece of evidence comes back, maybe an empty one. */
export function gatherEvidence(report: Report): readonly Evidence[] {
  const blocks = report.delivery.filter((fields) => isAboutRecipient(fields) && !wasDelivered(fields));
  if (blocks.length > 0) return fromBlocks(blocks.slice(0, maxRecipients), report);
  const parts = splitByRecipient(report);
  if (parts.length > 1) return parts.slice(0, maxRecipients);
  const recipient =
    addressesIn(report.headers.get("x-failed-recipients") ?? "")[0] ??
    parts[0]?.recipient ??
    addressesIn(labelled.exec(report.notice.slice(0, 20_000))?.[0] ?? "")[0] ??
    addressesIn(report.original.get("to") ?? "")[0];
  return [
    {
      ...(recipient !== undefined && { recipient }),
      diagnostic: "",
      notice: report.notice,
      subject: report.subject,
    },
  ];
}

/** Whether the report says that the mail did arrive, or was passed on. */
export function wasDelivered(fields: Fields): boolean {
  return /^(?:delivered|relayed|expanded)/i.test(fields.get("action") ?? "");
}

function isAboutRecipient(fields: Fields): boolean {
  return ["final-recipient", "original-recipient", "action", "diagnostic-code"].some((name) =>
    fields.has(name),
  );
}

function fromBlocks(blocks: readonly Fields[], report: Report): Evidence[] {
  const { notice, subject } = report;
  const parts = blocks.length > 1 ? splitByRecipient(report) : [];
  const shared = blocks.length > 1 ? notice.slice(0, maxSharedChars) : notice;
  return blocks.map((fields) => {
    const given = untyped(fields.get("final-recipient")) ?? untyped(fields.get("original-recipient"));
    const recipient =
      given === undefined ? addressesIn(notice)[0] : (addressesIn(given)[0] ?? plainAddress(given));
    const action = fields.get("action")?.toLowerCase();
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0];
    const remote = untyped(fields.get("remote-mta"))?.split(/[\s(]/, 1)[0];
    const said = [untyped(fields.get("diagnostic-code")), /\((.+)\)/.exec(fields.get("status") ?? "")?.[1]];
    return {
      ...(recipient !== undefined && { recipient }),
      ...(action !== undefined && { action }),
      ...(status !== undefined && { status }),
      ...(remote && { remote }),
      diagnostic: innerReply(said.filter(Boolean).join(" ")).slice(0, 4000),
      subject,
      notice: parts.find((part) => part.recipient === recipient)?.notice ?? shared,
    };
  });
}

/** Gateways put a general sentence before the reply: `5.1.0 - Unknown address error 550-'5.2.2 Mailbox Full'`. */
function innerReply(diagnostic: string): string {
  return /^[45]\.\d\.\d - [\w ]{3,60} ([45]\d\d-'.*)$/s.exec(diagnostic)?.[1] ?? diagnostic;
}

// Exmail's notice: 收件人（ann@a.example）.
const labelled =
  /(?:收件人|收件人邮件地址|收件人地址)\s?[:：（(<]\s?[^\s()（）<>]{1,64}@[A-Za-z0-9.-]{3,200}/;

// "<ann@a.example>:", "ann@a.example", "  ann@a.example: reason", "554 <ann@a.example>... reason".
const recipientLine =
  /^\s*(?:[45]\d\d[ -](?:[45]\.\d+\.\d+ )?)?["'<]{0,2}([^\s<>"'@]{1,64}@[A-Za-z0-9.-]{3,200})["'>]{0,2}(?:\s*(?:[:(<]|\.{3})|\.?\s*$)/;

/** The parts of a notice that begin with a line about a recipient; the same recipient's parts are joined. */
function splitByRecipient({ notice, subject }: Report): (Evidence & { readonly recipient: string })[] {
  const parts = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of notice.split("\n")) {
    const found = recipientLine.exec(line)?.[1];
    if (found !== undefined) {
      const recipient = plainAddress(found);
      lines = parts.get(recipient) ?? [];
      parts.set(recipient, lines);
    }
    lines?.push(line);
  }
  return [...parts].map(([recipient, own]) => ({
    recipient,
    diagnostic: "",
    notice: own.join("\n"),
    subject,
  }));
}

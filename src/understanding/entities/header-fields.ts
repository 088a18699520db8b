const names = [
  "received",
  "received-spf",
  "return-path",
  "delivered-to",
  "authentication-results",
  "arc-seal",
  "arc-message-signature",
  "arc-authentication-results",
  "dkim-signature",
  "domainkey-signature",
  "message-id",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
  "from",
  "to",
  "subject",
  "date",
  "reply-to",
  "sender",
  "cc",
  "list-unsubscribe",
  "feedback-id",
  "x-mailer",
  "x-originating-ip",
  "x-spam-score",
  "x-spam-flag",
  "x-spam-status",
  "x-spam-level",
  "x-spam-report",
  "x-qq-mid",
  "x-qq-ssf",
  "x-qq-feat",
  "x-bizmail-id",
  "x-qq-org-mid",
  "x-google-smtp-source",
  "x-gm-message-state",
  "x-received",
  "x-priority",
  "x-ms-exchange-organization-scl",
  "x-forefront-antispam-report",
  "x-microsoft-antispam",
  "x-original-to",
  "x-spam-checker-version",
  "x-cm-transid",
  "x-coremail-antispam",
  "x-proofpoint-spam-details",
  "thread-topic",
]; // RFC 5322, RFC 8601, RFC 6376 and what the large providers add
/** People write these with a colon in ordinary sentences, too. */
const everyday = new Set(["from", "to", "subject", "date", "sender", "cc", "received"]);
const field = new RegExp(
  `(?<![a-z0-9-])(${names.sort((a, b) => b.length - a.length).join("|")}) ?: ?(?=\\S)`,
  "g",
);

export interface HeaderFields {
  /** How many different fields there are. */
  readonly count: number;
  /** How many of them nobody types by hand. */
  readonly technical: number;
}

/** Counts mail header fields, one a line or all in one line, as a phone pastes them. Takes folded text. */
export function countHeaderFields(text: string): HeaderFields {
  const seen = new Set([...text.matchAll(field)].map((match) => match[1] ?? ""));
  const technical = [...seen].filter((name) => !everyday.has(name)).length;
  return { count: seen.size, technical };
}

const senders = [
  /header\.from=([a-z0-9.-]+)/,
  /(?<![a-z-])from ?:[^@\n]{0,80}@([a-z0-9.-]+)/,
  /return-path ?: ?<?[^@\s]{0,80}@([a-z0-9.-]+)/,
  /smtp\.mailfrom=(?:[^@\s;]{0,80}@)?([a-z0-9.-]+)/,
  /[\s;]d=([a-z0-9.-]+)/,
  /domain of (?:[^@\s]{0,80}@)?([a-z0-9.-]+) (?:does not )?designates?/,
  /received ?: ?from ([a-z0-9.-]+)/,
];

/** The host or domain that says it sent this mail, from the most to the least telling field. */
export function senderHost(text: string): string | undefined {
  for (const pattern of senders) {
    const host = pattern.exec(text)?.[1]?.replace(/[.-]+$/, "");
    if (host?.includes(".")) return host;
  }
  return undefined;
}

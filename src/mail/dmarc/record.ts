export type DmarcPolicy = "none" | "quarantine" | "reject";

/** What is wrong or outdated in a record; none of these makes receivers throw the record away. */
export type DmarcFault =
  | { readonly code: "bad-policy"; readonly tag: "p" | "sp" | "np"; readonly value: string }
  | { readonly code: "bad-value" | "removed"; readonly tag: string; readonly value: string }
  | { readonly code: "twice" | "unknown-tag"; readonly tag: string }
  | { readonly code: "not-a-tag"; readonly text: string }
  | { readonly code: "bad-address"; readonly tag: "rua" | "ruf"; readonly text: string };

/** Where reports go: a `mailto:` URI. */
export interface DmarcAddress {
  readonly uri: string;
  readonly host: string;
}

/** A DMARC policy record, read (RFC 9989 section 4.7). */
export interface DmarcRecord {
  readonly text: string;
  readonly p?: DmarcPolicy;
  readonly sp?: DmarcPolicy;
  readonly np?: DmarcPolicy;
  readonly psd: "y" | "n" | "u";
  /** t=y: apply one step less than the policy says. */
  readonly testing: boolean;
  readonly adkim: "r" | "s";
  readonly aspf: "r" | "s";
  readonly fo?: string;
  readonly rua: readonly DmarcAddress[];
  readonly ruf: readonly DmarcAddress[];
  readonly faults: readonly DmarcFault[];
}

/** RFC 9989 took these out; receivers ignore them. */
const removedTags = new Set(["pct", "rf", "ri"]);
const knownTags = new Set(["v", "p", "sp", "np", "psd", "t", "adkim", "aspf", "fo", "rua", "ruf"]);
const maxChars = 8_192;
const maxAddresses = 20;

/** Whether the text is a DMARC record at all: its first tag is v=DMARC1, in exactly these letters. */
export function isDmarc(text: string): boolean {
  return /^v[ \t]{0,40}=[ \t]{0,40}DMARC1[ \t]{0,40}(?:;|$)/.test(text);
}

/**
 * Reads a record into its tags; undefined when it is none. What cannot be read is a fault, the rest counts. A record
 * whose `p` is missing or unreadable still works as p=none when reports are asked for (see `policyOf`).
 */
export function readDmarc(text: string): DmarcRecord | undefined {
  if (!isDmarc(text) || text.length > maxChars) return undefined;
  const faults: DmarcFault[] = [];
  const tags = readTags(text, faults);
  const one = <T extends string>(tag: string, values: readonly T[], otherwise: T): T => {
    const given = tags.get(tag);
    const value = values.find((known) => known === given?.toLowerCase());
    if (given !== undefined && value === undefined) faults.push({ code: "bad-value", tag, value: given });
    return value ?? otherwise;
  };
  const [p, sp, np] = (["p", "sp", "np"] as const).map((tag) => readPolicy(tag, tags.get(tag), faults));
  const fo = tags.get("fo");
  return {
    text,
    ...(p && { p }),
    ...(sp && { sp }),
    ...(np && { np }),
    psd: one("psd", ["y", "n", "u"], "u"),
    testing: one("t", ["y", "n"], "n") === "y",
    adkim: one("adkim", ["r", "s"], "r"),
    aspf: one("aspf", ["r", "s"], "r"),
    ...(fo !== undefined && { fo }),
    rua: readAddresses("rua", tags.get("rua"), faults),
    ruf: readAddresses("ruf", tags.get("ruf"), faults),
    faults,
  };
}

/** The policy receivers act on: `p`, or none where only reports can be read, or nothing at all. */
export function policyOf(record: DmarcRecord): DmarcPolicy | undefined {
  return record.p ?? (record.rua.length > 0 ? "none" : undefined);
}

function readTags(text: string, faults: DmarcFault[]): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(";").map((piece) => piece.trim())) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const tag = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    const value = part.slice(equals + 1).trim();
    if (!/^[a-z]+$/.test(tag)) faults.push({ code: "not-a-tag", text: part });
    else if (tags.has(tag)) faults.push({ code: "twice", tag });
    else if (removedTags.has(tag)) faults.push({ code: "removed", tag, value });
    else if (!knownTags.has(tag)) faults.push({ code: "unknown-tag", tag });
    else tags.set(tag, value);
  }
  return tags;
}

function readPolicy(
  tag: "p" | "sp" | "np",
  value: string | undefined,
  faults: DmarcFault[],
): DmarcPolicy | undefined {
  const policy = (["none", "quarantine", "reject"] as const).find((known) => known === value?.toLowerCase());
  if (value !== undefined && policy === undefined) faults.push({ code: "bad-policy", tag, value });
  return policy;
}

function readAddresses(
  tag: "rua" | "ruf",
  value: string | undefined,
  faults: DmarcFault[],
): readonly DmarcAddress[] {
  if (value === undefined) return [];
  return value
    .split(",", maxAddresses)
    .map((uri) => uri.trim())
    .flatMap((uri) => {
      // RFC 7489 allowed a size limit ("!10m") at the end; RFC 9990 says to ignore it.
      const host = /^mailto:[^\s@]{1,200}@([a-z0-9.-]{1,253})(?:![0-9]{1,20}[kmgt]?)?$/i.exec(uri)?.[1];
      if (host !== undefined) return [{ uri, host: host.toLowerCase() }];
      faults.push({ code: "bad-address", tag, text: uri });
      return [];
    });
}

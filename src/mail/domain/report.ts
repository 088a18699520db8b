import type { Text } from "../text/index.ts";

/** ❌ ⚠️ ℹ️ ✅ ➖ ❓: `skipped` was not asked (and says how to get it), `unknown` was asked and got no answer. */
export type Status = "fail" | "warn" | "info" | "pass" | "skipped" | "unknown";

export type CheckGroup = "auth" | "inbound" | "reputation" | "dns" | "web";

/** One DNS record ready to be typed into a DNS host's form. */
export interface FixRecord {
  /** The host field as DNS hosts want it: "@" or "_dmarc", relative to the zone. */
  readonly host: string;
  /** The whole name, for people and programs that want no abbreviation. */
  readonly name: string;
  readonly type: "TXT" | "MX" | "CNAME";
  readonly value: string;
  /** MX only. */
  readonly priority?: number;
  readonly ttl?: number;
  /** Values of the records that have to go when this one comes. */
  readonly replaces?: readonly string[];
}

export type FixWho = "customer" | "dns-admin" | "mail-admin" | "reseller";

/** One thing to do, in the imperative, with who can do it and how long it takes. */
export interface Fix {
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  readonly effortMinutes: number;
  readonly who: FixWho;
  readonly record?: FixRecord;
  /** One of several ways to the same end: of the fixes of this finding only one is to be taken. */
  readonly either?: true;
  /** Records to delete without a replacement, as they stand in DNS ("10 mx.263.net"). */
  readonly removes?: readonly string[];
}

/** A table: what was seen. Cells are capped and free of control and bidi characters. */
export interface Evidence {
  readonly columns: readonly Text[];
  readonly rows: readonly (readonly string[])[];
}

/** One thing a check found. */
export interface Finding {
  readonly code: string;
  readonly status: Status;
  /** One line for a chat, without an icon: `SPF：有 2 条（只能有 1 条），收件方会当作无效`. */
  readonly verdict: Text;
  readonly why: Text;
  readonly fixes: readonly Fix[];
}

/** One check: its worst finding spread out, the others under `more`. */
export interface CheckResult extends Finding {
  readonly id: string;
  /** What a customer calls it: SPF, 收信 MX. */
  readonly name: Text;
  readonly group: CheckGroup;
  /** How bad this check can get at all; an `info` check never lowers the verdict. */
  readonly worst: Status;
  readonly weight: 0 | 2 | 5 | 10;
  readonly evidence: Evidence;
  /** ISO time of the answer. */
  readonly seenAt: string;
  /** Who answered: "resolver", name servers, or lists. */
  readonly source: string;
  readonly more: readonly Finding[];
}

export interface ScoreItem {
  readonly check: string;
  readonly weight: number;
  /** Between 0 and `weight`. */
  readonly points: number;
}

/** 100 x the points of the checks that could be asked, over their weights; `unknown` lowers coverage, never the score. */
export interface Score {
  /** 0 to 100; null when nothing that counts could be asked. */
  readonly value: number | null;
  readonly items: readonly ScoreItem[];
}

export interface Coverage {
  readonly known: number;
  readonly total: number;
  /** "9/11" */
  readonly text: string;
}

export interface ReportMailProvider {
  readonly id: string;
  readonly name: Text;
  readonly seenIn: "mx" | "spf";
}

export interface ReportDnsHost {
  readonly id: string;
  readonly name: Text;
  /** Where to click. */
  readonly guide: Text;
  /** What this host calls the fields of its form. */
  readonly fields: { readonly host: Text; readonly type: Text; readonly value: Text };
  /** False where the click path was not seen by us. */
  readonly verified: boolean;
}

/** Who was asked, and whether the answers can be believed. */
export interface ReportDns {
  readonly asked: "resolver" | "authoritative";
  /** The name servers asked, when authoritative. */
  readonly servers: readonly string[];
  readonly health: "ok" | "unreachable" | "rewriting";
  readonly note?: Text;
}

export type Counts = Readonly<Record<Status, number>>;

/** The outcome of `checkDomain`. `status` is the worst fail > warn > pass; `unknown` when nothing could be asked. */
export interface DomainReport {
  readonly version: 1;
  /** "R-" and four characters that are easy to say on the phone. */
  readonly id: string;
  readonly checkedAt: string;
  readonly tookMs: number;
  readonly queries: number;
  readonly domain: string;
  readonly unicode: string;
  readonly status: "fail" | "warn" | "pass" | "unknown";
  /** The first line of a reply, with the icon: `❌ x.example：有 2 项必须先修（进垃圾箱的常见原因）`. */
  readonly headline: Text;
  readonly counts: Counts;
  readonly score: Score;
  readonly coverage: Coverage;
  /** Worst first; ties in the order of the check list. */
  readonly checks: readonly CheckResult[];
  readonly mailProvider?: ReportMailProvider;
  readonly dnsHost?: ReportDnsHost;
  readonly dns: ReportDns;
}

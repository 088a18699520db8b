import { z } from "zod";
import type { DomainReport } from "./report.ts";

const text = z.object({ zh: z.string(), en: z.string() });
const status = z.enum(["fail", "warn", "info", "pass", "skipped", "unknown"]);
const count = z.number().int().nonnegative();

const record = z.object({
  host: z.string(),
  name: z.string(),
  type: z.enum(["TXT", "MX", "CNAME"]),
  value: z.string(),
  priority: count.exactOptional(),
  ttl: count.exactOptional(),
  replaces: z.array(z.string()).exactOptional(),
});

const fix = z.object({
  id: z.string(),
  title: text,
  note: text.exactOptional(),
  effortMinutes: z.number().nonnegative(),
  who: z.enum(["customer", "dns-admin", "mail-admin", "reseller"]),
  record: record.exactOptional(),
  either: z.literal(true).exactOptional(),
  removes: z.array(z.string()).exactOptional(),
});

const finding = z.object({ code: z.string(), status, verdict: text, why: text, fixes: z.array(fix) });

const check = finding.extend({
  id: z.string(),
  name: text,
  group: z.enum(["auth", "inbound", "reputation", "dns", "web"]),
  worst: status,
  weight: z.union([z.literal(0), z.literal(2), z.literal(5), z.literal(10)]),
  evidence: z.object({ columns: z.array(text), rows: z.array(z.array(z.string())) }),
  seenAt: z.iso.datetime(),
  source: z.string(),
  more: z.array(finding),
});

/** Version 1 of the report, as it is stored and sent. `report.schema.json` is its JSON Schema, kept equal by a test. */
export const reportSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^R-[0-9A-Z]{4}$/),
  checkedAt: z.iso.datetime(),
  tookMs: z.number().nonnegative(),
  queries: count,
  domain: z.string(),
  unicode: z.string(),
  status: z.enum(["fail", "warn", "pass", "unknown"]),
  headline: text,
  counts: z.object({ fail: count, warn: count, info: count, pass: count, skipped: count, unknown: count }),
  score: z.object({
    value: z.number().min(0).max(100).nullable(),
    items: z.array(z.object({ check: z.string(), weight: z.number(), points: z.number() })),
  }),
  coverage: z.object({ known: count, total: count, text: z.string() }),
  checks: z.array(check),
  mailProvider: z.object({ id: z.string(), name: text, seenIn: z.enum(["mx", "spf"]) }).exactOptional(),
  dnsHost: z
    .object({
      id: z.string(),
      name: text,
      guide: text,
      fields: z.object({ host: text, type: text, value: text }),
      verified: z.boolean(),
    })
    .exactOptional(),
  dns: z.object({
    asked: z.enum(["resolver", "authoritative"]),
    servers: z.array(z.string()),
    health: z.enum(["ok", "unreachable", "rewriting"]),
    note: text.exactOptional(),
  }),
}) satisfies z.ZodType<DomainReport>;

/** Reads a stored report; undefined when it is none, or of a version this program does not know. */
export function parseReport(value: unknown): DomainReport | undefined {
  const read = reportSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

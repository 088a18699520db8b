import { z } from "zod";

export const bounceClasses = [
  "user_unknown",
  "mailbox_full",
  "mailbox_disabled",
  "domain_not_found",
  "rate_sender",
  "rate_domain",
  "rate_ip",
  "recipient_refused",
  "reputation_domain",
  "reputation_ip",
  "blocklist",
  "content",
  "auth_spf",
  "auth_dkim",
  "auth_dmarc",
  "ptr",
  "tls",
  "sender_quota",
  "size",
  "syntax",
  "network",
  "greylist",
  "policy",
  "server_error",
  "complaint",
  "auto_reply",
  "not_a_bounce",
  "unknown",
] as const;

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const className = z.enum(bounceClasses);
const whose = z.enum(["sender", "recipient", "provider", "nobody"]);
const lasting = z.enum(["permanent", "temporary", "by-code"]);
export const stages = ["connect", "mail", "rcpt", "data"] as const;

const classInfo = z.strictObject({
  whose,
  lasting,
  check: z.boolean().default(false),
  name: text,
  cause: text,
  retry: text,
  /** Instead of `retry` when the code says that the refusal is not for good. */
  later: text.optional(),
  next: text,
});

const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  match: z.union([z.string(), z.array(z.string()).min(1)]),
  class: className,
  /** The SMTP step in which the refusal came; any when left out. */
  stage: z.enum(stages).optional(),
  /** What servers say before their reason: any rule that finds more goes first. */
  general: z.boolean().default(false),
  /** Says so little that a precise code is worth more. */
  weak: z.boolean().default(false),
  /** These replace what the class says. */
  whose: whose.optional(),
  lasting: lasting.optional(),
  check: z.boolean().optional(),
  name: text.optional(),
  cause: text.optional(),
  retry: text.optional(),
  next: text.optional(),
  /** Real lines; a test holds them against this rule and all others. */
  example: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
});

/** By enhanced code, its first digit written as X when 4 and 5 mean the same, or by reply code. */
const codes = z.record(z.string().regex(/^(?:[X45]\.\d{1,3}\.\d{1,3}|[45]\d\d)$/), className);

const receiver = z.strictObject({
  id: z.string(),
  name: text,
  /** Host names of its servers; a leading dot stands for any host below. */
  hosts: z.array(z.string()),
  /** Domains of its users. */
  domains: z.array(z.string()),
  /** What only its own replies hold, such as a help address. */
  marks: z.array(z.string()),
  /** What its own codes mean, where that differs from the standards. */
  codes: codes.default({}),
});

export const classesFile = z.strictObject({ classes: z.record(className, classInfo) });
export const rulesFile = z.strictObject({ receiver: receiver.optional(), rules: z.array(rule) });
export const wordsFile = z.strictObject({ words: z.record(z.string(), z.array(z.string()).min(1)) });
export const codesFile = z.strictObject({ precise: codes, vague: codes });

export type BounceClass = (typeof bounceClasses)[number];
export type BounceStage = (typeof stages)[number];
export type ClassInfo = z.infer<typeof classInfo>;
export type RuleEntry = z.infer<typeof rule>;
export type Receiver = z.infer<typeof receiver>;
export type BounceWhose = z.infer<typeof whose>;
export type CodeTables = z.infer<typeof codesFile>;

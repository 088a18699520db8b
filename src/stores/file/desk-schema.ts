import { z } from "zod";
import {
  type Account,
  type AuditEntry,
  type Count,
  countNames,
  type DailyCount,
  type Login,
} from "../../bot/index.ts";
import { report } from "./schema.ts";
import { shaped } from "./shaped.ts";

export const reportSummary = report.omit({ body: true });

export const countOf = shaped<Count>()({ name: z.enum(countNames), label: z.exactOptional(z.string()) });

export const dailyCount = shaped<DailyCount>()({
  day: z.string(),
  name: z.enum(countNames),
  label: z.string(),
  count: z.int().min(0),
});

export const account = shaped<Account>()({
  name: z.string(),
  role: z.enum(["owner", "agent", "reader"]),
  secret: z.string(),
  secretSinceMs: z.number(),
  createdAtMs: z.number(),
});

export const login = shaped<Login>()({
  id: z.string(),
  account: z.string(),
  startedAtMs: z.number(),
  seenAtMs: z.number(),
});

export const auditEntry = shaped<AuditEntry>()({
  id: z.string(),
  atMs: z.number(),
  who: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.exactOptional(z.string()),
});

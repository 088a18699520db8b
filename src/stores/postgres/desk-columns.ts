import type { Account, AuditEntry, Login } from "../../bot/index.ts";
import { indexed } from "./indexed.ts";

export const accountColumns = (account: Account) => ({
  name: indexed(account.name),
  record: JSON.stringify(account),
});

export const loginColumns = (login: Login) => ({
  id: indexed(login.id),
  account: indexed(login.account),
  started_ms: login.startedAtMs,
  record: JSON.stringify(login),
});

export const auditColumns = (entry: AuditEntry) => ({
  id: indexed(entry.id),
  at_ms: entry.atMs,
  record: JSON.stringify(entry),
});

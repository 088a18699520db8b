import type { AuditEntry, Desk, DeskChange } from "../../bot/index.ts";
import { inboxColumns, reportColumns, sessionColumns, ticketColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { accountColumns, auditColumns, loginColumns } from "./desk-columns.ts";
import { indexed } from "./indexed.ts";

/** Each change and its line in the audit log are one statement: `$1` is the audit, `done` what was changed. */
export function createDeskWrites(database: Database): Pick<Desk, "write" | "forget"> {
  return {
    async write(change, audit) {
      const { sql, values } = statementOf(change);
      const rows = await database.query(sql, [entriesOf(audit), ...values]);
      return rows.some((row) => row.done === true) ? "done" : "conflict";
    },
    async forget(conversation, audit) {
      await database.query("SELECT forget_conversation($2, $1)", [entriesOf(audit), indexed(conversation)]);
    },
  };
}

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const entriesOf = (audit: AuditEntry | undefined): string =>
  JSON.stringify(audit ? [auditColumns(audit)] : []);

/** The audit is noted once when the change was made, and not at all when it was not. */
const noted = (change: string) => `
  WITH changed AS (${change} RETURNING 1), once AS (SELECT FROM changed LIMIT 1),
    entries AS (
      INSERT INTO audit (id, at_ms, record)
      SELECT id, at_ms, record::json FROM once, json_to_recordset($1) AS entry (id text, at_ms float8, record text))
  SELECT count(*) > 0 AS done FROM changed`;

function statementOf(change: DeskChange): Statement {
  switch (change.kind) {
    case "ticket":
      return {
        sql: "SELECT desk_ticket($2, $3, $1) AS done",
        values: [ticketParameter(change), JSON.stringify((change.scheduled ?? []).map(inboxColumns))],
      };
    case "account": {
      const { name, record } = accountColumns(change.account);
      const known = change.fresh ? "NOTHING" : "UPDATE SET record = excluded.record";
      const sql = `INSERT INTO accounts (name, record) VALUES ($2, $3) ON CONFLICT (name) DO ${known}`;
      return { sql: noted(sql), values: [name, record] };
    }
    case "account-removed":
      return { sql: noted("DELETE FROM accounts WHERE name = $2"), values: [indexed(change.name)] };
    case "login": {
      const { id, account, started_ms, record } = loginColumns(change.login);
      return {
        sql: noted(`INSERT INTO logins (id, account, started_ms, record)
          SELECT $2, name, $4, $5 FROM accounts WHERE name = $3 FOR SHARE
          ON CONFLICT (id) DO UPDATE SET account = excluded.account, record = excluded.record`),
        values: [id, account, started_ms, record],
      };
    }
    case "logout":
      return {
        sql: `WITH gone AS (DELETE FROM logins WHERE id = $2) SELECT note_audit($1), true AS done`,
        values: [indexed(change.id)],
      };
    case "report": {
      const { id, conversation, subject, at_ms, owner, summary, body } = reportColumns(change.report);
      return {
        sql: noted(`INSERT INTO reports (id, conversation, subject, at_ms, owner, summary, body)
          VALUES ($2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`),
        values: [id, conversation, subject, at_ms, owner, summary, body],
      };
    }
    case "elsewhere":
      return { sql: "SELECT note_audit($1), true AS done", values: [] };
  }
}

function ticketParameter({ conversation, session, ticket }: Extract<DeskChange, { kind: "ticket" }>): string {
  const { conversation: owner, updated_ms, record, ...columns } = ticketColumns(ticket);
  return JSON.stringify({
    ...sessionColumns(conversation, session),
    ...columns,
    owner,
    ticket_updated_ms: updated_ms,
    ticket: record,
  });
}

import { createHash } from "node:crypto";
import type { AuditEntry, Desk, Store } from "../../bot/index.ts";
import { personOf } from "./draw.ts";
import { auditOf } from "./visitor.ts";

/** The log must not keep whom it was about; the same customer has the same number. */
export const customerNumber = (conversation: string): string =>
  `#${createHash("sha256").update(conversation).digest("hex").slice(0, 8)}`;

/** The line of the audit log that a customer's data was deleted; it tells nothing of the customer. */
export const forgottenEntry = (who: string, conversation: string, atMs: number): AuditEntry =>
  auditOf(who, "customer-forgotten", customerNumber(conversation), atMs);

/** What there is of a customer, counted, for whoever is about to delete it. */
export interface Traces {
  readonly lines: number;
  readonly tickets: number;
  readonly reports: number;
  readonly feedback: number;
}

const most = 5_000;

/** Counts what is kept of a conversation; more than five thousand of a kind are not counted on. */
export async function tracesOf(
  { desk, store }: { readonly desk: Desk; readonly store: Pick<Store, "transcript" | "feedback"> },
  conversation: string,
): Promise<Traces> {
  const [lines, row, reports, feedback] = await Promise.all([
    store.transcript(conversation, most),
    desk.conversation(conversation),
    desk.reports({ conversation, limit: 500 }),
    store.feedback(most),
  ]);
  return {
    lines: lines.length,
    tickets: row?.ticket ? 1 : 0,
    reports: reports.rows.length,
    feedback: feedback.filter((one) => one.conversation === conversation).length,
  };
}

/** The conversations of whom the console calls so. */
export async function customersNamed(desk: Desk, name: string): Promise<readonly string[]> {
  const named: string[] = [];
  let after: string | undefined;
  do {
    const page = await desk.conversations({ text: name, limit: 500, ...(after !== undefined && { after }) });
    named.push(...page.rows.map(({ conversation }) => conversation).filter((one) => personOf(one) === name));
    after = page.next;
  } while (after !== undefined);
  return named;
}

/** Who may work from the console, and as what. */
export type Role = "owner" | "agent" | "reader";

export interface Account {
  /** What the person types to log in and what the audit log calls them. */
  readonly name: string;
  readonly role: Role;
  /** The password as the console keeps it; opaque to the store. */
  readonly secret: string;
  /** Since when it has this secret: logins from before count no more. */
  readonly secretSinceMs: number;
  readonly createdAtMs: number;
}

/** A browser that is logged in. */
export interface Login {
  /** A hash of what the browser holds, so that reading the store opens no door. */
  readonly id: string;
  readonly account: string;
  readonly startedAtMs: number;
  readonly seenAtMs: number;
}

/** Who changed what, and when. Append-only. */
export interface AuditEntry {
  /** Unique; made by whoever writes it. */
  readonly id: string;
  readonly atMs: number;
  readonly who: string;
  /** One stable word, for example `ticket-taken`. */
  readonly action: string;
  /** What it was done to: a ticket, an account, a knowledge entry. Never what a customer said. */
  readonly subject: string;
  readonly detail?: string;
}

/** What is counted of a turn, for the statistics; `label` is from a small set: an intent, an entry, a channel. */
export interface Count {
  readonly name: CountName;
  readonly label?: string;
}

export const countNames = [
  /** Conversations in which the customer said something; after 30 minutes of silence it is a new one. */
  "session",
  /** Such a conversation began within 24 hours of the one before. */
  "returned",
  /** A person was reached for the first time in it; by the ticket's reason. */
  "handed",
  /** Messages from customers that wanted something; by channel. */
  "question",
  /** How each was dealt with: answered, asked, suggested, missed, person. */
  "outcome",
  "intent",
  /** Answers by knowledge entry. */
  "entry",
  /** useful, useless, solved, missed, unsure, picked, none. */
  "feedback",
  /** From the message to the decision, by the upper end of its class in milliseconds, or `more`. */
  "took",
  /** Answers that came too late for the callback of their message. */
  "late",
  /** Messages of ours that the platform did not deliver, by its reason. */
  "undelivered",
  /** Where customers came from, in the operator's own words. */
  "source",
] as const;
export type CountName = (typeof countNames)[number];

/** How often something was counted on one day in China (`YYYY-MM-DD`). `label` is "" where there is none. */
export interface DailyCount {
  readonly day: string;
  readonly name: CountName;
  readonly label: string;
  readonly count: number;
}

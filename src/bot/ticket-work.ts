import type { DeskChange } from "./desk.ts";
import type { InboundMessage } from "./message.ts";
import { messageKey } from "./message.ts";
import type { Ticket } from "./records.ts";
import { newSession, type Session } from "./session.ts";

/** What a colleague does with a ticket. */
export type TicketWork =
  /** From now on the bot is silent in this conversation. */
  | { readonly do: "take" }
  /** Gives it to a colleague, whatever state it is in. */
  | { readonly do: "hand"; readonly to: string }
  /** Back to the queue; the bot speaks again. */
  | { readonly do: "release" }
  /** Waits for the customer; the bot stays silent. */
  | { readonly do: "wait" }
  /** `asks`: the customer is asked whether the question is solved. */
  | { readonly do: "close"; readonly asks: boolean }
  | { readonly do: "note"; readonly text: string };

export interface WorkedOn {
  readonly ticket: Ticket;
  /** Absent when the conversation was forgotten. */
  readonly session: Session | undefined;
  readonly who: string;
  readonly nowMs: number;
}

const maxNotes = 50;
const maxNoteLength = 2_000;

/** What a piece of work changes; undefined when it makes no sense in the state the ticket is in. Pure. */
export function workOn(work: TicketWork, on: WorkedOn): Extract<DeskChange, { kind: "ticket" }> | undefined {
  const next = worked(work, on);
  if (!next) return undefined;
  const { ticket, silent } = next;
  const { servedBy, version, ...session } = on.session ?? newSession(on.nowMs);
  return {
    kind: "ticket",
    conversation: ticket.conversation,
    ticket,
    session: {
      ...session,
      version: version + 1,
      ticketId: ticket.id,
      // A silence lasts from the moment it is begun: an old session must not end it at once.
      ...(silent === true && { servedBy: "staff", updatedAtMs: on.nowMs }),
      ...(silent === undefined && servedBy && { servedBy }),
    },
    ...(work.do === "close" && work.asks && { scheduled: [asked(ticket, on.nowMs)] }),
  };
}

/** `silent`: whether the bot is from now on; undefined: as before. */
function worked(
  work: TicketWork,
  { ticket, who, nowMs }: WorkedOn,
): { readonly ticket: Ticket; readonly silent?: boolean } | undefined {
  const { takenBy, ...rest } = { ...ticket, updatedAtMs: nowMs };
  const isOpen = ticket.status !== "closed";
  const own = takenBy === undefined ? {} : { takenBy };
  switch (work.do) {
    case "take":
      if (!isOpen || (ticket.status === "working" && takenBy === who)) return undefined;
      return { ticket: { ...rest, status: "working", takenBy: who }, silent: true };
    case "hand":
      if (!isOpen || takenBy === work.to) return undefined;
      return { ticket: { ...rest, status: "working", takenBy: work.to }, silent: true };
    case "release":
      return isOpen && ticket.status !== "waiting"
        ? { ticket: { ...rest, status: "waiting" }, silent: false }
        : undefined;
    case "wait":
      return ticket.status === "working" ? { ticket: { ...rest, ...own, status: "pending" } } : undefined;
    case "close":
      return isOpen ? { ticket: { ...rest, ...own, status: "closed" }, silent: false } : undefined;
    case "note": {
      const text = work.text.trim().slice(0, maxNoteLength);
      const notes = [...(ticket.notes ?? []), { atMs: nowMs, by: who, text }].slice(-maxNotes);
      return text === "" ? undefined : { ticket: { ...rest, ...own, notes } };
    }
  }
}

/** The end of the conversation with a colleague, as the platform would tell it: the bot asks whether it is solved. */
function asked({ id, channel, conversation, sender }: Ticket, nowMs: number) {
  const message: InboundMessage = {
    id: `desk~${id}~${nowMs}`,
    channel,
    conversation,
    sender,
    sentAtMs: nowMs,
    content: { kind: "served", by: "bot" },
  };
  return { key: messageKey(message), message, dueAtMs: nowMs, attempts: 0 };
}

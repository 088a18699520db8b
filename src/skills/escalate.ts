import type { Answer, Skill, Store, Ticket, TicketReason, Turn } from "../bot/index.ts";
import { type Company, isOpen } from "../knowledge/index.ts";
import type { DomainReport } from "../mail/index.ts";
import { caseFile, noticeForStaff } from "./case-file.ts";
import { handedOver, stillWaiting } from "./escalate-texts.ts";
import type { RouteOf } from "./route.ts";

export interface EscalateDeps {
  readonly store: Pick<Store, "reserveTicketNumber" | "ticket" | "transcript">;
  readonly report: (id: string) => Promise<DomainReport | undefined>;
  /** Read anew each time: support staff edit it while the bot runs. */
  readonly company: () => Company;
}

/** Opens a ticket (or moves the open one up) and says so; every way to a person goes through here. */
export type ToPerson = (turn: Turn, reason: TicketReason) => Promise<Answer>;

/** After so long without a colleague the bot speaks up again (dialogue D4). */
const nobodyAfterMs = 10 * 60_000;
export const nobodyCame = "nobody-came";

/** A person asked for is a person reached: a ticket, the hotline, and a notice to staff, at any hour. */
export function createToPerson(deps: EscalateDeps): ToPerson {
  return async (turn, reason) => {
    const company = deps.company();
    const open = await openTicket(deps, turn);
    const report = turn.session.reportId ? await deps.report(turn.session.reportId) : undefined;
    const askedAgain = open !== undefined && reason !== "sales";
    const urgent = reason === "anger" || reason === "complaint" || reason === "urgent" || askedAgain;
    const ticket = await ticketOf(deps, turn, { open, reason, urgent, report });
    const staffed = isOpen(company, turn.nowMs);
    const blocks = open
      ? stillWaiting(turn.language, { ticket, company, staffed, added: reason === "sales" })
      : handedOver(turn.language, { ticket, company, staffed, nowMs: turn.nowMs, findings: report, reason });
    return {
      blocks,
      outcome: "person",
      ticket,
      // Out of hours nobody would answer in the queue, and the bot goes on helping.
      ...(staffed && { handsOver: true as const }),
      ...(staffed && !open && { timers: [{ name: nobodyCame, inMs: nobodyAfterMs }] }),
      notices: [noticeForStaff(ticket, company.hours.timezone)],
      remember: { ticketId: ticket.id },
    };
  };
}

/** The ticket as it stands after this message: the open one moved on, or a new one. */
export async function ticketOf(
  deps: Pick<EscalateDeps, "store">,
  turn: Turn,
  {
    open,
    reason,
    urgent,
    report,
    contact,
  }: {
    readonly open: Ticket | undefined;
    readonly reason: TicketReason;
    readonly urgent: boolean;
    readonly report: DomainReport | undefined;
    readonly contact?: string;
  },
): Promise<Ticket> {
  const said = await deps.store.transcript(turn.message.conversation, 12);
  const findings = (report?.checks ?? [])
    .filter((check) => check.status === "fail" || check.status === "warn")
    .map((check) => check.verdict.zh);
  return {
    id: open?.id ?? `T-${await deps.store.reserveTicketNumber()}`,
    conversation: turn.message.conversation,
    channel: turn.message.channel,
    sender: turn.message.sender,
    openedAtMs: open?.openedAtMs ?? turn.nowMs,
    updatedAtMs: turn.nowMs,
    status: open?.status ?? "waiting",
    priority: urgent || open?.priority === "urgent" ? "urgent" : "normal",
    reason: open?.reason ?? reason,
    ...(open?.takenBy !== undefined && { takenBy: open.takenBy }),
    ...(open?.notes && { notes: open.notes }),
    language: turn.language,
    caseFile: caseFile(turn, said, findings, contact ?? open?.caseFile.contact),
  };
}

/** After this long without a word an unclosed ticket is another case. */
const sameCaseMs = 72 * 3_600_000;

/** The ticket of this conversation that nobody closed yet. */
export async function openTicket(
  { store }: Pick<EscalateDeps, "store">,
  { session, nowMs }: Turn,
): Promise<Ticket | undefined> {
  const known = session.ticketId ? await store.ticket(session.ticketId) : undefined;
  const same = known && known.status !== "closed" && nowMs - known.updatedAtMs < sameCaseMs;
  return same ? known : undefined;
}

export const escalate =
  (toPerson: ToPerson): Skill<RouteOf<"escalate_human">> =>
  (turn, { reason }) =>
    toPerson(turn, reason);

/** Buying, renewing, invoices and contracts are for people; the bot never negotiates. */
export const sales =
  (toPerson: ToPerson): Skill<RouteOf<"sales">> =>
  (turn) =>
    toPerson(turn, "sales");

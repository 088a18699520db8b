import type { Desk, Store } from "../../bot/index.ts";
import type { Gate } from "./gate.ts";

type Opened = Omit<Store, "close" | "desk"> & { readonly desk: Desk };

/** A store every function of which is let in by a gate. */
export function gated(store: Opened, enter: Gate["enter"]): Opened {
  return {
    begin: (key, conversation) => enter(() => store.begin(key, conversation)),
    commit: (turn) => enter(() => store.commit(turn)),
    reserveTicketNumber: () => enter(store.reserveTicketNumber),
    ticket: (id) => enter(() => store.ticket(id)),
    tickets: (limit) => enter(() => store.tickets(limit)),
    report: (id) => enter(() => store.report(id)),
    transcript: (conversation, limit) => enter(() => store.transcript(conversation, limit)),
    feedback: (limit) => enter(() => store.feedback(limit)),
    leaseOutbox: (request) => enter(() => store.leaseOutbox(request)),
    settleOutbox: (settlements) => enter(() => store.settleOutbox(settlements)),
    outboxDepth: () => enter(store.outboxDepth),
    givenUp: (limit) => enter(() => store.givenUp(limit)),
    accept: (acceptance) => enter(() => store.accept(acceptance)),
    leaseInbox: (request) => enter(() => store.leaseInbox(request)),
    inboxDepth: () => enter(store.inboxDepth),
    cursor: (name) => enter(() => store.cursor(name)),
    lease: (request) => enter(() => store.lease(request)),
    release: (name, owner) => enter(() => store.release(name, owner)),
    health: () => enter(store.health),
    desk: gatedDesk(store.desk, enter),
  };
}

const gatedDesk = (desk: Desk, enter: Gate["enter"]): Desk => ({
  conversations: (query) => enter(() => desk.conversations(query)),
  conversation: (id) => enter(() => desk.conversation(id)),
  tickets: (query) => enter(() => desk.tickets(query)),
  reports: (query) => enter(() => desk.reports(query)),
  audit: (query) => enter(() => desk.audit(query)),
  counts: (fromDay, toDay) => enter(() => desk.counts(fromDay, toDay)),
  accounts: () => enter(desk.accounts),
  login: (id) => enter(() => desk.login(id)),
  write: (change, audit) => enter(() => desk.write(change, audit)),
  forget: (conversation, audit) => enter(() => desk.forget(conversation, audit)),
});

import type { Endpoint } from "./answer.ts";

/** What a WeChat customer sees. */
export interface KfSent {
  readonly msgId: string;
  readonly atMs: number;
  readonly openKfId: string;
  readonly customer: string;
  /** Sent with an event's code, outside the quota. */
  readonly onEvent: boolean;
  readonly text: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly tail: string;
}

/** WeChat customer service as far as its API shows it (documents 94638 to 95122). */
export interface FakeKf {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly sent: readonly KfSent[];
  /** An entry into the stream of an account; returns its msgid. What is missing is filled in. */
  add(openKfId: string, customer: string, entry: Readonly<Record<string, unknown>>): string;
  /** The customer opens the chat; returns the welcome code. */
  enter(openKfId: string, customer: string, scene?: string): string;
  /** Who receives customers now. */
  servicers: readonly string[];
  /** Moves the session as staff do in the client, with the event of it. */
  staffMoves(openKfId: string, customer: string, change: "taken" | "ended"): void;
  stateOf(openKfId: string, customer: string): number;
  /** Pages hold that many entries; between two pages an empty one may come. */
  paging: { size: number; emptyBetween: boolean };
}

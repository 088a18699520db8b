import type { Language } from "../knowledge/index.ts";

/** What the bot has asked the customer for. `contact` is the free text left for a call back. */
export type Slot = "domain" | "bounce" | "header" | "list" | "phone" | "contact" | "plan";

/** What understanding needs to know of a conversation; the caller keeps the rest. */
export interface SessionView {
  /** The open question, if any; ignored once `askTtlMs` old. */
  readonly asks?: { readonly slot: Slot; readonly atMs: number } | undefined;
  /** The choices last shown, in order; ignored once `menuTtlMs` old. */
  readonly menu?: { readonly items: readonly MenuItem[]; readonly atMs: number } | undefined;
  /** The domain last checked, so that 复查 needs no name. */
  readonly lastDomain?: string | undefined;
  /** The language last answered in: decides for messages without words (a digit, a domain). */
  readonly language?: Language | undefined;
  readonly nowMs: number;
}

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  /** What a plain yes agrees to. */
  readonly offered?: true;
}

export const askTtlMs = 10 * 60_000;
export const menuTtlMs = 10 * 60_000;

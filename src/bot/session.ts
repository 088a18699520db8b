import type { MenuItem } from "./reply.ts";

export type Language = "zh-Hans" | "zh-Hant" | "en";

/** What the bot asked for last; the next message is read as the answer to it. */
export type Slot = "domain" | "bounce" | "header" | "list" | "contact" | "plan";

/** What is remembered of one conversation between two messages. */
export interface Session {
  /** Grows by one with every commit; two writers of the same version conflict. */
  readonly version: number;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly language: Language;
  /** The language the person asked for; kept for this conversation, whatever they write in. */
  readonly speaks?: Language;
  /** Lines that were not answered, because the next one came right after them. */
  readonly unfinished?: string;
  readonly asks?: { readonly slot: Slot; readonly atMs: number };
  readonly menu?: { readonly items: readonly MenuItem[]; readonly atMs: number };
  /** The customer said something since this conversation began anew. */
  readonly heard?: true;
  /** It began within a day of the one before. */
  readonly returning?: true;
  /** Messages in a row that were not understood. */
  readonly misses: number;
  /** The day (YYYY-MM-DD, Asia/Shanghai) of the last greeting on entering. */
  readonly greetedOn?: string;
  /** The knowledge entry answered last, for 有用 and 没用. */
  readonly slug?: string;
  /** The last question, without what tells who asked, and the entry it got: none while it is being chosen. */
  readonly asked?: { readonly question: string; readonly slug?: string };
  /** The domain checked last and the report of it. */
  readonly domain?: string;
  readonly reportId?: string;
  /** The open ticket and how often a person was asked for. */
  readonly ticketId?: string;
  readonly personRequests: number;
  /** A colleague has this conversation: the bot is silent. */
  readonly servedBy?: "staff" | "queue";
  /** What was sent since the customer's last message, where the platform counts. */
  readonly sent?: { readonly sinceMs: number; readonly count: number };
  /** What the person told us and tried, newest last, for the case file (capped). */
  readonly tried: readonly string[];
}

/** How long a slot or a menu waits for its answer, and when a conversation counts as a new one. */
export const sessionLimits = {
  /** Longer between two lines, and they are two messages. */
  lineTtlMs: 30_000,
  slotTtlMs: 10 * 60_000,
  menuTtlMs: 10 * 60_000,
  idleTtlMs: 30 * 60_000,
  /** Whoever is back by then was perhaps not helped. */
  returningMs: 24 * 3_600_000,
  domainTtlMs: 30 * 24 * 3_600_000,
  maxTried: 10,
  /** A customer service session ends by itself after that long (document 94669). */
  servedTtlMs: 48 * 3_600_000,
} as const;

export const newSession = (nowMs: number): Session => ({
  version: 0,
  startedAtMs: nowMs,
  updatedAtMs: nowMs,
  language: "zh-Hans",
  misses: 0,
  personRequests: 0,
  tried: [],
});

/** The session as it stands now: slots and menus that waited too long are gone, an idle one starts afresh. */
export function refresh(session: Session | undefined, nowMs: number): Session {
  if (session === undefined) return newSession(nowMs);
  const idleMs = nowMs - session.updatedAtMs;
  const { asks, asked, menu, domain, reportId, speaks, unfinished, servedBy, heard, returning, ...rest } =
    session;
  const fresh = idleMs > sessionLimits.idleTtlMs;
  return {
    ...rest,
    ...(fresh && { startedAtMs: nowMs, misses: 0, personRequests: 0, tried: [] }),
    ...(heard && !fresh && { heard }),
    ...((fresh ? heard && idleMs <= sessionLimits.returningMs : returning) && { returning: true as const }),
    ...(speaks && !fresh && { speaks }),
    ...(unfinished && idleMs <= sessionLimits.lineTtlMs && { unfinished }),
    ...(asked && !fresh && { asked }),
    ...(servedBy && idleMs <= sessionLimits.servedTtlMs && { servedBy }),
    ...(asks && nowMs - asks.atMs <= sessionLimits.slotTtlMs && { asks }),
    ...(menu && nowMs - menu.atMs <= sessionLimits.menuTtlMs && { menu }),
    ...(idleMs <= sessionLimits.domainTtlMs && { ...(domain && { domain }), ...(reportId && { reportId }) }),
  };
}

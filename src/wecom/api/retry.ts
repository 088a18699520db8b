import { ApiRefused, ApiUnreachable } from "./errors.ts";

export interface Pace {
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

const MAX_TRIES = 3;
const FIRST_PAUSE_MS = 300;

/**
 * Tries up to three times while WeCom is busy (-1) or was never reached. An answer that got lost is asked
 * for again only if the request is idempotent: a message may have been delivered.
 */
export async function withRetries<T>(attempt: () => Promise<T>, idempotent: boolean, pace: Pace): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_TRIES || !isWorthRepeating(error, idempotent)) throw error;
      // Half of the pause is random, so that many callers do not come back at the same moment.
      await pace.sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + pace.random() / 2));
    }
  }
}

function isWorthRepeating(error: unknown, idempotent: boolean): boolean {
  if (error instanceof ApiRefused) return error.errcode === -1;
  if (!(error instanceof ApiUnreachable) || error.reason === "too-large") return false;
  return idempotent || error.delivery === "not-sent";
}

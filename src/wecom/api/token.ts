import { ApiRefused } from "./errors.ts";

/** What gettoken gives for one secret (developer.work.weixin.qq.com/document/path/91039). */
export interface FetchedToken {
  readonly accessToken: string;
  readonly expiresInS: number;
}

export interface TokenSource {
  /** A token that is valid as far as we know. Throws what fetching it throws. */
  get(): Promise<string>;
  /** WeCom refused this token: forget it, unless a newer one has taken its place already. */
  drop(token: string): void;
}

const EARLY_MS = 600_000;
const QUIET_RETRY_MS = 30_000;
const FIRST_LOCK_MS = 60_000;
const MAX_LOCK_MS = 600_000;

/**
 * Caches the token of one secret. However many callers ask, one request is under way at a time. Ten minutes
 * before the end a new token is fetched aside, so nobody waits for it. When WeCom refuses the secret itself,
 * no request is made for a minute, then two, up to ten: WeCom blocks the IP of those who go on.
 */
export function createTokenSource(fetchToken: () => Promise<FetchedToken>, clock: () => number): TokenSource {
  let held: { readonly token: string; readonly expiresAtMs: number; renewAtMs: number } | undefined;
  let flight: Promise<string> | undefined;
  let lock: { readonly refused: ApiRefused; readonly untilMs: number } | undefined;
  let refusals = 0;

  async function fetchOne(): Promise<string> {
    try {
      const { accessToken, expiresInS } = await fetchToken();
      const lifeMs = expiresInS * 1000;
      const now = clock();
      held = {
        token: accessToken,
        expiresAtMs: now + lifeMs,
        renewAtMs: now + lifeMs - Math.min(EARLY_MS, lifeMs / 2),
      };
      refusals = 0;
      return accessToken;
    } catch (error) {
      if (!(error instanceof ApiRefused) || error.errcode === -1) throw error;
      const lockMs = Math.min(FIRST_LOCK_MS * 2 ** refusals, MAX_LOCK_MS);
      refusals += 1;
      lock = { refused: error, untilMs: clock() + lockMs };
      throw refusedFor(lockMs, error);
    }
  }

  async function fetchOnce(): Promise<string> {
    const remainingMs = lock === undefined ? 0 : lock.untilMs - clock();
    if (lock !== undefined && remainingMs > 0) throw refusedFor(remainingMs, lock.refused);
    flight ??= fetchOne().finally(() => {
      flight = undefined;
    });
    return flight;
  }

  return {
    async get() {
      const now = clock();
      if (held === undefined || now >= held.expiresAtMs) return fetchOnce();
      if (now >= held.renewAtMs) {
        held.renewAtMs = now + QUIET_RETRY_MS;
        // The held token still serves; if this fails, the next caller after the pause tries again.
        fetchOnce().catch(() => undefined);
      }
      return held.token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

const refusedFor = (retryAfterMs: number, { path, errcode, errmsg }: ApiRefused) =>
  new ApiRefused(path, errcode, errmsg, retryAfterMs);

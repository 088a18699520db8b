import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type Koa from "koa";
import type { Account, Desk } from "../../bot/index.ts";
import { type Html, html } from "../html.ts";

/** Whoever holds the cookie: logged in when `account` is there. */
export interface Visitor {
  /** What the cookie says; a secret. */
  readonly key: string;
  readonly account?: Account;
}

export interface Visitors {
  /** Reads the cookie, and gives a new one to whoever has none: forms need it. */
  of(ctx: Koa.Context): Promise<Visitor>;
  /** A new key, so that one that somebody planted before is worth nothing. */
  logIn(ctx: Koa.Context, account: string): Promise<void>;
  logOut(ctx: Koa.Context, visitor: Visitor): Promise<void>;
}

const idleMs = 12 * 3_600_000;
const longestMs = 7 * 24 * 3_600_000;
const noteEveryMs = 10 * 60_000;
const keyShape = /^[A-Za-z0-9_-]{43}$/;

/** @param secure the console is reached by https: the cookie never travels without */
export function createVisitors(desk: Desk, clock: () => number, secure: boolean): Visitors {
  const cookie = secure ? "__Host-console" : "console";
  const give = (ctx: Koa.Context): string => {
    const key = randomBytes(32).toString("base64url");
    const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
    ctx.append("Set-Cookie", `${cookie}=${key}; ${flags}`);
    return key;
  };

  return {
    async of(ctx) {
      const key = cookieOf(ctx.get("cookie"), cookie);
      if (key === undefined || !keyShape.test(key)) return { key: give(ctx) };
      const login = await desk.login(idOf(key));
      const nowMs = clock();
      if (!login || nowMs - login.seenAtMs > idleMs || nowMs - login.startedAtMs > longestMs) return { key };
      const account = (await desk.accounts()).find(({ name }) => name === login.account);
      if (!account || login.startedAtMs < account.secretSinceMs) return { key };
      if (nowMs - login.seenAtMs > noteEveryMs)
        await desk.write({ kind: "login", login: { ...login, seenAtMs: nowMs } });
      return { key, account };
    },
    async logIn(ctx, account) {
      const nowMs = clock();
      const id = idOf(give(ctx));
      const login = { id, account, startedAtMs: nowMs, seenAtMs: nowMs };
      await desk.write({ kind: "login", login }, auditOf(account, "logged-in", account, nowMs));
    },
    async logOut(ctx, { key, account }) {
      give(ctx);
      if (!account) return;
      const audit = auditOf(account.name, "logged-out", account.name, clock());
      await desk.write({ kind: "logout", id: idOf(key) }, audit);
    },
  };
}

/** A line for the audit log. */
export const auditOf = (who: string, action: string, subject: string, atMs: number, detail?: string) => ({
  id: randomBytes(12).toString("hex"),
  atMs,
  who,
  action,
  subject,
  ...(detail !== undefined && { detail }),
});

const idOf = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Follows from the key, which no other site can read: nothing needs to be kept. */
const tokenOf = (key: string): string => createHmac("sha256", key).update("console form").digest("base64url");

export const csrfField = ({ key }: Visitor): Html =>
  html`<input type="hidden" name="csrf" value="${tokenOf(key)}">`;

export function isOurForm({ key }: Visitor, form: URLSearchParams): boolean {
  const [expected, given] = [Buffer.from(tokenOf(key)), Buffer.from(form.get("csrf") ?? "")];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function cookieOf(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

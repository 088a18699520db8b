import { createHmac, timingSafeEqual } from "node:crypto";
import type Koa from "koa";
import type Router from "koa-router";
import type { Desk } from "../../bot/index.ts";
import { type Html, html } from "../html.ts";
import type { Framed } from "./frame.ts";
import type { LoginProblem } from "./login.ts";
import type { Visitor, Visitors } from "./visitor.ts";

/** Login by scan in WeCom; who scanned logs in to the account that is called like their member id. */
export interface ConsoleScan {
  /** WeCom's page with the code to scan, which sends the browser back to `/console/scanned`. */
  readonly address: (state: string) => string;
  /** Who scanned; undefined for a code that is none. Rejects when WeCom does not answer. */
  readonly memberOf: (code: string) => Promise<string | undefined>;
}

interface ScanParts {
  readonly router: Router;
  readonly desk: Pick<Desk, "accounts">;
  readonly visitors: Visitors;
  readonly show: (ctx: Koa.Context, framed: Framed) => void;
  readonly go: (ctx: Koa.Context, path: string) => void;
  /** Shows the login page again, and why. */
  readonly ask: (ctx: Koa.Context, visitor: Visitor, to: string, problem: LoginProblem) => Promise<void>;
}

const maxAtOnce = 4;
const maxCodeChars = 512;

/** The three steps of it: out to WeCom, back, and in. */
export function addScan(scan: ConsoleScan, { router, desk, visitors, show, go, ask }: ScanParts): void {
  let asking = 0;

  router.get("/console/scan", async (ctx) => go(ctx, scan.address(stateOf(await visitors.of(ctx)))));

  // From WeCom's page the browser comes without our cookie (SameSite=Strict); from our own page it brings it.
  router.get("/console/scanned", (ctx) => {
    const given = new URLSearchParams(ctx.querystring);
    const query = new URLSearchParams({
      code: codeIn(given),
      state: (given.get("state") ?? "").slice(0, 64),
    });
    const next = `/console/scanned/enter?${query}`;
    show(ctx, { title: "登录", body: onward(next) });
    ctx.set("Refresh", `0; url=${next}`);
  });

  router.get("/console/scanned/enter", async (ctx) => {
    const visitor = await visitors.of(ctx);
    const given = new URLSearchParams(ctx.querystring);
    if (!isSame(stateOf(visitor), given.get("state") ?? "")) return ask(ctx, visitor, "/console", "stale");
    if (asking >= maxAtOnce) return ask(ctx, visitor, "/console", "busy");
    asking += 1;
    try {
      const member = await scan.memberOf(codeIn(given));
      const account = (await desk.accounts()).find(({ name }) => name === member);
      if (!account) return await ask(ctx, visitor, "/console", "scan-unknown");
      await visitors.logIn(ctx, account.name);
      go(ctx, "/console");
    } catch {
      await ask(ctx, visitor, "/console", "scan-failed");
    } finally {
      asking -= 1;
    }
  });
}

const codeIn = (query: URLSearchParams): string => (query.get("code") ?? "").slice(0, maxCodeChars);

const onward = (next: string): Html => html`<p><a class="button" href="${next}">继续登录</a></p>`;

/** Follows from the cookie: only the browser that went out can come in. */
const stateOf = ({ key }: Visitor): string =>
  createHmac("sha256", key).update("scan login").digest("base64url");

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

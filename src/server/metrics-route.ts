import ipaddr from "ipaddr.js";
import type Koa from "koa";

/** Text for a scraper. */
export type Scrape = () => Promise<{ readonly type: string; readonly text: string }>;

const nearRanges = new Set(["loopback", "private", "linkLocal", "uniqueLocal"]);

/**
 * `/metrics` for a Prometheus beside us. A request from outside, or one that came through a proxy, gets the 404 of
 * any other unknown path: figures about a business are nobody else's matter.
 */
export function metricsRoute(scrape: Scrape): Koa.Middleware {
  return async (ctx) => {
    if (!isNear(ctx)) return;
    const { type, text } = await scrape();
    ctx.type = type;
    ctx.body = text;
  };
}

function isNear(ctx: Koa.Context): boolean {
  const address = ctx.req.socket.remoteAddress ?? "";
  const isForwarded = ["x-forwarded-for", "forwarded", "x-real-ip"].some((name) => ctx.get(name) !== "");
  return !isForwarded && ipaddr.isValid(address) && nearRanges.has(ipaddr.process(address).range());
}

import Koa from "koa";
import Router from "koa-router";
import type { Webhook } from "../bot/index.ts";
import { metricsRoute, type Scrape } from "./metrics-route.ts";
import { readCapped } from "./read-capped.ts";

/** One finished request, for the log and the metrics. Carries no query, body or address: they hold secrets and people. */
export interface RequestLog {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly tookMs: number;
  /** Why it was refused, one stable word. */
  readonly code?: string;
}

export interface AppOptions {
  readonly webhooks: readonly Webhook[];
  /** Pages for people, each with its own routes. */
  readonly pages?: readonly Router[];
  /** What `/readyz` answers; not ready is 503, so that a proxy sends customers elsewhere. */
  readonly readiness: () => Promise<{ readonly ok: boolean; readonly [detail: string]: unknown }>;
  /** What `/metrics` shows to a Prometheus nearby. */
  readonly metrics?: Scrape;
  /** How many callbacks may be worked on at a time. */
  readonly maxOpenCallbacks?: number;
  readonly version: string;
  /** The version of the knowledge that is in force. */
  readonly knowledge?: () => string;
  readonly clock: () => number;
  readonly onRequest: (entry: RequestLog) => void;
  readonly onError: (error: unknown) => void;
}

/** Koa around the channels' webhooks: caps and reads the body, hands over plain data, says one word about refusals. */
export function createApp(options: AppOptions): Koa {
  const router = new Router();
  const crowd = { open: 0, most: options.maxOpenCallbacks ?? 500 };
  for (const webhook of options.webhooks) {
    const handler = callback(webhook, crowd);
    router.get(webhook.path, handler).post(webhook.path, handler);
  }
  router.get("/healthz", (ctx) => {
    ctx.body = { ok: true, version: options.version, knowledge: options.knowledge?.() };
  });
  router.get("/readyz", async (ctx) => {
    const readiness = await options.readiness();
    ctx.status = readiness.ok ? 200 : 503;
    ctx.body = readiness;
  });

  if (options.metrics) router.get("/metrics", metricsRoute(options.metrics));

  const app = new Koa();
  app.silent = true;
  app.on("error", options.onError);
  app.use(logged(options));
  app.use(router.routes());
  app.use(router.allowedMethods());
  for (const pages of options.pages ?? []) app.use(pages.routes()).use(pages.allowedMethods());
  return app;
}

interface Crowd {
  open: number;
  readonly most: number;
}

/** Beyond the limit a callback is refused before it is read: the platform sends it again, and memory stays bounded. */
function callback(webhook: Webhook, crowd: Crowd): Koa.Middleware {
  const answer = answerBy(webhook);
  return async (ctx, next) => {
    if (crowd.open >= crowd.most) {
      ctx.status = 503;
      ctx.state.code = "overloaded";
      ctx.body = "busy";
      return;
    }
    crowd.open += 1;
    try {
      await answer(ctx, next);
    } finally {
      crowd.open -= 1;
    }
  };
}

function answerBy(webhook: Webhook): Koa.Middleware {
  return async (ctx) => {
    const method = ctx.method === "POST" ? "POST" : "GET";
    const body = method === "POST" ? await readBody(ctx, webhook.maxBodyBytes) : "";
    if (body === undefined) return;
    const response = await webhook.handle({ method, query: new URLSearchParams(ctx.querystring), body });
    if (response.code !== undefined) ctx.state.code = response.code;
    ctx.status = response.status;
    ctx.type = response.type;
    ctx.body = response.body;
  };
}

/** The body as text; undefined when it was too long or broke off and the answer is already set. */
async function readBody(ctx: Koa.Context, maxBytes: number): Promise<string | undefined> {
  const read = await readCapped(ctx.req, maxBytes, ctx.request.length);
  if (Buffer.isBuffer(read)) return read.toString("utf8");
  const tooLarge = read === "too-large";
  ctx.status = tooLarge ? 413 : 400;
  ctx.state.code = tooLarge ? "body-too-large" : "body-broken";
  ctx.body = tooLarge ? `body over ${maxBytes} bytes` : "body could not be read";
  // What is left of the body is not read: the connection cannot be used again.
  ctx.set("Connection", "close");
  return undefined;
}

/** A request target may be anything a stranger types; Koa throws when it is no URL. */
function pathOf(ctx: Koa.Context): string {
  try {
    // The rest of a report's address opens it, and a conversation's name is a person's: no log line holds that.
    return ctx.path.replace(/^(\/r|\/console\/conversations|\/console\/accounts)\/.*/s, "$1/…").slice(0, 200);
  } catch {
    return "(not a path)";
  }
}

function logged({ clock, onRequest, onError }: AppOptions): Koa.Middleware {
  return async (ctx, next) => {
    const startedAtMs = clock();
    try {
      await next();
    } catch (error) {
      onError(error);
      ctx.status = 500;
      ctx.state.code = "defect";
      ctx.body = "internal error";
    }
    const { code } = ctx.state;
    onRequest({
      method: ctx.method,
      path: pathOf(ctx),
      status: ctx.status,
      tookMs: clock() - startedAtMs,
      ...(typeof code === "string" && { code }),
    });
  };
}

import type Koa from "koa";
import Router from "koa-router";
import type { Account } from "../../bot/index.ts";
import { createAssets } from "../assets.ts";
import { html } from "../html.ts";
import { readCapped } from "../read-capped.ts";
import type { ConsoleOptions } from "./console-options.ts";
import { createDoor } from "./door.ts";
import { consoleHeaders, drawFrame, type Framed } from "./frame.ts";
import { noticeOf } from "./notices.ts";
import type { ConsoleAnswer, ConsolePage, ConsoleParts, ConsoleRoute } from "./page.ts";
import { pages } from "./pages/index.ts";
import { createPasswords } from "./passwords.ts";
import { may } from "./roles.ts";
import { createVisitors, csrfField, isOurForm, type Visitor } from "./visitor.ts";

const maxFormBytes = 256 * 1024;

/** The console: every page behind a login, every form behind its token, every route behind its role. */
export function createConsole(options: ConsoleOptions): readonly Router[] {
  const { desk, clock } = options;
  const router = new Router();
  const assets = createAssets(["console.css", "console.js", "icon.svg"]);
  const visitors = createVisitors(desk, clock, options.secure);
  const parts: ConsoleParts = { ...options, passwords: createPasswords() };

  const show = (ctx: Koa.Context, framed: Framed, status = 200) => {
    ctx.set(consoleHeaders);
    ctx.status = status;
    ctx.body = drawFrame(framed, assets);
  };
  const go = (ctx: Koa.Context, path: string) => {
    ctx.set("Cache-Control", "no-store");
    ctx.status = 303;
    ctx.set("Location", path);
  };
  const refuse = (ctx: Koa.Context, status: number, code: string, text: string, who?: Framed["who"]) => {
    ctx.state.code = code;
    show(ctx, { title: "没有成功", body: html`<p>${text}</p>`, ...(who && { who }) }, status);
  };
  /** What a form says; undefined when it is not ours and that is already answered. */
  const formOf = async (ctx: Koa.Context, visitor: Visitor): Promise<URLSearchParams | undefined> => {
    const read = await readCapped(ctx.req, maxFormBytes, ctx.request.length);
    if (!Buffer.isBuffer(read)) {
      ctx.set("Connection", "close");
      refuse(ctx, read === "broken" ? 400 : 413, "console-form", "表单太大或没有传完，请返回再试。");
      return undefined;
    }
    const form = new URLSearchParams(read.toString("utf8"));
    if (isOurForm(visitor, form)) return form;
    refuse(ctx, 403, "console-csrf", "页面放得太久，或不是从这里提交的。请返回、刷新，再试一次。");
    return undefined;
  };

  createDoor({ router, options, passwords: parts.passwords, visitors, formOf, show, go });

  const seenBy = ({ role }: Account) =>
    pages.filter((page) => may(role, page.routes[0].role)).map(({ name }) => name);

  for (const page of pages) for (const route of page.routes) serve(page, route);
  return [assets.router, router];

  function serve(page: ConsolePage, route: ConsoleRoute): void {
    router[route.method === "GET" ? "get" : "post"](`/console${route.path}`, async (ctx: Koa.Context) => {
      const visitor = await visitors.of(ctx);
      const { account } = visitor;
      if (!account) {
        const back = route.method === "GET" ? `?to=${encodeURIComponent(ctx.url)}` : "";
        return go(ctx, `/console/login${back}`);
      }
      const csrf = csrfField(visitor);
      const who = { account, csrf, pages: seenBy(account), at: page.name };
      if (!may(account.role, route.role))
        return refuse(ctx, 403, "console-role", "您的账号没有这个权限，需要的话请找管理员。", who);
      const form = route.method === "POST" ? await formOf(ctx, visitor) : new URLSearchParams();
      if (!form) return;
      const query = new URLSearchParams(ctx.querystring);
      const params: Readonly<Record<string, string>> = ctx.params;
      const request = { params, query, form, account, csrf, nowMs: clock() };
      answer(ctx, await route.handle(request, parts), { who, notice: noticeOf(query.get("said")) });
    });
  }

  function answer(ctx: Koa.Context, given: ConsoleAnswer, around: Pick<Framed, "who" | "notice">): void {
    switch (given.kind) {
      case "page":
        show(ctx, { ...around, title: given.title, body: given.body }, given.status);
        return;
      case "see":
        go(ctx, `/console${given.path}${given.said ? saying(given.path, given.said) : ""}`);
        return;
      case "download":
        ctx.set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
        ctx.attachment(given.name);
        ctx.type = given.type;
        ctx.body = given.text;
        return;
      case "missing":
        refuse(ctx, 404, "console-missing", "没有这一项，可能已经删除或过期。", around.who);
        return;
    }
  }
}

const saying = (path: string, code: string): string => `${path.includes("?") ? "&" : "?"}said=${code}`;

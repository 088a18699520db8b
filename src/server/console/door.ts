import { createHash, timingSafeEqual } from "node:crypto";
import type Koa from "koa";
import type Router from "koa-router";
import { createAttempts } from "./attempts.ts";
import type { ConsoleOptions } from "./console-options.ts";
import type { Framed } from "./frame.ts";
import { firstRunBody, type LoginProblem, loginBody, placeInConsole } from "./login.ts";
import { type Passwords, passwordLength } from "./passwords.ts";
import { addScan } from "./scan.ts";
import { auditOf, csrfField, type Visitor, type Visitors } from "./visitor.ts";

interface DoorOptions {
  readonly router: Router;
  readonly options: ConsoleOptions;
  readonly passwords: Passwords;
  readonly visitors: Visitors;
  readonly formOf: (ctx: Koa.Context, visitor: Visitor) => Promise<URLSearchParams | undefined>;
  readonly show: (ctx: Koa.Context, framed: Framed, status?: number) => void;
  readonly go: (ctx: Koa.Context, path: string) => void;
}

/** What an account may be called. */
export const isName = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u.test(name);

export const isPassword = ({ length }: string): boolean =>
  length >= passwordLength.min && length <= passwordLength.max;

/** The way in and out of the console: first account, login with a limit on tries, logout. */
export function createDoor({ router, options, passwords, visitors, formOf, show, go }: DoorOptions): void {
  const { desk, clock } = options;
  const attempts = createAttempts();
  let firstRun: string | undefined = options.firstRunToken;

  const ask = async (ctx: Koa.Context, visitor: Visitor, to: string, problem?: LoginProblem) => {
    const csrf = csrfField(visitor);
    const isFirst = (await desk.accounts()).length === 0;
    const [title, body] = isFirst
      ? ["建立第一个账号", firstRunBody(csrf, problem)]
      : ["登录", loginBody(csrf, to, problem, options.scan !== undefined)];
    if (problem) ctx.state.code = `console-${problem}`;
    show(
      ctx,
      { title, body },
      problem === undefined ? 200 : problem === "wait" || problem === "busy" ? 429 : 403,
    );
  };

  if (options.scan) addScan(options.scan, { router, desk, visitors, show, go, ask });

  router.get("/console/login", async (ctx) => {
    const visitor = await visitors.of(ctx);
    const to = placeInConsole(new URLSearchParams(ctx.querystring).get("to"));
    if (visitor.account) return go(ctx, to);
    await ask(ctx, visitor, to);
  });

  router.post("/console/login", async (ctx) => {
    const visitor = await visitors.of(ctx);
    const form = await formOf(ctx, visitor);
    if (!form) return;
    const to = placeInConsole(form.get("to"));
    const [name, password] = [form.get("name") ?? "", form.get("password") ?? ""];
    if (attempts.waitMs(name, clock()) !== undefined) return ask(ctx, visitor, to, "wait");
    // Before the answer is known: tries that run at the same time count too.
    attempts.failed(name, clock());
    const account = (await desk.accounts()).find((one) => one.name === name);
    const isRight = await passwords.isRight(password, account?.secret);
    if (isRight === "busy") return ask(ctx, visitor, to, "busy");
    if (!account || !isRight) return ask(ctx, visitor, to, "wrong");
    attempts.succeeded(name);
    await visitors.logIn(ctx, name);
    go(ctx, to);
  });

  router.post("/console/first-run", async (ctx) => {
    const visitor = await visitors.of(ctx);
    const form = await formOf(ctx, visitor);
    if (!form) return;
    const [name, password] = [form.get("name") ?? "", form.get("password") ?? ""];
    const isOpen = (await desk.accounts()).length === 0;
    if (!isOpen) return go(ctx, "/console/login");
    if (attempts.waitMs("first run", clock()) !== undefined) return ask(ctx, visitor, "/console", "wait");
    attempts.failed("first run", clock());
    if (firstRun === undefined || !isSame(firstRun, form.get("token") ?? ""))
      return ask(ctx, visitor, "/console", "token-wrong");
    attempts.succeeded("first run");
    if (!isName(name) || !isPassword(password)) return ask(ctx, visitor, "/console", "account-wrong");
    firstRun = undefined;
    const account = {
      name,
      role: "owner",
      secret: await passwords.keep(password),
      secretSinceMs: clock(),
      createdAtMs: clock(),
    } as const;
    await desk.write(
      { kind: "account", account, fresh: true },
      auditOf(name, "account-made", name, clock(), "owner"),
    );
    await visitors.logIn(ctx, name);
    go(ctx, "/console");
  });

  router.post("/console/logout", async (ctx) => {
    const visitor = await visitors.of(ctx);
    if (!(await formOf(ctx, visitor))) return;
    await visitors.logOut(ctx, visitor);
    go(ctx, "/console/login");
  });
}

/** In constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text.trim()).digest();
  return timingSafeEqual(hash(a), hash(b));
}

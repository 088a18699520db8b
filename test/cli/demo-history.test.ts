import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { closedWindow, type Delivery } from "../../src/bot/index.ts";
import { demoLogin } from "../../src/cli/demo-history.ts";
import { startDemoWorld } from "../../src/cli/demo-world.ts";

test("the demo has a history: logins, days with figures, tickets in every state, and nothing of it is sent", async () => {
  const world = await startDemoWorld(pino({ level: "silent" }), Date.now, true);
  onTestFinished(() => world.close());
  const { store } = world.assembly;
  const { desk } = store;
  if (!desk) throw new Error("the demo has no desk");
  const statuses = (await desk.tickets({ limit: 50 })).rows.map(({ status }) => status);
  expect([...new Set(statuses)].toSorted()).toEqual(["closed", "pending", "waiting", "working"]);
  expect((await desk.conversations({ limit: 50 })).rows.length).toBeGreaterThanOrEqual(10);
  expect((await desk.reports({ limit: 50 })).rows.length).toBeGreaterThanOrEqual(6);
  const days = new Set((await desk.counts("2000-01-01", "2999-12-31")).map(({ day }) => day));
  expect(days.size).toBeGreaterThanOrEqual(6);
  expect([await store.outboxDepth(), await store.inboxDepth()]).toEqual([0, 0]);
  expect((await desk.accounts()).map(({ name }) => name)).toContain(demoLogin.name);
});

test("while a colleague has the ticket the bot listens, and speaks again when it is handed back", async () => {
  const world = await startDemoWorld(pino({ level: "silent" }), Date.now, true);
  onTestFinished(() => world.close());
  const { bot, store } = world.assembly;
  const said: string[] = [];
  const delivery: Delivery = {
    window: closedWindow,
    plan(blocks) {
      said.push(
        ...blocks.flatMap((block) =>
          block.kind === "text" || block.kind === "verdict" ? block.text : block.kind,
        ),
      );
      return { outbox: [], released: [] };
    },
  };
  const customer = async (id: string, words: string) => {
    said.length = 0;
    const [channel, sender, conversation] = ["wecom-app", "Silence", "wecom-app:Silence"];
    const content = { kind: "text", text: words } as const;
    await bot.handle({ id, channel, sender, conversation, sentAtMs: Date.now(), content }, delivery);
    return said.length;
  };
  const session = () => store.begin("x", "wecom-app:Silence").then((start) => start.session);
  expect(await customer("1", "转人工")).toBeGreaterThan(0);
  const ticketId = (await session())?.ticketId ?? "";

  const browser = await loggedIn(world.consoleUrl);
  await browser(`tickets/${ticketId}/take`, "waiting ");
  expect((await session())?.servedBy).toBe("staff");
  expect(await customer("2", "附件最大多少")).toBe(0);
  expect((await store.transcript("wecom-app:Silence", 1))[0]?.text).toBe("附件最大多少");
  await browser(`tickets/${ticketId}/wait`, `working ${demoLogin.name}`);
  expect((await store.ticket(ticketId))?.status).toBe("pending");
  expect(await customer("2b", "在吗")).toBe(0);
  expect((await store.ticket(ticketId))?.status).toBe("working");
  await browser(`tickets/${ticketId}/release`, `working ${demoLogin.name}`);
  expect(await customer("3", "附件最大多少")).toBeGreaterThan(0);
  await browser(`tickets/${ticketId}/close`, "waiting ");
  expect((await store.ticket(ticketId))?.status).toBe("closed");
});

/** Does one piece of work after another, as the demo's account. */
async function loggedIn(consoleUrl: string) {
  let cookie = "";
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${consoleUrl}${path}`, {
      ...init,
      headers: { cookie },
      redirect: "manual",
    });
    cookie = response.headers.getSetCookie().at(-1)?.split(";", 1)[0] ?? cookie;
    return response.text();
  };
  const csrfOn = async (path: string) => /name="csrf" value="([^"]+)"/.exec(await ask(path))?.[1] ?? "";
  const send = async (path: string, csrf: string, fields: Readonly<Record<string, string>>) =>
    ask(path, { method: "POST", body: new URLSearchParams({ csrf, ...fields }) });
  await send("/login", await csrfOn("/login"), { ...demoLogin });
  return async (work: string, seen: string) => send(`/${work}`, await csrfOn("/me"), { seen });
}

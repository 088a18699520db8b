import { expect, test } from "vitest";
import type { Role } from "../../../src/bot/index.ts";
import { pages } from "../../../src/server/console/pages/index.ts";
import { session, ticket, turn } from "../../contracts/turns.ts";
import { testConsole } from "../../helpers/console.ts";

/** Whatever can be asked for, and who may. A route that is not here fails the first test. */
const least: Readonly<Record<string, Role>> = {
  "GET ": "reader",
  "GET /conversations": "reader",
  "GET /conversations/:id": "reader",
  "GET /conversations/:id/export.json": "agent",
  "GET /conversations/:id/forget": "agent",
  "POST /conversations/:id/forget": "agent",
  "GET /tickets": "reader",
  "GET /tickets/export.csv": "agent",
  "GET /tickets/export.json": "agent",
  "POST /tickets/:id/:work": "agent",
  "GET /missed": "reader",
  "GET /missed/:id": "reader",
  "POST /missed/:id/try": "agent",
  "POST /missed/:id/adopt": "agent",
  "GET /knowledge": "reader",
  "GET /knowledge/ask": "reader",
  "GET /knowledge/new": "agent",
  "POST /knowledge/new": "agent",
  "GET /knowledge/entries/:slug": "reader",
  "POST /knowledge/entries/:slug": "agent",
  "GET /domains": "reader",
  "GET /domains/:domain": "reader",
  "POST /domains/:domain/recheck": "agent",
  "GET /statistics": "reader",
  "GET /statistics/export.csv": "agent",
  "GET /channels": "agent",
  "GET /settings": "owner",
  "GET /accounts": "owner",
  "POST /accounts": "owner",
  "POST /accounts/:name/remove": "owner",
  "GET /me": "reader",
  "POST /me/password": "reader",
  "GET /audit": "owner",
};

const parameters: Readonly<Record<string, string>> = {
  id: "wecom-app%3AZhangSan",
  work: "close",
  slug: "why-spam",
  domain: "xinghai-trade.example",
  name: "somebody",
};
const routes = Object.entries(least).map(([route, role]) => {
  const [method = "", path = ""] = route.split(" ");
  return { method, path: `/console${path.replace(/:(\w+)/g, (_, name) => parameters[name] ?? name)}`, role };
});
const rank: Readonly<Record<Role, number>> = { reader: 0, agent: 1, owner: 2 };

async function withCustomer() {
  const world = await testConsole();
  const customer = "wecom-app:ZhangSan";
  await world.store.commit(
    turn("k", customer, 1, {
      session: session(1, world.clock.nowMs),
      ticket: ticket("T-1", customer),
      transcript: [{ conversation: customer, atMs: world.clock.nowMs, from: "customer", text: "你好" }],
    }),
  );
  return { ...world, customer };
}

test("every route of the console is in the table of who may", () => {
  const known = pages.flatMap((page) => page.routes.map(({ method, path }) => `${method} ${path}`));
  expect(known.toSorted()).toEqual(Object.keys(least).toSorted());
});

test.each<Role>(["reader", "agent"])(
  "a %s is refused whatever is above them, and it has no effect",
  async (role) => {
    const world = await withCustomer();
    const one = await world.as(role);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await one.get("/console/me")).text)?.[1] ?? "";
    const above = routes.filter((route) => rank[route.role] > rank[role]);
    expect(above.length).toBeGreaterThan(4);
    for (const { method, path } of above) {
      const answer = await (method === "GET" ? one.get(path) : one.post(path, { csrf, sure: "yes" }));
      expect([answer.status, world.log.at(-1)?.code], `${method} ${path}`).toEqual([403, "console-role"]);
    }
    for (const { path } of routes.filter((route) => route.method === "GET" && rank[route.role] <= rank[role]))
      expect([200, 404], path).toContain((await one.get(path)).status);
    expect(await world.store.transcript(world.customer, 9)).toHaveLength(1);
    expect((await world.store.ticket("T-1"))?.status).toBe("waiting");
  },
);

test("no form is taken without the token of its page, whoever sends it, and nothing without a login", async () => {
  const world = await withCustomer();
  const [owner, stranger] = [await world.as("owner"), world.browser()];
  for (const { method, path } of routes) {
    if (method === "POST") {
      const forged = await owner.post(path, { csrf: "A".repeat(43), sure: "yes", seen: "waiting " });
      expect([forged.status, world.log.at(-1)?.code], path).toEqual([403, "console-csrf"]);
    }
    const shut = await (method === "GET" ? stranger.get(path) : stranger.post(path, { sure: "yes" }));
    expect(shut.text, `${method} ${path}`).toContain("<h1>登录</h1>");
  }
  expect(await world.store.transcript(world.customer, 9)).toHaveLength(1);
  expect((await world.desk.accounts()).map(({ name }) => name)).toEqual(["owner"]);
});

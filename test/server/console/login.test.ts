import { expect, test } from "vitest";
import { firstRunToken, makeAccount, password, testConsole } from "../../helpers/console.ts";

test("the first account is made with the token of the log, once", async () => {
  const { browser, desk } = await testConsole();
  const one = browser();
  const first = await one.get("/console");
  expect(first.path).toMatch(/^\/console\/login/);
  expect(first.text).toContain("建立第一个账号");
  const fields = { name: "王敏", password };
  const wrong = await one.submit(first, "/console/first-run", { ...fields, token: "guess" });
  expect([wrong.status, await desk.accounts()]).toEqual([403, []]);
  const weak = await one.submit(wrong, "/console/first-run", {
    name: "王敏",
    password: "short",
    token: firstRunToken,
  });
  expect([weak.status, await desk.accounts()]).toEqual([403, []]);
  const inside = await one.submit(weak, "/console/first-run", { ...fields, token: firstRunToken });
  expect(inside.text).toContain("<h1>今天</h1>");
  expect(await desk.accounts()).toMatchObject([{ name: "王敏", role: "owner" }]);

  await desk.write({ kind: "account-removed", name: "王敏" });
  const again = await one.get("/console/login");
  const late = await one.submit(again, "/console/first-run", { ...fields, token: firstRunToken });
  expect([late.status, await desk.accounts()]).toEqual([403, []]);
});

test("after the first account the token opens nothing", async () => {
  const { browser, desk, clock } = await testConsole();
  const one = browser();
  const page = await one.get("/console/login");
  await makeAccount(desk, "王敏", "owner", clock.nowMs);
  const answer = await one.submit(page, "/console/first-run", { name: "x", password, token: firstRunToken });
  expect(answer.text).toContain("<h1>登录</h1>");
  expect(await desk.accounts()).toHaveLength(1);
});

test("five wrong passwords, and the right one has to wait a quarter of an hour; other names need not", async () => {
  const { browser, desk, clock } = await testConsole();
  for (const name of ["王敏", "李强"]) await makeAccount(desk, name, "agent", clock.nowMs);
  const one = browser();
  const page = await one.get("/console/login");
  const tryWith = (name: string, typed: string) =>
    one.submit(page, "/console/login", { name, password: typed });
  for (let n = 0; n < 5; n += 1) expect((await tryWith("王敏", "wrong")).status).toBe(403);
  expect((await tryWith("王敏", password)).status).toBe(429);
  clock.nowMs += 15 * 60_000 - 1;
  expect((await tryWith("王敏", password)).status).toBe(429);
  clock.nowMs += 1;
  expect((await tryWith("王敏", password)).text).toContain("<h1>今天</h1>");
  const other = browser();
  const theirs = await other.get("/console/login");
  expect((await other.submit(theirs, "/console/login", { name: "李强", password })).status).toBe(200);
});

test("tries that run at the same time count, and unknown names are refused alike", async () => {
  const { browser, desk, clock } = await testConsole();
  await makeAccount(desk, "王敏", "agent", clock.nowMs);
  const one = browser();
  const page = await one.get("/console/login");
  const many = await Promise.all(
    Array.from({ length: 8 }, () => one.submit(page, "/console/login", { name: "王敏", password: "no" })),
  );
  expect(many.filter(({ status }) => status === 403)).toHaveLength(5);
  const unknown = await one.submit(page, "/console/login", { name: "nobody", password });
  expect(unknown.text).toContain("名字或密码不对");
  expect(unknown.text).toBe(many.find(({ status }) => status === 403)?.text);
});

test("the key of the cookie is another one after login and after logout, and the old one is worth nothing", async () => {
  const { browser, desk, clock } = await testConsole();
  await makeAccount(desk, "王敏", "agent", clock.nowMs);
  const one = browser();
  const planted = `console=${"A".repeat(43)}`;
  one.cookie = planted;
  const page = await one.get("/console/login");
  expect(one.cookie).toBe(planted);
  const inside = await one.submit(page, "/console/login", { name: "王敏", password });
  expect(one.cookie).not.toBe(planted);
  const attacker = browser();
  attacker.cookie = planted;
  expect((await attacker.get("/console")).text).toContain("<h1>登录</h1>");

  const stolen = browser();
  stolen.cookie = one.cookie;
  expect((await stolen.get("/console")).status).toBe(200);
  expect((await one.submit(inside, "/console/logout")).text).toContain("<h1>登录</h1>");
  expect((await stolen.get("/console")).text).toContain("<h1>登录</h1>");
});

test("the cookie is out of reach for scripts and other sites, and behind https never travels without", async () => {
  const open = await fetch(`${(await testConsole()).url}/console/login`);
  expect(open.headers.get("set-cookie")).toMatch(/^console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const secure = await fetch(`${(await testConsole({ secure: true })).url}/console/login`);
  expect(secure.headers.get("set-cookie")).toMatch(
    /^__Host-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
});

test("a login ends after twelve idle hours, after seven days, with a new password, and with its account", async () => {
  const { as, clock, desk } = await testConsole();
  const one = await as("agent");
  const isIn = async () => (await one.get("/console")).text.includes("<h1>今天</h1>");
  for (let n = 0; n < 15; n += 1) {
    clock.nowMs += 11 * 3_600_000;
    expect(await isIn(), `after ${n + 1} times eleven hours`).toBe(true);
  }
  clock.nowMs += 4 * 3_600_000;
  expect(await isIn(), "after more than seven days").toBe(false);

  const idle = await as("agent");
  clock.nowMs += 12 * 3_600_000 + 1;
  expect((await idle.get("/console")).text).toContain("<h1>登录</h1>");

  const changed = await as("agent");
  const me = await changed.get("/console/me");
  const after = await changed.submit(me, "/console/me/password", { old: password, new: `${password} 2` });
  expect(after.text).toContain("<h1>登录</h1>");

  const removed = await as("owner");
  await desk.write({ kind: "account-removed", name: "owner" });
  expect((await removed.get("/console")).text).not.toContain("<h1>今天</h1>");
});

test.each([
  ["/console/tickets?status=waiting", "<h1>工单</h1>"],
  ["https://evil.example/console", "<h1>今天</h1>"],
  ["//evil.example/console", "<h1>今天</h1>"],
  ["/\\evil.example", "<h1>今天</h1>"],
  ["/console//evil.example", "<h1>今天</h1>"],
  ["/console/../../evil", "<h1>今天</h1>"],
  ["javascript:alert(1)", "<h1>今天</h1>"],
  ["/console/login?to=/console/login", "<h1>今天</h1>"],
])("after login to %s one is inside the console", async (to, heading) => {
  const { browser, desk, clock } = await testConsole();
  await makeAccount(desk, "王敏", "agent", clock.nowMs);
  const one = browser();
  const page = await one.get(`/console/login?to=${encodeURIComponent(to)}`);
  const inside = await one.submit(page, "/console/login", { name: "王敏", password, to });
  expect(inside.text).toContain(heading);
});

test("everything asks for a login first, and comes back to where one wanted to go", async () => {
  const { browser, desk, clock } = await testConsole();
  await makeAccount(desk, "王敏", "owner", clock.nowMs);
  const one = browser();
  for (const path of [
    "",
    "/conversations",
    "/tickets",
    "/tickets/export.csv",
    "/settings",
    "/audit",
    "/accounts",
    "/me",
  ])
    expect((await one.get(`/console${path}`)).text, path).toContain("<h1>登录</h1>");
  const page = await one.get("/console/audit");
  expect((await one.submit(page, "/console/login", { name: "王敏", password })).text).toContain(
    "<h1>审计</h1>",
  );
});

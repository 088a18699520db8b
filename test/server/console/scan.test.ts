import { expect, test } from "vitest";
import { makeAccount, testConsole } from "../../helpers/console.ts";

/** WeCom's page as far as the browser sees it: the state it is sent out with. */
const scan = (members: Readonly<Record<string, string>>) => ({
  address: (state: string) => `/console/wecom?state=${state}`,
  async memberOf(code: string) {
    if (code === "down") throw new Error("no answer");
    return members[code];
  },
});

async function out(console: Awaited<ReturnType<typeof testConsole>>) {
  const one = console.browser();
  await one.get("/console/login");
  const sent = await one.get("/console/scan");
  return { one, state: new URL(sent.path, "http://c").searchParams.get("state") ?? "" };
}

test("who scans the code gets into the account of their member id", async () => {
  const console = await testConsole({ scan: scan({ good: "WangMin" }) });
  await makeAccount(console.desk, "WangMin", "agent", console.clock.nowMs);
  const { one, state } = await out(console);
  expect((await one.get("/console/login")).text).toContain("用企业微信扫码登录");
  const back = await console.browser().get(`/console/scanned?code=good&state=${state}`);
  expect(back.headers.get("refresh")).toBe(`0; url=/console/scanned/enter?code=good&state=${state}`);
  expect(back.headers.get("set-cookie")).toBeNull();
  const before = one.cookie;
  const inside = await one.get(`/console/scanned/enter?code=good&state=${state}`);
  expect(inside.text).toContain("<h1>今天</h1>");
  expect(one.cookie).not.toBe(before);
});

test.each([
  ["a member without an account", "other", undefined, "没有和这个企业微信成员同名的账号"],
  ["a code that is none", "nothing", undefined, "没有和这个企业微信成员同名的账号"],
  ["WeCom does not answer", "down", undefined, "企业微信没有回应"],
  ["a state of another browser", "good", "x".repeat(43), "页面放得太久了"],
  ["no state", "good", "", "页面放得太久了"],
])("%s stays outside and is told why", async (_, code, forged, said) => {
  const console = await testConsole({ scan: scan({ good: "WangMin", other: "Nobody" }) });
  await makeAccount(console.desk, "WangMin", "agent", console.clock.nowMs);
  const { one, state } = await out(console);
  const answer = await one.get(`/console/scanned/enter?code=${code}&state=${forged ?? state}`);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain(said);
  expect((await one.get("/console")).path).toMatch(/^\/console\/login/);
});

test("what comes back from outside cannot break out of the page or its header", async () => {
  const console = await testConsole({ scan: scan({}) });
  const evil = encodeURIComponent('"><script>alert(1)</script>\r\nSet-Cookie: a=b');
  const back = await console.browser().get(`/console/scanned?code=${evil}&state=${evil}`);
  expect(back.text).not.toContain("<script>alert");
  expect(back.headers.get("set-cookie")).toBeNull();
});

test("without the app there is no such way", async () => {
  const console = await testConsole();
  const one = console.browser();
  expect((await one.get("/console/login")).text).not.toContain("扫码");
  expect((await one.get("/console/scan")).status).toBe(404);
});

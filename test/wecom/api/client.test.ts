import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiRefused, createApiClient } from "../../../src/wecom/index.ts";
import { fakeApi, inTurn, json, type Respond } from "./fake-api.ts";
import { clientAt, refusal, secret, unreachable } from "./harness.ts";

const SEND = "/cgi-bin/message/send";
const IPS = "/cgi-bin/getcallbackip";
const ok = json({ errcode: 0, errmsg: "ok", msgid: "m1" });
const busy = json({ errcode: -1, errmsg: "system error" });

describe("sending to a member", () => {
  const bodyOf = (asked: { body: string } | undefined): unknown => JSON.parse(asked?.body ?? "");

  test("text", async () => {
    const { api, client } = await clientAt({ [SEND]: ok });
    expect(await client.sendText("zhangsan", "您好")).toEqual({ msgId: "m1", notReached: [] });
    const asked = api.asked.at(-1);
    expect(asked).toMatchObject({ method: "POST", path: SEND });
    expect(asked?.query.get("access_token")).toBe("token-1-secret");
    expect(bodyOf(asked)).toEqual({
      touser: "zhangsan",
      agentid: 1_000_002,
      msgtype: "text",
      text: { content: "您好" },
    });
  });

  test("markdown and textcard, cut to their limits", async () => {
    const { api, client } = await clientAt({ [SEND]: ok });
    await client.sendMarkdown("li", "测".repeat(700));
    await client.sendTextcard("li", {
      title: "题".repeat(200),
      description: "d",
      url: "https://u",
      button: "查看详情",
    });
    const [markdown, card] = api.asked.slice(-2).map(bodyOf);
    expect(markdown).toMatchObject({ msgtype: "markdown", markdown: { content: `${"测".repeat(681)}…` } });
    expect(card).toMatchObject({
      msgtype: "textcard",
      textcard: { title: `${"题".repeat(127)}…`, description: "d", url: "https://u", btntxt: "查看详情" },
    });
  });

  test("a repetition may ask WeCom to drop duplicates", async () => {
    const { api, client } = await clientAt({ [SEND]: ok });
    await client.sendText("li", "a", { duplicateCheckS: 1800 });
    expect(bodyOf(api.asked.at(-1))).toMatchObject({
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
  });

  test("a receiver who is out of reach is named though the call succeeds", async () => {
    const partly = json({ errcode: 0, errmsg: "ok", msgid: "m1", invaliduser: "li", unlicenseduser: "a|b" });
    const { client } = await clientAt({ [SEND]: partly });
    expect((await client.sendText("li", "a")).notReached).toEqual(["li", "a", "b"]);
  });

  test.each(["", "@all", "a|b"])("%j is not one member: nothing leaves", async (toUser) => {
    const { api, client } = await clientAt({ [SEND]: ok });
    await expect(client.sendText(toUser, "a")).rejects.toThrow(RangeError);
    expect(api.asked).toEqual([]);
  });
});

describe("when WeCom is busy (-1)", () => {
  test("the call is repeated after growing pauses, and may succeed", async () => {
    const { client, pauses } = await clientAt({ [SEND]: inTurn(busy, busy, ok) });
    expect(await client.sendText("li", "a")).toMatchObject({ msgId: "m1" });
    expect(pauses).toEqual([225, 450]);
  });

  test("three tries are the end", async () => {
    const { api, client } = await clientAt({ [SEND]: busy });
    expect(await refusal(client.sendText("li", "a"))).toMatchObject({ errcode: -1 });
    expect(api.count(SEND)).toBe(3);
  });

  test("pauses differ between callers", async () => {
    for (const [dice, expected] of [
      [0, [150, 300]],
      [0.999, [300, 600]],
    ] as const) {
      const { client, pauses } = await clientAt({ [SEND]: busy }, { random: () => dice });
      await refusal(client.sendText("li", "a"));
      expect(pauses.map(Math.round)).toEqual(expected);
    }
  });
});

describe("when there is no answer", () => {
  const hang: Respond = () => undefined;
  const stall: Respond = (response) => void response.writeHead(200, { "content-length": "100" }).write("{");
  const cut: Respond = (response) => void response.destroy();
  const status =
    (code: number): Respond =>
    (response) =>
      void response.writeHead(code).end("<html>");
  const text =
    (body: string): Respond =>
    (response) =>
      void response.end(body);

  test.each([
    ["silence", hang, "timeout"],
    ["silence in the middle", stall, "timeout"],
    ["a broken connection", cut, "network"],
    ["HTTP 502", status(502), "http-status"],
    ["HTTP 404", status(404), "http-status"],
    ["a redirect", status(302), "network"],
    ["HTML", text("<html></html>"), "bad-answer"],
    ["half a JSON", text('{"errcode":0,"msgid":"m'), "bad-answer"],
    ["JSON of another shape", json({ errcode: "0" }), "bad-answer"],
    ["null", json(null), "bad-answer"],
    ["a huge answer", text("1".repeat(1_048_577)), "too-large"],
  ])("%s: a message is sent once, its fate unknown", async (_name, respond, reason) => {
    const { api, client } = await clientAt({ [SEND]: respond }, { timeoutMs: 300 });
    expect(await unreachable(client.sendText("li", "a"))).toMatchObject({
      reason,
      delivery: "unknown",
      path: SEND,
    });
    expect(api.count(SEND)).toBe(1);
  });

  test("a question is asked three times", async () => {
    const { api, client } = await clientAt({ [IPS]: cut }, { timeoutMs: 300 });
    expect(await unreachable(client.getCallbackIps())).toMatchObject({ reason: "network" });
    expect(api.count(IPS)).toBe(3);
  });

  test("a redirect is not followed: the token stays here", async () => {
    const away: Respond = (response) => void response.writeHead(302, { location: "/elsewhere" }).end();
    const { api, client } = await clientAt({ [IPS]: away, "/elsewhere": ok });
    await unreachable(client.getCallbackIps());
    expect(api.count("/elsewhere")).toBe(0);
  });

  test("nobody listens: surely not sent, so even a message is tried three times", async () => {
    const closed = await fakeApi({});
    await closed.stop();
    const moved: typeof fetch = (input, init) =>
      fetch(String(input).replace(/^.*(?=\/cgi-bin\/message)/, closed.baseUrl), init);
    const { client, pauses } = await clientAt({}, { fetch: moved });
    const error = await unreachable(client.sendText("li", "b"));
    expect(error).toMatchObject({ reason: "network", delivery: "not-sent" });
    expect(error.message).toContain("ECONNREFUSED");
    expect(pauses).toHaveLength(2);
  });
});

test("any interface can be called, and its answer is checked", async () => {
  const STATE = "/cgi-bin/kf/service_state/get";
  const { api, client } = await clientAt({ [STATE]: json({ errcode: 0, errmsg: "ok", service_state: 3 }) });
  const answer = z.object({ service_state: z.number() });
  const call = { method: "POST", path: STATE, json: { open_kfid: "wk1" }, idempotent: true } as const;
  expect(await client.call({ ...call, answer })).toEqual({ service_state: 3 });
  expect(api.asked.at(-1)?.body).toBe('{"open_kfid":"wk1"}');
  const other = z.object({ servicer_userid: z.string() });
  expect(await unreachable(client.call({ ...call, answer: other }))).toMatchObject({ reason: "bad-answer" });
});

test("60020 says which address to trust", async () => {
  const errmsg =
    "not allow to access from your ip, hint: [17..], from ip: 203.0.113.7, more info at https://...";
  const { client } = await clientAt({ [SEND]: json({ errcode: 60020, errmsg }) });
  const error = await refusal(client.sendText("li", "a"));
  expect(error.fromIp).toBe("203.0.113.7");
  expect(error.remedy.zh).toContain("加入 203.0.113.7，");
  expect(error.message).toContain("Add 203.0.113.7 to the trusted IPs");
});

test.each(["", "qyapi.weixin.qq.com", "ftp://x", "https://x/?a=1", "https://x/#a"])(
  "%j is no base URL",
  (baseUrl) => {
    expect(() => createApiClient({ corpId: "ww1", secret, agentId: 1, baseUrl })).toThrow(RangeError);
  },
);

test("a path in front of the API, as proxies have it, is kept", async () => {
  const { api } = await clientAt({ "/proxy/cgi-bin/gettoken": json({ errcode: 45009, errmsg: "" }) });
  const client = createApiClient({ corpId: "ww1", secret, agentId: 1, baseUrl: `${api.baseUrl}/proxy/` });
  expect(await refusal(client.getCallbackIps())).toMatchObject({ errcode: 45009, retryAfterMs: 60_000 });
});

test("no error holds token or secret, whatever WeCom quotes", async () => {
  const quote: Respond = (response, asked, nth) =>
    json({ errcode: 40058, errmsg: `bad\u202e ${asked.query} ${"x".repeat(500)}` })(response, asked, nth);
  const half: Respond = (response) => void response.end('{"errcode":0,"access_token":"token-1-secret');
  const scenes: Readonly<Record<string, Respond>>[] = [
    { [SEND]: quote },
    { "/cgi-bin/gettoken": quote },
    { "/cgi-bin/gettoken": half },
    { [SEND]: (response) => void response.destroy() },
    { [SEND]: (response) => void response.writeHead(500).end() },
    {},
  ];
  for (const scene of scenes) {
    const { client } = await clientAt(scene);
    const error: unknown = await client.sendText("li", "a").catch((thrown: unknown) => thrown);
    const all = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + String(error);
    expect(all).toMatch(/WeCom/);
    expect(all).not.toMatch(/SECRET-that|token-1-secret|\u202e/);
    if (error instanceof ApiRefused) expect(error.errmsg.length).toBeLessThanOrEqual(300);
  }
});

import { describe, expect, it } from "vitest";
import { startFakeApi } from "../../../src/emulator/index.ts";
import { keys, startedApi } from "./world.ts";

describe("gettoken", () => {
  it.each([
    ["another corp", "gettoken?corpid=wwother&corpsecret=s3cret", 40013],
    ["another secret", "gettoken?corpid=wwcorp&corpsecret=wrong", 40001],
    ["nothing", "gettoken", 40013],
  ])("refuses %s", async (_, path, errcode) => {
    const { call } = await startedApi();
    expect(await call(path)).toMatchObject({ errcode });
  });

  it("gives the same token for two hours, then another", async () => {
    const { call, gettoken, pass } = await startedApi();
    const first = await gettoken();
    pass(7_199_000);
    expect(await call(`gettoken?corpid=${keys.corpId}&corpsecret=${keys.secret}`)).toMatchObject({
      access_token: first,
      expires_in: 1,
    });
    pass(1000);
    expect(await call(`getcallbackip?access_token=${first}`)).toMatchObject({ errcode: 42001 });
    expect(await gettoken()).not.toBe(first);
  });
});

describe("a call with a token", () => {
  it.each([
    ["none", "getcallbackip", 41001],
    ["an empty one", "getcallbackip?access_token=", 41001],
    ["an unknown one", "getcallbackip?access_token=abc", 40014],
  ])("is refused with %s", async (_, path, errcode) => {
    const { call } = await startedApi();
    expect(await call(path)).toMatchObject({ errcode });
  });

  it("is answered with a good one", async () => {
    const { call, gettoken } = await startedApi();
    const token = await gettoken();
    expect(await call(`getcallbackip?access_token=${token}`)).toMatchObject({
      errcode: 0,
      ip_list: ["127.0.0.1"],
    });
    expect(await call(`agent/get?access_token=${token}&agentid=1000002`)).toMatchObject({
      agentid: 1_000_002,
    });
    expect(await call(`agent/get?access_token=${token}&agentid=7`)).toMatchObject({ errcode: 40056 });
  });

  it("wants the right method, and a path that exists", async () => {
    const { api, call, post } = await startedApi();
    expect(await post("gettoken", {})).toMatchObject({ errcode: 43001 });
    expect(await call("message/send")).toMatchObject({ errcode: 43002 });
    expect((await fetch(`${api.baseUrl}/cgi-bin/kf/no_such`)).status).toBe(404);
  });
});

describe("faults on purpose", () => {
  it("tokenExpired ends every token given out, and a new one works", async () => {
    const { api, call, gettoken } = await startedApi();
    const first = await gettoken();
    api.faults.tokenExpired = true;
    expect(await call(`getcallbackip?access_token=${first}`)).toMatchObject({ errcode: 42001 });
    const second = await gettoken();
    expect(second).not.toBe(first);
    expect(await call(`getcallbackip?access_token=${second}`)).toMatchObject({ errcode: 0 });
    expect(await call(`getcallbackip?access_token=${first}`)).toMatchObject({ errcode: 42001 });
  });

  it("ipNotTrusted names the address that must be entered, and leaves gettoken and the webhook alone", async () => {
    const { api, call, gettoken, notify } = await startedApi();
    api.faults.ipNotTrusted = true;
    const token = await gettoken();
    expect(await call(`getcallbackip?access_token=${token}`)).toMatchObject({
      errcode: 60020,
      errmsg: expect.stringMatching(/from ip: 203\.0\.113\.9,/),
    });
    expect(await notify({ msgtype: "text", text: { content: "x" } })).toMatchObject({ errcode: 0 });
  });

  it("busyCalls counts down", async () => {
    const { api, call } = await startedApi();
    api.faults.busyCalls = 2;
    const path = `gettoken?corpid=${keys.corpId}&corpsecret=${keys.secret}`;
    expect([(await call(path)).errcode, (await call(path)).errcode, (await call(path)).errcode]).toEqual([
      -1, -1, 0,
    ]);
  });

  it("dropCalls breaks the connection, slowMs holds the answer back", async () => {
    const { api, call, gettoken } = await startedApi();
    api.faults.dropCalls = 1;
    await expect(gettoken()).rejects.toThrow("fetch failed");
    api.faults.slowMs = 60_000;
    await expect(call("gettoken", { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/);
  });
});

it("keeps a log without secrets and tells it to who listens", async () => {
  const { api, send, call } = await startedApi();
  const heard: string[] = [];
  const stop = api.subscribe((event) => heard.push(event.kind));
  await send({ msgtype: "text", text: { content: "hello" } });
  expect(heard).toEqual(["call", "message", "call"]);
  stop();
  await call("gettoken");
  expect(heard).toHaveLength(3);
  expect(api.calls).toMatchObject([
    { seq: 1, method: "GET", url: "/cgi-bin/gettoken?corpid=wwcorp&corpsecret=***", errcode: 0 },
    {
      seq: 2,
      method: "POST",
      url: "/cgi-bin/message/send?access_token=***",
      request: { touser: "ann" },
      errcode: 0,
    },
    { seq: 3, errcode: 40013 },
  ]);
  expect(api.calls[0]?.response).toMatchObject({ access_token: "***" });
  expect(JSON.stringify(api.calls)).not.toContain(keys.secret);
});

it("says which port is taken", async () => {
  const { api } = await startedApi();
  const port = Number(new URL(api.baseUrl).port);
  await expect(startFakeApi({ keys, webhookKey: "k", port })).rejects.toThrow(`port ${port} is taken`);
});

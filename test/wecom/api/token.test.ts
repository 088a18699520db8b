import { describe, expect, test } from "vitest";
import { inTurn, json, numberedTokens, type Respond } from "./fake-api.ts";
import { clientAt, refusal, secret, unreachable } from "./harness.ts";

const ips = json({ errcode: 0, errmsg: "ok", ip_list: ["1.2.3.4"] });
const TOKEN = "/cgi-bin/gettoken";
const IPS = "/cgi-bin/getcallbackip";

/** Takes only the token with this number. */
const onlyToken =
  (number: number, errcode: number): Respond =>
  (response, asked, nth) =>
    (asked.query.get("access_token") === `token-${number}-secret` ? ips : json({ errcode, errmsg: "no" }))(
      response,
      asked,
      nth,
    );

describe("the cache", () => {
  test("sixty-four callers at once make one request", async () => {
    const { api, client } = await clientAt({ [IPS]: ips });
    await Promise.all(Array.from({ length: 64 }, () => client.getCallbackIps()));
    expect([api.count(TOKEN), api.count(IPS)]).toEqual([1, 64]);
    expect(api.asked[0]).toMatchObject({ method: "GET", path: TOKEN });
    expect(Object.fromEntries(api.asked[0]?.query ?? [])).toEqual({ corpid: "ww1", corpsecret: secret });
  });

  test("ten minutes before the end a new token is fetched aside, once", async () => {
    const { api, client, time } = await clientAt({ [IPS]: ips });
    await client.getCallbackIps();
    time.nowMs += 6_599_000;
    await client.getCallbackIps();
    expect(api.count(TOKEN)).toBe(1);
    time.nowMs += 1_000;
    await Promise.all([client.getCallbackIps(), client.getCallbackIps()]);
    await expect.poll(() => api.count(TOKEN)).toBe(2);
    const tokens = api.asked.filter(({ path }) => path === IPS).map(({ query }) => query.get("access_token"));
    expect(tokens.slice(0, 2)).toEqual(["token-1-secret", "token-1-secret"]);
    await expect
      .poll(async () => {
        await client.getCallbackIps();
        return api.asked.at(-1)?.query.get("access_token");
      })
      .toBe("token-2-secret");
    expect(api.count(TOKEN)).toBe(2);
  });

  test("while fetching aside fails the held token serves, and the next try waits", async () => {
    const broken = inTurn(numberedTokens, (response) => void response.writeHead(502).end());
    const { api, client, time } = await clientAt({ [TOKEN]: broken, [IPS]: ips });
    await client.getCallbackIps();
    time.nowMs += 6_700_000;
    await client.getCallbackIps();
    await expect.poll(() => api.count(TOKEN)).toBe(4); // three tries of one fetch
    await client.getCallbackIps();
    expect(api.count(TOKEN)).toBe(4);
  });

  test("after the end everybody waits for the new one", async () => {
    const { api, client, time } = await clientAt({ [IPS]: ips });
    await client.getCallbackIps();
    time.nowMs += 7_200_000;
    await Promise.all(Array.from({ length: 64 }, () => client.getCallbackIps()));
    expect(api.count(TOKEN)).toBe(2);
    expect(api.asked.at(-1)?.query.get("access_token")).toBe("token-2-secret");
  });
});

describe("a token that WeCom takes back", () => {
  test.each([40001, 40014, 41001, 42001])("%i: one new token and one repetition each", async (errcode) => {
    const { api, client } = await clientAt({ [IPS]: onlyToken(2, errcode) });
    expect(await client.getCallbackIps()).toEqual(["1.2.3.4"]);
    expect([api.count(TOKEN), api.count(IPS)]).toEqual([2, 2]);
  });

  test("a storm of sixty-four refused callers fetches one new token", async () => {
    const { api, client } = await clientAt({ [IPS]: onlyToken(2, 42001) });
    await Promise.all(Array.from({ length: 64 }, () => client.getCallbackIps()));
    expect([api.count(TOKEN), api.count(IPS)]).toEqual([2, 128]);
  });

  test("if the new one is refused as well, that is the answer", async () => {
    const { api, client } = await clientAt({ [IPS]: json({ errcode: 40001, errmsg: "no" }) });
    expect(await refusal(client.getCallbackIps())).toMatchObject({ errcode: 40001, path: IPS });
    expect([api.count(TOKEN), api.count(IPS)]).toEqual([2, 2]);
  });

  test("other refusals are not repeated", async () => {
    const { api, client } = await clientAt({ [IPS]: json({ errcode: 48002, errmsg: "no" }) });
    expect(await refusal(client.getCallbackIps())).toMatchObject({ errcode: 48002 });
    expect([api.count(TOKEN), api.count(IPS)]).toEqual([1, 1]);
  });
});

describe("a wrong secret", () => {
  const wrong = json({ errcode: 40001, errmsg: `invalid credential ${secret}, hint: [1]` });

  test("is asked about once, and the error says how long to wait", async () => {
    const { api, client, time } = await clientAt({ [TOKEN]: wrong });
    const all = await Promise.all(Array.from({ length: 64 }, () => refusal(client.getCallbackIps())));
    expect(new Set(all.map(({ errcode, retryAfterMs }) => `${errcode} ${retryAfterMs}`))).toEqual(
      new Set(["40001 60000"]),
    );
    expect(all[0]?.message).toMatch(/WECOM_SECRET.*Wait 60 s/);
    time.nowMs += 45_000;
    expect(await refusal(client.getCallbackIps())).toMatchObject({ path: TOKEN, retryAfterMs: 15_000 });
    expect(api.count(TOKEN)).toBe(1);
  });

  test("is asked about again after 1, 2, 4, 8, 10 and 10 minutes", async () => {
    const { api, client, time } = await clientAt({ [TOKEN]: wrong });
    const waits: number[] = [];
    for (let round = 1; round <= 6; round += 1) {
      const { retryAfterMs = 0 } = await refusal(client.getCallbackIps());
      waits.push(retryAfterMs / 60_000);
      expect(api.count(TOKEN)).toBe(round);
      time.nowMs += retryAfterMs;
    }
    expect(waits).toEqual([1, 2, 4, 8, 10, 10]);
  });

  test("once right, the next wrong one starts again at a minute", async () => {
    const { client, time } = await clientAt({
      [TOKEN]: inTurn(wrong, wrong, numberedTokens, wrong),
      [IPS]: ips,
    });
    await refusal(client.getCallbackIps());
    time.nowMs += 60_000;
    expect((await refusal(client.getCallbackIps())).retryAfterMs).toBe(120_000);
    time.nowMs += 120_000;
    await client.getCallbackIps();
    time.nowMs += 7_200_000;
    expect((await refusal(client.getCallbackIps())).retryAfterMs).toBe(60_000);
  });
});

test("a busy gettoken is no reason to stop asking", async () => {
  const busy = json({ errcode: -1, errmsg: "system error" });
  const { api, client } = await clientAt({ [TOKEN]: inTurn(busy, busy, busy, numberedTokens), [IPS]: ips });
  expect(await refusal(client.getCallbackIps())).toMatchObject({ errcode: -1, retryAfterMs: undefined });
  expect(await client.getCallbackIps()).toEqual(["1.2.3.4"]);
  expect(api.count(TOKEN)).toBe(4);
});

test("a gettoken answer without a token is not taken for one", async () => {
  const answers = [
    {},
    { errcode: 0 },
    { access_token: 1, expires_in: 7200 },
    { access_token: "t", expires_in: 0 },
  ];
  for (const answer of answers) {
    const { client } = await clientAt({ [TOKEN]: json(answer) });
    expect(await unreachable(client.getCallbackIps())).toMatchObject({ path: TOKEN, reason: "bad-answer" });
  }
});

import { request } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { startEmulator } from "../../../src/emulator/index.ts";
import { keys } from "../stub-bot.ts";
import { startedPhone } from "./world.ts";

afterEach(() => void vi.unstubAllEnvs());

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}act`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url.slice(0, -1), ...headers },
    body: JSON.stringify(body),
  });

const snapshot = z.looseObject({
  type: z.literal("snapshot"),
  members: z.array(z.object({ id: z.string() })),
  bubbles: z.array(z.looseObject({ user: z.string(), content: z.looseObject({ side: z.string() }) })),
  deliveries: z.array(z.looseObject({ label: z.string(), state: z.string() })),
});

/** What a page sees that is opened now. */
async function opened(url: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}events`, { signal: stop.signal });
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    if (text.includes("\n\n")) break;
  }
  stop.abort();
  return snapshot.parse(JSON.parse(text.replace(/^data: /, "").split("\n\n")[0] ?? ""));
}

/** A GET with any Host, which fetch does not allow. */
const statusWithHost = (url: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });

describe("who may use it", () => {
  it("serves its files under a strict policy, and no others", async () => {
    const { url } = await startedPhone();
    const page = await fetch(url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(await page.text()).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
    expect((await fetch(`${url}page.js`)).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    for (const path of ["secret.js", "../index.ts", "%2e%2e/index.ts", "page.js/", "keys.ts", "events/x"])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  });

  it("answers only under its own name (DNS rebinding)", async () => {
    const { url } = await startedPhone();
    const { port } = new URL(url);
    expect(await statusWithHost(url, `127.0.0.1:${port}`)).toBe(200);
    expect(await statusWithHost(url, `localhost:${port}`)).toBe(200);
    expect(await statusWithHost(`${url}events`, `evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(url, "127.0.0.1")).toBe(403);
  });

  it("acts only for its own page", async () => {
    const { url, bot } = await startedPhone();
    const hello = { action: "text", user: "customer1", content: "hi" };
    expect((await post(url, hello, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post(url, hello, { "content-type": "text/plain" })).status).toBe(403);
    expect((await fetch(`${url}act`, { method: "POST", body: "{}" })).status).toBe(403);
    expect(bot.received).toEqual([]);
    expect((await post(url, hello)).status).toBe(204);
    expect(bot.received).toHaveLength(1);
  });

  it.each<[string, unknown, number]>([
    ["something unknown", { action: "explode" }, 400],
    ["a text without words", { action: "text", user: "customer1", content: "" }, 400],
    ["a text of a stranger", { action: "text", user: "nobody", content: "hi" }, 404],
    ["too much", { action: "text", user: "customer1", content: "x".repeat(70_000) }, 400],
  ])("refuses %s", async (_, body, status) => {
    const { url } = await startedPhone();
    expect((await post(url, body)).status).toBe(status);
  });

  it("does not start in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    await expect(startedPhone()).rejects.toThrow("does not start while NODE_ENV is production");
  });

  it("says which port is taken", async () => {
    const { url, api } = await startedPhone();
    const port = Number(new URL(url).port);
    await expect(startEmulator({ callbackUrl: "http://127.0.0.1:1/", keys, api, port })).rejects.toThrow(
      `port ${port} is taken`,
    );
  });
});

describe("what happens on the phone", () => {
  it("keeps both ways of answering, the reading and the timing of a message", async () => {
    const { url, api } = await startedPhone();
    await post(url, { action: "text", user: "customer1", content: "sales@xinghai-trade.example" });
    await expect.poll(() => api.messages.length).toBe(2);
    const { bubbles, deliveries } = await opened(url);
    expect(bubbles.map(({ content }) => content)).toMatchObject([
      { side: "member", inbound: { content: "sales@xinghai-trade.example" } },
      { side: "app", via: "passive", body: { content: expect.stringMatching(/^❌ xinghai-trade/) } },
      { side: "app", via: "active", body: { content: "v=spf1 include:spf.mail.qq.com ~all" } },
      { side: "app", via: "active", body: { content: expect.stringContaining("〔1〕") } },
    ]);
    expect(deliveries).toMatchObject([
      {
        state: "done",
        status: 200,
        attempts: [{ kind: "answered", status: 200, offsetMs: 0 }],
        plainXml: expect.stringContaining("<MsgType><![CDATA[text]]>"),
        replyXml: expect.stringContaining("FromUserName"),
        explanation: { intent: "domain_check" },
      },
    ]);
  });

  it("sends every kind of thing, and again, and broken", async () => {
    const { url, bot } = await startedPhone();
    const user = "customer1";
    for (const what of ["image", "voice", "video", "location", "link", "enter"])
      expect((await post(url, { action: "send", user, what })).status).toBe(204);
    const types = bot.received.map(({ plain }) => /<MsgType><!\[CDATA\[(\w+)/.exec(plain)?.[1]);
    expect(types).toEqual(["image", "voice", "video", "location", "link", "event"]);
    await post(url, { action: "again", user });
    expect(bot.received.at(-1)?.plain).toBe(bot.received.at(-2)?.plain);
    await post(url, { action: "fault", user, fault: "wrong-signature" });
    expect(bot.received.at(-1)?.signatureOk).toBe(false);
    await post(url, { action: "fault", user, fault: "dropped-response" });
    expect(bot.received.at(-1)?.plain).toBe(bot.received.at(-2)?.plain);
    const notes = (await opened(url)).bubbles.flatMap(({ content }) =>
      content.side === "note" ? [content.text] : [],
    );
    expect(notes).toEqual([
      "成员进入应用（enter_agent）",
      "重发了同一 MsgId，回复与上次逐字相同，手机上不会多出消息",
      "签名错误的请求被拒绝（HTTP 403），正该如此",
    ]);
  });

  it("gives each member a phone of their own", async () => {
    const { url, bot } = await startedPhone();
    await post(url, { action: "again", user: "customer1" });
    await post(url, { action: "new-member" });
    expect(bot.received[0]?.plain).toMatch(/customer2.*subscribe/);
    await post(url, { action: "text", user: "customer2", content: "hi" });
    const { members, bubbles } = await opened(url);
    expect(members.map(({ id }) => id)).toEqual(["customer1", "customer2"]);
    expect(bubbles.map(({ user, content }) => [user, content.side])).toEqual([
      ["customer1", "note"],
      ["customer2", "note"],
      ["customer2", "member"],
      ["customer2", "app"],
    ]);
  });

  it("repairs and breaks the sample zone", async () => {
    const { url, dns } = await startedPhone();
    const spf = () => dns.zones.get("xinghai-trade.example")?.["@"]?.TXT?.length;
    await post(url, { action: "zone", repaired: true });
    expect(spf()).toBe(1);
    expect((await opened(url)).zoneRepaired).toBe(true);
    await post(url, { action: "zone", repaired: false });
    expect(spf()).toBe(2);
  });

  it("says when the bot is not there or its reading fails", async () => {
    const { url, bot } = await startedPhone({ explain: async () => Promise.reject(new Error("no idea")) });
    await bot.close();
    await post(url, { action: "text", user: "customer1", content: "hi" });
    const { bubbles, deliveries } = await opened(url);
    expect(bubbles.at(-1)?.content).toEqual({ side: "note", text: "机器人没有应答" });
    expect(deliveries[0]).toMatchObject({ status: 0, explanation: { error: "Error: no idea" } });
  });
});

it("needs no DNS", async () => {
  const { url } = await startedPhone({}, { withDns: false });
  expect((await opened(url)).zoneRepaired).toBeUndefined();
  expect((await post(url, { action: "zone", repaired: true })).status).toBe(404);
});

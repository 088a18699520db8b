import { createCipheriv, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Answer,
  createBot,
  type InboundMessage,
  messageKey,
  type Store,
  text,
} from "../../src/bot/index.ts";
import { type AiBotFrame, connectAiBot, createAiBot } from "../../src/channels/index.ts";
import { createEnvelope } from "../../src/wecom/index.ts";
import { testStore } from "../helpers/store.ts";

const envelope = createEnvelope({
  token: "AiBotToken",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  receiveId: "",
});
const nowS = () => Math.floor(Date.now() / 1000);

type Say = (message: InboundMessage) => Promise<Answer>;
const said = ({ content }: InboundMessage) => (content.kind === "text" ? content.text : content.kind);
const echo: Say = async (message) => ({ blocks: [text(`您说：${said(message)}`)], outcome: "answered" });

function botOf(store: Store, say: Say) {
  return createBot<{ intent: "say"; language: "zh-Hans" }>({
    read: () => ({ intent: "say", language: "zh-Hans" }),
    skills: { say: ({ message }) => say(message) },
    failed: async () => ({ blocks: [text("抱歉")], outcome: "answered" }),
    store,
    clock: Date.now,
  });
}

async function webhook(say: Say = echo, apiBase = "https://qyapi.weixin.qq.com", windowMs = 5_000) {
  const store = await testStore();
  const owed: string[] = [];
  const channel = createAiBot({
    fetch: globalThis.fetch,
    apiBase,
    callback: {
      path: "/aibot/callback",
      envelope,
      bot: botOf(store, say),
      answered: async (key, conversation) => (await store.begin(key, conversation)).answered,
      owe: async ({ id }) => owed.push(id),
      clock: Date.now,
      windowMs,
    },
  });
  const { webhook: door } = channel;
  if (!door) throw new Error("no webhook");
  async function post(body: unknown, nonce = "n-1") {
    const sealed = envelope.seal(JSON.stringify(body), { timestampS: nowS(), nonce });
    const query = new URLSearchParams({
      msg_signature: sealed.msgSignature,
      timestamp: String(sealed.timestampS),
      nonce,
    });
    return door?.handle({ method: "POST", query, body: JSON.stringify({ encrypt: sealed.encrypt }) });
  }
  async function ask(body: unknown): Promise<unknown> {
    const answer = await post(body);
    return answer?.body === "" ? undefined : opened(answer?.body ?? "");
  }
  return { store, owed, channel, post, ask, door };
}

function opened(body: string): unknown {
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(body) as Record<string, string>;
  const query = new URLSearchParams({
    msg_signature: String(msgsignature),
    timestamp: String(timestamp),
    nonce: String(nonce),
  });
  const plain = envelope.openJson(query, JSON.stringify({ encrypt }));
  if (!plain.ok) throw new Error(plain.reason);
  return JSON.parse(plain.plaintext);
}

const message = (content: string, more: Record<string, unknown> = {}) => ({
  msgid: "m1",
  aibotid: "bot",
  chattype: "single",
  from: { userid: "lilei" },
  msgtype: "text",
  text: { content },
  ...more,
});

describe("the callback", () => {
  test("answers with a finished stream, under the nonce of the request", async () => {
    const { post } = await webhook();
    const answer = await post(message("在吗"), "nonce-7");
    expect(JSON.parse(answer?.body ?? "")).toMatchObject({ nonce: "nonce-7", timestamp: expect.any(Number) });
    expect(opened(answer?.body ?? "")).toEqual({
      msgtype: "stream",
      stream: { id: "m1", finish: true, content: "您说：在吗", feedback: { id: "m1" } },
    });
  });

  test("in a group the mention is no part of the question, and everybody has a conversation of their own", async () => {
    const { ask, store } = await webhook();
    const inGroup = { chattype: "group", chatid: "g1" };
    expect(await ask(message("@邮件小助手 查 a.example", inGroup))).toMatchObject({
      stream: { content: "您说：查 a.example" },
    });
    expect(await store.transcript("ai-bot:g1:lilei", 9)).toHaveLength(2);
    expect(await store.transcript("ai-bot:lilei", 9)).toEqual([]);
  });

  test("what takes longer is owed and fetched by polls, from the store", async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { ask, owed, store } = await webhook(
      async (asked) => {
        await gate;
        return echo(asked);
      },
      undefined,
      40,
    );
    const thinking = { msgtype: "stream", stream: { id: "m1", finish: false, content: "<think></think>" } };
    expect(await ask(message("慢"))).toEqual(thinking);
    expect(owed).toEqual(["m1"]);
    const poll = message("", { msgid: "p1", msgtype: "stream", stream: { id: "m1" }, text: undefined });
    expect(await ask(poll)).toEqual(thinking);
    release();
    await expect
      .poll(
        async () => (await store.begin(messageKey({ channel: "ai-bot", id: "m1" }), "ai-bot:lilei")).answered,
      )
      .toBeDefined();
    expect(await ask({ ...poll, msgid: "p2" })).toMatchObject({
      stream: { finish: true, content: "您说：慢" },
    });
  });

  test("the first look of the day is greeted with plain text", async () => {
    const { ask } = await webhook();
    expect(
      await ask(message("", { msgtype: "event", text: undefined, event: { eventtype: "enter_chat" } })),
    ).toEqual({
      msgtype: "text",
      text: { content: "您说：enter" },
    });
  });

  test("short choices become buttons, long ones stay numbered lines", async () => {
    const titles = { short: "复查", long: "几乎所有客户都进垃圾箱" };
    const { ask } = await webhook(async (asked) => ({
      blocks: [
        text("好"),
        {
          kind: "menu",
          items: [{ id: "recheck", title: said(asked) === "短" ? titles.short : titles.long }],
        },
      ],
      outcome: "answered",
    }));
    expect(await ask(message("短"))).toMatchObject({
      msgtype: "stream_with_template_card",
      stream: { content: "好\n\n1. 复查" },
      template_card: {
        card_type: "button_interaction",
        task_id: "m1",
        button_list: [{ text: "复查", key: "recheck" }],
      },
    });
    expect(await ask(message("长", { msgid: "m2" }))).toMatchObject({ msgtype: "stream" });
  });

  test("a thumb is kept and answered with nothing", async () => {
    const { ask, store } = await webhook(async ({ content }) => ({
      blocks: [],
      outcome: "social",
      ...(content.kind === "rated" && { feedback: { verdict: content.verdict } }),
    }));
    const event = { eventtype: "feedback_event", feedback_event: { id: "m1", type: 2, content: "不准" } };
    expect(await ask(message("", { msgid: "f1", msgtype: "event", text: undefined, event }))).toBeUndefined();
    expect(await store.feedback(5)).toMatchObject([{ verdict: "useless" }]);
  });

  test("staff read their own view of an answer, in which nobody's text is markup", async () => {
    const { ask } = await webhook(async () => ({
      blocks: [text("给客户看的")],
      forStaff: [
        { kind: "verdict", mark: "fail", text: "x.example　52 分" },
        {
          kind: "evidence",
          lines: [{ mark: "fail", text: "SPF 2 条", basis: "v=spf1 | [a](http://evil.example) <@all>" }],
        },
      ],
      outcome: "answered",
    }));
    const answer = await ask(message("查 x.example"));
    expect(answer).toMatchObject({
      stream: {
        content: [
          "## ❌ x.example　52 分",
          "",
          "| 结果 | 项目 | 依据 |",
          "| :-- | :-- | :-- |",
          "| ❌ | SPF 2 条 | v=spf1 \\| \\[a\\](http://evil.example) \\<@all\\> |",
        ].join("\n"),
      },
    });
  });

  test("whatever is wrong with a request looks the same", async () => {
    const { door, post } = await webhook();
    const query = new URLSearchParams({
      timestamp: String(nowS()),
      nonce: "1",
      msg_signature: "a".repeat(40),
    });
    const unsigned = await door.handle({
      method: "POST",
      query,
      body: JSON.stringify({ encrypt: "A".repeat(64) }),
    });
    expect([unsigned.status, unsigned.body]).toEqual([403, "refused"]);
    const odd = await post("not an object");
    expect([odd?.status, odd?.body]).toEqual([400, "refused"]);
  });
});

describe("a clicked button", () => {
  async function responseServer() {
    const got: string[] = [];
    const server = createServer((request, response) => {
      request.setEncoding("utf8");
      request.on("data", (part: string) => got.push(part));
      request.on("end", () => response.end("{}"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
  const click = (url: string) =>
    message("", {
      msgid: "c1",
      msgtype: "event",
      text: undefined,
      response_url: `${url}/aibot/response?code=1`,
      event: {
        eventtype: "template_card_event",
        template_card_event: { event_key: "recheck", task_id: "t1" },
      },
    });

  test("changes the card at once; the answer goes to the response address", async () => {
    const { got, url } = await responseServer();
    const { ask, store, channel } = await webhook(echo, url);
    expect(await ask(click(url))).toMatchObject({
      response_type: "update_template_card",
      template_card: { task_id: "t1" },
    });
    const [row] = await store.leaseOutbox({ nowMs: Date.now(), leaseMs: 1, limit: 1 });
    if (!row) throw new Error("no row");
    await channel.send?.(row);
    expect(JSON.parse(got.join(""))).toEqual({ msgtype: "markdown", markdown: { content: "您说：choice" } });
  });

  test("a response address that is not the platform's is never called", async () => {
    const { got, url } = await responseServer();
    const { ask, store, channel } = await webhook();
    await ask(click(url));
    const [row] = await store.leaseOutbox({ nowMs: Date.now(), leaseMs: 1, limit: 1 });
    if (!row) throw new Error("no row");
    await expect(channel.send?.(row)).rejects.toThrow("not one of the API's");
    expect(got).toEqual([]);
  });
});

describe("the long connection", () => {
  async function connection(say: Say = echo) {
    const store = await testStore();
    const events = new EventEmitter();
    const sent: { readonly body: Record<string, unknown>; readonly command: string | undefined }[] = [];
    const errors: unknown[] = [];
    let connected = false;
    let kicked = 0;
    const open = connectAiBot({
      socket: {
        connect() {
          connected = true;
        },
        disconnect() {
          connected = false;
        },
        on: (event: string, listener: (...given: never[]) => void) =>
          events.on(event, listener as () => void),
        reply: async (_frame: AiBotFrame, body: Record<string, unknown>, command?: string) => {
          sent.push({ body, command });
        },
      },
      bot: botOf(store, say),
      clock: Date.now,
      onKicked: () => {
        kicked += 1;
      },
      onError: (error) => errors.push(error),
    });
    const frame = (body: unknown) => ({ headers: { req_id: "r1" }, body });
    return { events, sent, errors, open, frame, store, connected: () => connected, kicked: () => kicked };
  }

  test("shows that it thinks, then the answer, on the message's own frame", async () => {
    const { events, sent, frame } = await connection();
    events.emit("message", frame(message("在吗")));
    await expect.poll(() => sent.length).toBe(2);
    expect(sent.map(({ body }) => body)).toMatchObject([
      { stream: { id: "m1", finish: false, content: "<think></think>" } },
      { stream: { id: "m1", finish: true, content: "您说：在吗" } },
    ]);
  });

  test("a message that comes again gets the stored answer again", async () => {
    const asked: string[] = [];
    const { events, sent, frame } = await connection(async (given) => {
      asked.push(said(given));
      return echo(given);
    });
    events.emit("message", frame(message("在吗")));
    await expect.poll(() => sent.length).toBe(2);
    events.emit("message", frame(message("在吗")));
    await expect.poll(() => sent.length).toBe(4);
    expect(asked).toEqual(["在吗"]);
    expect(sent[3]?.body).toEqual(sent[1]?.body);
  });

  test("nobody is left with the thinking animation when the answer cannot be stored", async () => {
    const { events, sent, frame, errors, store } = await connection();
    await store.close();
    events.emit("message", frame(message("在吗")));
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]?.body).toMatchObject({
      stream: { finish: true, content: "刚才没能答上来，请再发一次。" },
    });
    expect(errors).toHaveLength(1);
  });

  test("a welcome has a frame of its own, and a newer connection is not fought", async () => {
    const { events, sent, frame, connected, kicked } = await connection();
    events.emit(
      "event",
      frame(message("", { msgtype: "event", text: undefined, event: { eventtype: "enter_chat" } })),
    );
    await expect
      .poll(() => sent)
      .toMatchObject([{ command: "aibot_respond_welcome_msg", body: { msgtype: "text" } }]);
    events.emit(
      "event",
      frame(message("", { msgtype: "event", text: undefined, event: { eventtype: "disconnected_event" } })),
    );
    await expect.poll(kicked).toBe(1);
    expect(connected()).toBe(false);
  });

  test("stopping waits for what is being answered", async () => {
    let release: () => void = () => undefined;
    const { events, sent, frame, open } = await connection(async (given) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return echo(given);
    });
    events.emit("message", frame(message("慢")));
    await expect.poll(() => sent.length).toBe(1);
    const stopped = open.stop();
    release();
    await stopped;
    expect(sent.at(-1)?.body).toMatchObject({ stream: { finish: true } });
  });
});

const fileKey = Buffer.from("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG=", "base64");

/** As the platform seals a file: PKCS #7 to 32 bytes, the key's first half is the start. */
function sealFile(bytes: Uint8Array, key: Buffer): Buffer {
  const pad = 32 - (bytes.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
}

async function fileServer(sealed: Uint8Array, status = 200): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, {
      "content-disposition": "attachment; filename*=utf-8''%E5%90%8D%E5%8D%95.csv",
    });
    response.end(sealed);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const filesOf = (apiBase: string) =>
  createAiBot({
    fetch: globalThis.fetch,
    apiBase,
    encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  }).fetchFile;

describe("a file that came to the AI bot", () => {
  test.each([0, 1, 31, 32, 33, 70_000])(
    "of %i bytes is opened with the key of the callback",
    async (size) => {
      const given = randomBytes(size);
      const base = await fileServer(sealFile(given, fileKey));
      const got = await filesOf(base)?.(`${base}/f?sign=a%2Fb`);
      expect(got?.name).toBe("名单.csv");
      expect(got && Buffer.from(got.bytes).equals(given)).toBe(true);
    },
  );

  test("of the long connection brings its own key, which no server sees", async () => {
    const own = randomBytes(32);
    const base = await fileServer(sealFile(Buffer.from("mail\na@good.example"), own));
    const events = new EventEmitter();
    const seen: InboundMessage[] = [];
    connectAiBot({
      socket: {
        connect: () => undefined,
        disconnect: () => undefined,
        on: (event: string, listener: (...given: never[]) => void) =>
          events.on(event, listener as () => void),
        reply: async () => undefined,
      },
      bot: botOf(await testStore(), async (message) => {
        seen.push(message);
        return echo(message);
      }),
      clock: Date.now,
      onKicked: () => undefined,
      onError: (error) => expect(error).toBeUndefined(),
    });
    events.emit("message", {
      headers: { req_id: "r" },
      body: {
        msgid: "f-1",
        chattype: "single",
        from: { userid: "ann" },
        msgtype: "file",
        file: { url: `${base}/f`, aeskey: own.toString("base64") },
      },
    });
    await expect.poll(() => seen.length).toBe(1);
    const content = seen[0]?.content;
    const mediaId = content?.kind === "file" ? content.mediaId : "";
    const got = await filesOf(base)?.(mediaId);
    expect(got && Buffer.from(got.bytes).toString()).toBe("mail\na@good.example");
  });

  test.each([
    // A fixed key: one in 256 random ones happens to leave valid padding behind.
    ["sealed with another key", sealFile(Buffer.from("x".repeat(100)), Buffer.alloc(32, 7)), 200],
    ["not sealed", Buffer.from("plain"), 200],
    ["gone", Buffer.alloc(0), 404],
    ["empty", Buffer.alloc(0), 200],
  ])("%s is refused without its address in the error", async (_, sealed, status) => {
    const base = await fileServer(sealed, status);
    const error = await filesOf(base)?.(`${base}/f?sign=secret`).catch(String);
    expect(error).toMatch(/^AiBotMediaError: /);
    expect(error).not.toContain("secret");
  });

  test("is never fetched from an address without TLS elsewhere", async () => {
    await expect(filesOf("https://qyapi.weixin.qq.com")?.("http://127.0.0.1:1/f")).rejects.toThrow("https");
  });
});

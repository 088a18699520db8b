import { expect, test } from "vitest";
import {
  type AnyRoute,
  createBot,
  createOutbox,
  messageKey,
  type Skill,
  type Store,
  silence,
  text,
  type WebhookResponse,
} from "../../src/bot/index.ts";
import { createWecomApp, type WecomAppOptions } from "../../src/channels/index.ts";
import { createEnvelope } from "../../src/wecom/index.ts";
import { testStore } from "../helpers/store.ts";

const keys = {
  token: "TkForChannelTest",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  receiveId: "ww0123456789abcdef",
};
const envelope = createEnvelope(keys);
let counter = 1_000_000_000;

type Route = AnyRoute & { readonly intent: "say" | "enter" };

/** One callback as WeCom posts it; another nonce and ciphertext every time. */
function request(fields: Readonly<Record<string, string>>) {
  const all = {
    ToUserName: keys.receiveId,
    FromUserName: "ann",
    CreateTime: String(Math.floor(Date.now() / 1000)),
    AgentID: "1000002",
    ...fields,
  };
  const xml = `<xml>${Object.entries(all)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join("")}</xml>`;
  const { encrypt, msgSignature, timestampS, nonce } = envelope.seal(xml, {
    timestampS: Math.floor(Date.now() / 1000),
    nonce: String(counter++),
  });
  return {
    method: "POST" as const,
    query: new URLSearchParams({ msg_signature: msgSignature, timestamp: String(timestampS), nonce }),
    body: `<xml><ToUserName><![CDATA[${keys.receiveId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  };
}
const say = (content: string, id: string, from = "ann") =>
  request({ MsgType: "text", Content: content, MsgId: id, FromUserName: from });

/** What the member reads: the plaintext of the sealed reply, signature checked; "" for an empty 200. */
function opened(response: WebhookResponse): string {
  expect(response.status).toBe(200);
  if (response.body === "") return "";
  const [, msgSignature = ""] = /<MsgSignature><!\[CDATA\[(.*?)\]\]>/.exec(response.body) ?? [];
  const [, timestamp = ""] = /<TimeStamp>(\d+)</.exec(response.body) ?? [];
  const [, nonce = ""] = /<Nonce><!\[CDATA\[(.*?)\]\]>/.exec(response.body) ?? [];
  const query = new URLSearchParams({ msg_signature: msgSignature, timestamp, nonce });
  const plain = envelope.openXml(query, response.body);
  if (!plain.ok) throw new Error(plain.reason);
  return plain.plaintext;
}
const content = (plaintext: string) => /<Content><!\[CDATA\[([\s\S]*?)\]\]>/.exec(plaintext)?.[1] ?? "";

interface Setup {
  readonly answer?: Skill<Route>;
  readonly store?: Store;
  readonly options?: Partial<WecomAppOptions>;
}

async function setup({ answer, store, options = {} }: Setup = {}) {
  const opened = store ?? (await testStore());
  const asked: string[] = [];
  const failures: unknown[] = [];
  const skill: Skill<Route> = async (turn, route) => {
    const said = turn.message.content.kind === "text" ? turn.message.content.text : turn.message.content.kind;
    asked.push(said);
    return answer ? answer(turn, route) : { blocks: [text(`您说：${said}`)], outcome: "answered" };
  };
  const bot = createBot<Route>({
    read: ({ content: { kind } }) => ({ intent: kind === "enter" ? "enter" : "say", language: "zh-Hans" }),
    skills: { say: skill, enter: async () => silence },
    failed: async () => ({ blocks: [text("抱歉")], outcome: "suggested" }),
    store: opened,
    clock: Date.now,
  });
  const channel = createWecomApp({
    path: "/wecom/callback",
    envelope,
    bot,
    clock: Date.now,
    nonce: () => "5555555555",
    owe: async (message) => {
      await opened.accept({ rows: [{ key: messageKey(message), message, dueAtMs: 0, attempts: 0 }] });
      return undefined;
    },
    onLateFailure: (error) => failures.push(error),
    ...options,
  });
  const { webhook } = channel;
  if (!webhook) throw new Error("no webhook");
  return { post: webhook.handle, asked, failures, store: opened, channel };
}

const deferred = () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { gate, open };
};

test("the URL is verified with the plaintext and nothing around it", async () => {
  const { post } = await setup();
  const { encrypt, msgSignature } = envelope.seal("4836204738110273940", {
    timestampS: Math.floor(Date.now() / 1000),
    nonce: "1",
  });
  const query = new URLSearchParams({
    msg_signature: msgSignature,
    timestamp: String(Math.floor(Date.now() / 1000)),
    nonce: "1",
    echostr: encrypt,
  });
  expect(await post({ method: "GET", query, body: "" })).toEqual({
    status: 200,
    type: "text/plain",
    body: "4836204738110273940",
  });
});

test("a stranger learns nothing: every refusal is one 4xx with the same body and a code for the log", async () => {
  const { post, asked } = await setup();
  const good = say("hi", "1");
  const forged = new URLSearchParams(good.query);
  forged.set("msg_signature", "0".repeat(40));
  expect(await post({ ...good, query: forged })).toEqual({
    status: 403,
    type: "text/plain",
    body: "refused",
    code: "signature",
  });
  const other = createEnvelope({ ...keys, receiveId: "wwsomebodyelse" }).seal("<xml/>", {
    timestampS: Math.floor(Date.now() / 1000),
    nonce: "1",
  });
  const query = new URLSearchParams({
    msg_signature: other.msgSignature,
    timestamp: String(other.timestampS),
    nonce: "1",
  });
  expect(
    await post({ method: "POST", query, body: `<xml><Encrypt>${other.encrypt}</Encrypt></xml>` }),
  ).toMatchObject({
    status: 403,
    body: "refused",
    code: "receiveid",
  });
  expect((await post({ ...good, body: "<xml/>" })).status).toBe(400);
  expect((await post(request({ MsgType: "text", MsgId: "2" }))).code).toBe("xml");
  expect(asked).toEqual([]);
});

test("an answer goes back passively, and a retry gets the same plaintext again", async () => {
  const { post, asked } = await setup();
  const first = opened(await post(say("你好", "77")));
  const again = opened(await post(say("你好", "77")));
  expect(content(first)).toBe("您说：你好");
  expect(again).toBe(first);
  expect(first).toContain("<ToUserName><![CDATA[ann]]>");
  expect(asked).toEqual(["你好"]);
});

test("events: opening the app says nothing here, the system never gets an answer, unknown ones are fine", async () => {
  const { post, asked } = await setup();
  for (const event of [
    { Event: "enter_agent" },
    { Event: "unsubscribe" },
    { Event: "change_contact", FromUserName: "sys", ChangeType: "create_user" },
    { Event: "some_event_of_2030" },
    { Event: "LOCATION", Latitude: "1", Longitude: "2", Precision: "3" },
  ]) {
    expect(opened(await post(request({ MsgType: "event", ...event })))).toBe("");
  }
  expect(asked).toEqual([]);
});

test.each([
  [{ MsgType: "image", PicUrl: "http://x", MediaId: "m" }, "image"],
  [{ MsgType: "voice", MediaId: "m", Format: "amr" }, "voice"],
  [{ MsgType: "video", MediaId: "m", ThumbMediaId: "t" }, "video"],
  [{ MsgType: "location", Location_X: "1", Location_Y: "2", Scale: "1", Label: "here" }, "location"],
  [{ MsgType: "link", Title: "t", Description: "d", Url: "http://x", PicUrl: "" }, "link"],
  [{ MsgType: "hologram" }, "unsupported"],
])("%j is answered, never met with silence", async (fields, kind) => {
  const { post } = await setup();
  expect(content(opened(await post(request({ ...fields, MsgId: "9" }))))).toBe(`您说：${kind}`);
});

const sender = () => {
  const sent: string[] = [];
  return {
    sent,
    api: {
      sendText: async (to: string, said: string) => {
        sent.push(`${to}: ${said}`);
        return { msgId: "1", notReached: [] };
      },
    },
  };
};

test("slow work is announced inside the window and follows through message/send", async () => {
  const { gate, open } = deferred();
  const { sent, api } = sender();
  const { post, store, channel } = await setup({
    answer: async () => {
      await gate;
      return { blocks: [text("查好了"), { kind: "record", value: "v=spf1 -all" }], outcome: "answered" };
    },
    options: { windowMs: 30, api },
  });
  expect(content(opened(await post(say("查一下", "1"))))).toBe("正在查，结果马上发给您。");
  // WeCom's retry joins the running turn and must not open a second way out.
  const retry = post(say("查一下", "1"));
  open();
  expect(content(opened(await retry))).not.toContain("查好了");
  await expect.poll(() => store.outboxDepth()).toBe(2);
  const outbox = createOutbox({
    store,
    senders: channel.send ? { "wecom-app": channel.send } : {},
    clock: Date.now,
    random: () => 0,
    pollMs: 5,
  });
  await expect.poll(() => sent).toEqual(["ann: 查好了", "ann: v=spf1 -all"]);
  await outbox.stop();
});

test("a late answer is owed on disk before its callback is answered, and is not when it is there", async () => {
  const { gate, open } = deferred();
  const { post, store } = await setup({
    answer: async () => {
      await gate;
      return { blocks: [text("查好了")], outcome: "answered" };
    },
    options: { windowMs: 30 },
  });
  await post(say("查一下", "1"));
  const [owed] = await store.leaseInbox({ nowMs: Date.now(), leaseMs: 1, limit: 1 });
  expect(owed?.message.content).toEqual({ kind: "text", text: "查一下" });
  open();
  await expect.poll(() => store.inboxDepth()).toBe(0);
});

test("what cannot be noted as owed is not acknowledged: WeCom sends it again", async () => {
  const { gate, open } = deferred();
  const { post, failures } = await setup({
    answer: async () => {
      await gate;
      return { blocks: [text("查好了")], outcome: "answered" };
    },
    options: {
      windowMs: 30,
      owe: async () => {
        throw new Error("disk full");
      },
    },
  });
  const refused = await post(say("查一下", "1"));
  open();
  expect([refused.status, refused.code, String(failures[0])]).toEqual([
    503,
    "store-failed",
    "Error: disk full",
  ]);
});

test("the notice is in the language of the conversation", async () => {
  const { gate, open } = deferred();
  const { post } = await setup({
    answer: async () => {
      await gate;
      return { blocks: [text("查好了")], outcome: "answered" };
    },
    options: { windowMs: 30, owe: async () => "zh-Hant" },
  });
  expect(content(opened(await post(say("good.example", "1"))))).toBe(
    "還在查，比平時慢一點。過幾秒回覆「繼續」，我把結果給您。",
  );
  open();
});

test("without a secret the late result waits for the customer's next message", async () => {
  const { gate, open } = deferred();
  let slow = true;
  const { post, store } = await setup({
    answer: async () => {
      if (!slow) return { blocks: [text("在的")], outcome: "answered" };
      await gate;
      return { blocks: [text("查好了")], outcome: "answered" };
    },
    options: { windowMs: 30 },
  });
  expect(content(opened(await post(say("check it please", "1"))))).toMatch(/Reply "continue"/);
  slow = false;
  open();
  await expect.poll(() => store.outboxDepth()).toBe(1);
  const next = opened(await post(say("好了吗", "2")));
  expect(content(next)).toBe("查好了\n\n在的");
  expect(await store.outboxDepth()).toBe(0);
});

test("without a secret a long answer is told in parts, and no record is cut", async () => {
  const record = `v=spf1 ${"include:a.example ".repeat(20)}-all`;
  const { post } = await setup({
    answer: async ({ message: { id } }) =>
      id === "id:1"
        ? { blocks: [text("很长。".repeat(220)), { kind: "record", value: record }], outcome: "answered" }
        : { blocks: [], outcome: "social" },
  });
  const first = content(opened(await post(say("a", "1"))));
  const second = content(opened(await post(say("继续", "2"))));
  expect(Buffer.byteLength(first)).toBeLessThanOrEqual(2048);
  expect(first).toContain("继续");
  expect(second.split("\n")).toContain(record);
});

test("a store that fails is not acknowledged: WeCom may ask again, and then it is answered", async () => {
  const real = await testStore();
  let broken = true;
  const store: Store = {
    ...real,
    commit: (turn) => (broken ? Promise.reject(new Error("disk full")) : real.commit(turn)),
  };
  const { post, failures } = await setup({ store });
  expect(await post(say("hi", "1"))).toMatchObject({ status: 503, code: "store-failed" });
  expect(failures).toHaveLength(1);
  broken = false;
  expect(content(opened(await post(say("hi", "1"))))).toBe("您说：hi");
});

test("a commit that hangs beyond the window is not acknowledged either", async () => {
  const real = await testStore();
  const { gate, open } = deferred();
  const store: Store = {
    ...real,
    commit: async (turn) => {
      await gate;
      return real.commit(turn);
    },
  };
  const { post } = await setup({ store, options: { windowMs: 20, commitDeadlineMs: 40 } });
  expect(await post(say("hi", "1"))).toMatchObject({ status: 503, code: "store-slow" });
  open();
  await expect.poll(async () => content(opened(await post(say("hi", "1"))))).toBe("您说：hi");
});

test("a program that floods in one person's name is refused beyond sixteen, others are not", async () => {
  const { gate, open } = deferred();
  const { post } = await setup({
    answer: async () => {
      await gate;
      return { blocks: [text("好")], outcome: "answered" };
    },
  });
  const flood = Array.from({ length: 17 }, (_, index) => post(say("在吗", `flood${index}`)));
  expect(await flood[16]).toMatchObject({ status: 503, code: "too-many-waiting" });
  const other = post(say("在吗", "other", "bob"));
  open();
  expect(content(opened(await other))).toBe("好");
  expect((await Promise.all(flood.slice(0, 16))).map(({ status }) => status)).toEqual(Array(16).fill(200));
  expect(content(opened(await post(say("在吗", "after"))))).toBe("好");
});

test("the very same request again: a message gets its stored answer, customer service is not fetched twice", async () => {
  const fetched: string[] = [];
  const { post, asked } = await setup({ options: { onKfEvent: (_, token) => fetched.push(token) } });
  const message = say("你好", "replayed");
  expect(opened(await post(message))).toBe(opened(await post(message)));
  expect(asked).toEqual(["你好"]);
  const event = request({ MsgType: "event", Event: "kf_msg_or_event", Token: "T1", OpenKfId: "wk1" });
  for (let time = 0; time < 3; time += 1) expect((await post(event)).status).toBe(200);
  expect(fetched).toEqual(["T1"]);
});

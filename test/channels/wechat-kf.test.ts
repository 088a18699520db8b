import { afterEach, describe, expect, test } from "vitest";
import {
  type Answer,
  createBot,
  createInbox,
  createOutbox,
  type InboundMessage,
  type Session,
  type Store,
  text,
} from "../../src/bot/index.ts";
import { createWechatKf, type WechatKf } from "../../src/channels/index.ts";
import { type FakeApi, startFakeApi } from "../../src/emulator/index.ts";
import { createApiClient, createKfApi } from "../../src/wecom/index.ts";
import { testStore } from "../helpers/store.ts";

const keys = { corpId: "ww0000000000000001", agentId: 1000002, secret: "s".repeat(43) };
const account = "wk-account";
const customer = "wm-customer";
const startMs = Date.UTC(2026, 10, 23, 2, 0);

type Say = (message: InboundMessage, session: Session) => Answer;
const said = ({ content }: InboundMessage) =>
  content.kind === "text" || content.kind === "choice" ? content.text : content.kind;
const echo: Say = (message) => ({ blocks: [text(`您说：${said(message)}`)], outcome: "answered" });

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface World {
  readonly api: FakeApi;
  readonly store: Store;
  readonly kf: WechatKf;
  readonly heard: string[];
  readonly errors: unknown[];
  /** The clock goes on. */
  pass(ms: number): void;
  /** Tells the channel what WeCom's callback tells it, and waits until everything is said. */
  pull(): Promise<void>;
  texts(): readonly string[];
}

async function world(
  say: Say = echo,
  given: Partial<{ store: Store; api: FakeApi; owner: string }> = {},
): Promise<World> {
  let nowMs = startMs;
  const clock = () => nowMs;
  const api = given.api ?? (await startFakeApi({ keys, webhookKey: "k", clock }));
  if (!given.api) stops.push(api.close);
  const store = given.store ?? (await testStore(clock));
  const heard: string[] = [];
  const errors: unknown[] = [];
  const bot = createBot<{ intent: "say"; language: "zh-Hans" }>({
    read: () => ({ intent: "say", language: "zh-Hans" }),
    skills: {
      say: async ({ message, session }) => {
        heard.push(said(message));
        return say(message, session);
      },
    },
    failed: async () => ({ blocks: [text("抱歉")], outcome: "answered" }),
    store,
    clock,
  });
  const client = createApiClient({ ...keys, baseUrl: api.baseUrl });
  const kf = createWechatKf({
    api: createKfApi(client),
    store,
    owner: given.owner ?? "one",
    clock,
    onAccepted: () => inbox.wake(),
    onError: (error) => errors.push(error),
    firstRetryMs: 5,
  });
  const inbox = createInbox({
    store,
    handle: bot.handle,
    delivery: (message) => kf.delivery?.(message),
    clock,
    pollMs: 5,
    onError: (error) => errors.push(error),
  });
  const outbox = createOutbox({
    store,
    senders: kf.send ? { [kf.id]: kf.send } : {},
    clock,
    random: () => 0,
    pollMs: 5,
    keeps: () => true,
  });
  stops.push(async () => {
    await kf.stop();
    await inbox.stop();
    await outbox.stop();
  });
  return {
    api,
    store,
    kf,
    heard,
    errors,
    pass(ms) {
      nowMs += ms;
    },
    async pull() {
      kf.notified(account, "token");
      await expect.poll(() => quiet(store, api)).toBe(true);
    },
    texts: () => api.kf.sent.map(({ text: line }) => line),
  };
}

/** Everything fetched, answered and sent, or kept for later. */
async function quiet(store: Store, api: FakeApi): Promise<boolean> {
  const before = api.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 25));
  if (api.calls.length !== before || (await store.inboxDepth()) > 0) return false;
  const held = (await store.begin("nobody", conversation)).held.length;
  return (await store.outboxDepth()) === held;
}
const conversation = `wechat-kf:${account}/${customer}`;
const write = (api: FakeApi, content: string, more: Record<string, unknown> = {}) =>
  api.kf.add(account, customer, { msgtype: "text", text: { content }, ...more });

describe("pulling", () => {
  test("every message of every page, empty pages between them included, each answered once and in order", async () => {
    const { api, pull, heard, texts } = await world();
    api.kf.paging = { size: 2, emptyBetween: true };
    const lines = ["一", "二", "三", "四", "五"];
    for (const line of lines) write(api, line);
    await pull();
    await pull();
    expect(heard).toEqual(lines);
    expect(texts()).toEqual(lines.map((line) => `您说：${line}`));
  });

  test("the cursor is on disk with the messages it covers: the next start reads on behind them", async () => {
    const first = await world();
    write(first.api, "一");
    await first.pull();
    const second = await world(echo, { store: first.store, api: first.api, owner: "two" });
    write(first.api, "二");
    await second.pull();
    expect(second.heard).toEqual(["二"]);
    expect(first.texts()).toEqual(["您说：一", "您说：二"]);
  });

  test("a page that comes again is not answered again", async () => {
    const { api, pull, store, texts } = await world();
    write(api, "一");
    await pull();
    await store.accept({ rows: [], cursor: { name: `wechat-kf:${account}`, value: "c0" } });
    await pull();
    expect(texts()).toEqual(["您说：一"]);
  });

  test("what was said before the account was ever read is not answered", async () => {
    const { api, pull, heard, pass } = await world();
    write(api, "昨天的问题");
    pass(20 * 60_000);
    write(api, "现在的问题");
    await pull();
    expect(heard).toEqual(["现在的问题"]);
  });

  test("two instances that hear of one message answer it once", async () => {
    const first = await world();
    const second = await world(echo, { store: first.store, api: first.api, owner: "two" });
    write(first.api, "一");
    first.kf.notified(account, "t");
    await second.pull();
    await first.pull();
    expect(first.texts()).toEqual(["您说：一"]);
  });

  test("a failing API is asked again until it answers, and nothing is lost", async () => {
    const { api, pull, texts, errors } = await world();
    write(api, "一");
    api.faults.ipNotTrusted = true;
    setTimeout(() => {
      api.faults.ipNotTrusted = false;
    }, 60);
    await expect
      .poll(async () => {
        await pull();
        return texts();
      })
      .toEqual(["您说：一"]);
    expect(errors.length).toBeGreaterThan(0);
  });

  test("a recalled message loses its answer while that is not given yet", async () => {
    const { api, pull, heard } = await world();
    const recalled = write(api, "说错了");
    api.kf.add(account, customer, {
      msgtype: "event",
      event: {
        event_type: "user_recall_msg",
        external_userid: customer,
        open_kfid: account,
        recall_msgid: recalled,
      },
    });
    write(api, "真正的问题");
    await pull();
    expect(heard).toEqual(["真正的问题"]);
  });

  test("an entry nobody can read does not hold up the ones beside it", async () => {
    const { api, pull, heard } = await world();
    api.kf.add(account, customer, { msgtype: "text", text: { content: 5 } });
    api.kf.add(account, customer, { msgtype: "hologram", hologram: {} });
    write(api, "二");
    await pull();
    expect(heard).toEqual(["unsupported", "二"]);
  });
});

describe("speaking", () => {
  test("the welcome goes with its code, as one menu", async () => {
    const { api, pull } = await world((message) => ({
      blocks: [
        text(message.content.kind === "enter" ? `您好，来自 ${message.content.from}` : "?"),
        { kind: "menu", items: [{ id: "spam", title: "进垃圾箱" }], tail: "直接发域名也行" },
      ],
      outcome: "social",
    }));
    api.kf.enter(account, customer, "article-12");
    await pull();
    expect(api.kf.sent).toMatchObject([
      {
        onEvent: true,
        text: "您好，来自 article-12",
        items: [{ id: "spam", title: "进垃圾箱" }],
        tail: "直接发域名也行",
      },
    ]);
  });

  test("a click comes back as the choice of its item", async () => {
    const { api, pull, heard } = await world();
    write(api, "进垃圾箱", { text: { content: "进垃圾箱", menu_id: "spam" } });
    await pull();
    expect(heard).toEqual(["进垃圾箱"]);
  });

  const long: Say = () => ({
    blocks: [
      text("结论"),
      { kind: "record", value: "v=spf1 include:a.example -all" },
      text("填法一"),
      { kind: "record", value: "v=DMARC1; p=none" },
      text("填法二"),
      { kind: "menu", head: "接下来", items: [{ id: "recheck", title: "复查" }] },
    ],
    outcome: "answered",
  });

  test("at most three bubbles an answer; the menu comes at once, the rest with the next message, records whole", async () => {
    const answers = [long, echo, echo];
    const { api, pull, texts } = await world((message, session) =>
      (answers.shift() ?? echo)(message, session),
    );
    write(api, "查一下");
    await pull();
    expect(texts()).toEqual(["结论", "v=spf1 include:a.example -all", "填法二\n\n接下来"]);
    expect(api.kf.sent.at(-1)?.tail).toContain("还有 2 条");
    write(api, "继续");
    await pull();
    expect(texts().slice(3)).toEqual(["填法一", "v=DMARC1; p=none", "您说：继续"]);
  });

  test("never more than five messages for one of the customer's: reminders above it wait", async () => {
    const { api, kf, texts, pass, store } = await world(({ content }) => ({
      blocks:
        content.kind === "timer"
          ? [text(`提醒 ${content.name}`), text("再说一次")]
          : [text("一"), { kind: "record", value: "r" }, text("二")],
      outcome: "answered",
      ...(content.kind === "text" && {
        timers: ["a", "b", "c"].map((name, index) => ({ name, inMs: (index + 1) * 60_000 })),
      }),
    }));
    write(api, "在吗");
    kf.notified(account, "token");
    await expect.poll(() => texts()).toEqual(["一", "r", "二"]);
    for (let minute = 0; minute < 4; minute += 1) pass(60_000);
    await expect.poll(() => texts().length).toBe(5);
    await expect.poll(() => store.inboxDepth()).toBe(0);
    expect(texts().slice(3)).toEqual(["提醒 a\n\n再说一次", "提醒 b\n\n再说一次"]);
    expect((await store.begin("x", conversation)).held.map(({ payload }) => payload.text)).toEqual([
      "提醒 c\n\n再说一次",
    ]);
  });

  test("after 48 hours the words are kept and leave with the customer's next message", async () => {
    const { api, kf, texts, pass, store } = await world(({ content }) => ({
      blocks: [text(content.kind === "timer" ? "变坏了" : "好的")],
      outcome: "answered",
      ...(content.kind === "text" && { timers: [{ name: "watch", inMs: 49 * 3_600_000 }] }),
    }));
    write(api, "变坏时通知我");
    kf.notified(account, "token");
    await expect.poll(() => texts()).toEqual(["好的"]);
    pass(49 * 3_600_000);
    await expect.poll(async () => (await store.begin("x", conversation)).held.length).toBe(1);
    write(api, "在吗");
    kf.notified(account, "token");
    await expect.poll(() => texts()).toEqual(["好的", "变坏了", "好的"]);
  });

  test("a row that is sent again because its answer got lost is one message", async () => {
    const { api, pull, kf, texts } = await world(() => ({ blocks: [], outcome: "social" }));
    write(api, "一");
    await pull();
    const row = {
      id: "wechat-kf:m#0",
      seq: 1,
      conversation,
      channel: "wechat-kf",
      recipient: `${account}/${customer}`,
      payload: { kind: "text" as const, text: "只说一次" },
      held: false,
      createdAtMs: startMs,
      dueAtMs: startMs,
      attempts: 0,
    };
    await kf.send?.(row);
    await kf.send?.({ ...row, attempts: 1 });
    expect(texts()).toEqual(["只说一次"]);
  });
});

describe("a person", () => {
  const toPerson: Say = ({ content }, session) => {
    if (content.kind === "served")
      return {
        blocks: content.by === "nobody" ? [text("没有人在")] : [],
        outcome: "social",
        servedBy: content.by === "nobody" ? "bot" : content.by,
      };
    if (session.servedBy !== undefined) return { blocks: [], outcome: "social" };
    return { blocks: [text("已转人工")], outcome: "person", handsOver: true };
  };

  test("a free colleague gets the session after the words about it, and the bot is silent until the end", async () => {
    const { api, pull, texts } = await world(toPerson);
    api.kf.servicers = ["lilei"];
    write(api, "人工");
    await pull();
    expect([texts(), api.kf.stateOf(account, customer)]).toEqual([["已转人工"], 3]);
    write(api, "还在吗");
    await pull();
    expect(texts()).toEqual(["已转人工"]);
    api.kf.staffMoves(account, customer, "ended");
    write(api, "又有问题");
    await pull();
    expect(texts()).toEqual(["已转人工", "已转人工"]);
  });

  test("with nobody free the customer waits in the pool and is told so", async () => {
    const { api, pull, texts } = await world(toPerson);
    write(api, "人工");
    await pull();
    expect(api.kf.stateOf(account, customer)).toBe(2);
    expect(texts()).toEqual(["已转人工", "同事都在接待中，已为您排队，轮到时会直接回复您。"]);
  });

  test("staff took the session meanwhile: the bot's late words are not pressed in between", async () => {
    let release: () => void = () => undefined;
    const { api, pull, texts, store } = await world((message, session) => {
      if (message.content.kind === "text") release();
      return toPerson(message, session);
    });
    release = () => api.kf.staffMoves(account, customer, "taken");
    write(api, "查一下");
    await pull();
    expect(texts()).toEqual([]);
    expect((await store.begin("x", conversation)).session?.servedBy).toBe("staff");
  });

  test("what a colleague answered is kept beside the question", async () => {
    const { api, pull, store } = await world(({ content }) =>
      content.kind === "staff"
        ? { blocks: [], outcome: "social" }
        : echo({ content } as InboundMessage, {} as Session),
    );
    write(api, "怎么付款");
    await pull();
    write(api, "加我微信", { origin: 5, servicer_userid: "lilei" });
    await pull();
    expect(
      (await store.transcript(conversation, 10)).map(({ from, text: line }) => `${from}: ${line}`),
    ).toEqual(["customer: 怎么付款", "bot: 您说：怎么付款", "staff: 加我微信"]);
  });
});

import { describe, expect, it } from "vitest";
import { startedApi } from "./world.ts";

const text = (content: string) => ({ msgtype: "text", text: { content } });

describe("message/send", () => {
  it("shows a text to everybody it names", async () => {
    const { api, send } = await startedApi();
    expect(await send({ touser: "ann|Bob", ...text("你好") })).toMatchObject({ errcode: 0, invaliduser: "" });
    expect(api.messages).toMatchObject([
      { toUser: "ann", body: { type: "text", content: "你好", cutBytes: 0 } },
      { toUser: "Bob", body: { type: "text", content: "你好" } },
    ]);
  });

  it.each([
    ["text", "text"],
    ["markdown", "markdown"],
  ])("cuts %s after 2048 bytes, never inside a character, and says errcode 0", async (msgtype) => {
    const { api, send } = await startedApi();
    await send({ msgtype, [msgtype]: { content: `x${"字".repeat(700)}` } });
    expect(api.messages[0]?.body).toEqual({ type: msgtype, content: `x${"字".repeat(682)}`, cutBytes: 54 });
  });

  it("shows cards and articles within their limits", async () => {
    const { api, send } = await startedApi();
    const long = "长".repeat(600);
    await send({
      msgtype: "textcard",
      textcard: { title: long, description: long, url: "https://a.example", btntxt: "查看更多内容" },
    });
    await send({
      msgtype: "news",
      news: { articles: [{ title: long, url: "https://a.example", picurl: "p" }] },
    });
    expect(api.messages.map(({ body }) => body)).toEqual([
      {
        type: "textcard",
        title: "长".repeat(128),
        description: "长".repeat(512),
        url: "https://a.example",
        button: "查看更多",
      },
      {
        type: "news",
        articles: [{ title: "长".repeat(42), description: "", url: "https://a.example", picUrl: "p" }],
      },
    ]);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ["no text", text(""), 44004],
    ["text that is no text", { msgtype: "text", text: { content: 7 } }, 44004],
    ["no type", {}, 40008],
    ["a type of another kind", { msgtype: 7 }, 40058],
    ["an unknown type", { msgtype: "hologram", hologram: {} }, 40008],
    ["markdown_v2, which apps do not have", { msgtype: "markdown_v2", markdown_v2: { content: "x" } }, 40008],
    ["a card without a title", { msgtype: "textcard", textcard: { description: "d", url: "u" } }, 41016],
    ["a card without a description", { msgtype: "textcard", textcard: { title: "t", url: "u" } }, 41033],
    ["a card without an address", { msgtype: "textcard", textcard: { title: "t", description: "d" } }, 41010],
    [
      "nine articles",
      { msgtype: "news", news: { articles: Array(9).fill({ title: "t", url: "u" }) } },
      45008,
    ],
    ["no article", { msgtype: "news", news: { articles: [] } }, 40058],
    ["an unknown medium", { msgtype: "image", image: { media_id: "x" } }, 40007],
    ["another app", { ...text("x"), agentid: 7 }, 40056],
    ["an app id in quotes", { ...text("x"), agentid: "1000002" }, 40058],
    ["nobody", { ...text("x"), touser: "" }, 82001],
    ["only a department, and there is none", { ...text("x"), touser: "", toparty: "2" }, 81013],
    ["more than 1000 people", { ...text("x"), touser: Array(1001).fill("a").join("|") }, 40058],
  ])("refuses %s", async (_, message, errcode) => {
    const { api, send } = await startedApi();
    expect(await send(message)).toMatchObject({ errcode });
    expect(api.messages).toEqual([]);
  });

  it("refuses what is no JSON", async () => {
    const { call, gettoken } = await startedApi();
    const path = `message/send?access_token=${await gettoken()}`;
    expect(await call(path, { method: "POST", body: "{" })).toMatchObject({
      errcode: 40008,
      errmsg: expect.stringContaining("Warning: wrong json format."),
    });
  });

  it("names strangers in lower case and refuses only when all are strangers", async () => {
    const { api, send } = await startedApi({ isMember: (user) => user === "ann" });
    expect(await send({ touser: "ann|Stranger", ...text("x") })).toMatchObject({
      errcode: 0,
      invaliduser: "stranger",
    });
    expect(await send({ touser: "Stranger|other", ...text("x") })).toMatchObject({ errcode: 81013 });
    expect(api.messages).toMatchObject([{ toUser: "ann" }]);
  });

  it("drops the 31st message of a minute to one member without a word", async () => {
    const { api, send, pass } = await startedApi();
    for (let n = 1; n <= 31; n += 1) expect(await send(text(`${n}`))).toMatchObject({ errcode: 0 });
    await send({ touser: "bob", ...text("to someone else") });
    expect(api.messages.map(({ dropped }) => dropped).slice(29)).toEqual([undefined, "rate", undefined]);
    pass(60_000);
    await send(text("a minute later"));
    expect(api.messages.at(-1)).toMatchObject({ body: { content: "a minute later" } });
    expect(api.messages.at(-1)?.dropped).toBeUndefined();
  });

  it("drops a repeated message only when asked to check", async () => {
    const { api, send, pass } = await startedApi();
    const checked = { ...text("x"), enable_duplicate_check: 1, duplicate_check_interval: 60 };
    await send(text("x"));
    await send(text("x"));
    await send(checked);
    await send(checked);
    pass(60_000);
    await send(checked);
    expect(api.messages.map(({ dropped }) => dropped)).toEqual([
      undefined,
      undefined,
      undefined,
      "duplicate",
      undefined,
    ]);
  });
});

describe("the staff group's webhook", () => {
  it("takes text and markdown", async () => {
    const { api, notify } = await startedApi();
    expect(await notify(text("工单 T-1"))).toMatchObject({ errcode: 0 });
    await notify({ msgtype: "markdown_v2", markdown_v2: { content: "**x**" } });
    expect(api.notices.map(({ body }) => body.type)).toEqual(["text", "markdown_v2"]);
  });

  it("is found under webhookUrl", async () => {
    const { api } = await startedApi({ webhookKey: "k /2" });
    await fetch(api.webhookUrl, { method: "POST", body: JSON.stringify(text("x")) });
    expect(api.notices).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, string, number]>([
    ["another key", text("x"), "other", 93000],
    ["a card", { msgtype: "textcard", textcard: {} }, "k-1", 40008],
    ["text over 2048 bytes", text("x".repeat(2049)), "k-1", 40058],
    [
      "markdown over 4096 bytes",
      { msgtype: "markdown", markdown: { content: "x".repeat(4097) } },
      "k-1",
      40058,
    ],
    ["no text", text(""), "k-1", 44004],
  ])("refuses %s", async (_, message, key, errcode) => {
    const { notify } = await startedApi();
    expect(await notify(message, key)).toMatchObject({ errcode });
  });

  it("refuses the 21st message of a minute", async () => {
    const { notify, pass } = await startedApi();
    for (let n = 1; n <= 20; n += 1) expect(await notify(text(`${n}`))).toMatchObject({ errcode: 0 });
    expect(await notify(text("21"))).toMatchObject({ errcode: 45009 });
    pass(60_000);
    expect(await notify(text("22"))).toMatchObject({ errcode: 0 });
  });
});

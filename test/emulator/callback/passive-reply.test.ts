import { describe, expect, it } from "vitest";
import { type Answer, keys, replyTo, sealed } from "../stub-bot.ts";
import { started, text } from "./world.ts";

describe("the passive reply", () => {
  it("is opened and shown as text, cut at 2048 bytes between characters", async () => {
    const { sender } = await started((message) =>
      replyTo(message, { MsgType: "text", Content: "字".repeat(700) }),
    );
    const { reply, replyXml } = await sender.send("zhangsan", text("hi"));
    expect(reply).toEqual({ type: "text", content: "字".repeat(682), cutBytes: 54 });
    expect(replyXml).toContain("<MsgType><![CDATA[text]]></MsgType>");
  });

  it("can be news or media", async () => {
    const item = { Title: "t", Description: "d", PicUrl: "p", Url: "u" };
    const { sender } = await started((message, count) =>
      count === 1
        ? replyTo(message, { MsgType: "news", ArticleCount: 2, Articles: { item: [item, item] } })
        : replyTo(message, { MsgType: "image", Image: { MediaId: "m" } }),
    );
    const article = { title: "t", description: "d", picUrl: "p", url: "u" };
    expect((await sender.send("a", text("1"))).reply).toEqual({ type: "news", articles: [article, article] });
    expect((await sender.send("a", text("2"))).reply).toEqual({ type: "image", mediaId: "m" });
  });

  it("counts as none when it is empty or says success", async () => {
    const { sender } = await started(() => ({ body: "success" }));
    const delivery = await sender.send("a", text("1"));
    expect([delivery.reply, delivery.replyProblem]).toEqual([undefined, undefined]);
  });

  const xml = (to: string, from: string, rest: string) =>
    `<xml><ToUserName>${to}</ToUserName><FromUserName>${from}</FromUserName><CreateTime>1</CreateTime>${rest}</xml>`;
  const good = "<MsgType>text</MsgType><Content>x</Content>";
  it.each<[string, Answer, RegExp]>([
    ["is a web page", { body: "<html>" }, /neither empty nor/],
    ["is an error", { body: "oops", status: 500 }, /status 500/],
    ["lacks parts", { body: "<xml><Encrypt>x</Encrypt></xml>" }, /lacks one of/],
    [
      "is signed with another token",
      { body: sealed(xml("a", keys.corpId, good), keys.corpId, "other") },
      /MsgSignature/,
    ],
    ["is sealed for another corp", { body: sealed(xml("a", keys.corpId, good), "wwother") }, /receive id/],
    ["is sealed text, not XML", { body: sealed("hello") }, /not an <xml> element/],
    ["goes to someone else", { body: sealed(xml("b", keys.corpId, good)) }, /ToUserName/],
    ["comes from someone else", { body: sealed(xml("a", "a", good)) }, /FromUserName/],
    [
      "has no time",
      { body: sealed(xml("a", keys.corpId, good).replace("<CreateTime>1", "<CreateTime>now")) },
      /CreateTime/,
    ],
    [
      "says nothing",
      { body: sealed(xml("a", keys.corpId, "<MsgType>text</MsgType><Content></Content>")) },
      /empty/,
    ],
    ["is markdown", { body: sealed(xml("a", keys.corpId, "<MsgType>markdown</MsgType>")) }, /markdown/],
  ])("shows nothing and says why when it %s", async (_, answer, problem) => {
    const { sender } = await started(() => answer);
    const delivery = await sender.send("a", text("1"));
    expect(delivery.reply).toBeUndefined();
    expect(delivery.replyProblem).toMatch(problem);
  });

  it("is ignored for events that take none", async () => {
    const { sender } = await started((message) => replyTo(message, { MsgType: "text", Content: "bye" }));
    const bye = await sender.send("a", { type: "event", event: { name: "unsubscribe" } });
    expect(bye).toMatchObject({ status: 200, replyProblem: expect.stringMatching(/ignores/) });
    const hello = await sender.send("a", { type: "event", event: { name: "enter_agent" } });
    expect(hello.reply).toEqual({ type: "text", content: "bye", cutBytes: 0 });
  });
});

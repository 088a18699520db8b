import { describe, expect, it } from "vitest";
import { fieldOf, readXml } from "../../../src/emulator/callback/xml.ts";
import { createCallbackSender, type Inbound } from "../../../src/emulator/index.ts";
import { keys, replyTo } from "../stub-bot.ts";
import { quiet, started, text } from "./world.ts";

describe("what arrives at the bot", () => {
  it("is signed and sealed XML with the corp and the app outside", async () => {
    const { bot, sender } = await started(quiet);
    const delivery = await sender.send("zhangsan", text("a]]>b 你好"));
    const [got] = bot.received;
    expect(got).toMatchObject({ signatureOk: true, plain: delivery.plainXml, outer: delivery.outerXml });
    expect(got?.url.searchParams.get("timestamp")).toBe("1763900000");
    const outer = readXml(got?.outer ?? "");
    expect(outer && [fieldOf(outer, "ToUserName"), fieldOf(outer, "AgentID")]).toEqual([
      keys.corpId,
      "1000002",
    ]);
    expect(delivery.plainXml).toBe(
      `<xml><ToUserName><![CDATA[${keys.corpId}]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>` +
        "<CreateTime>1763900000</CreateTime><MsgType><![CDATA[text]]></MsgType>" +
        `<Content><![CDATA[a]]]]><![CDATA[>b 你好]]></Content><MsgId>${delivery.msgId}</MsgId><AgentID>1000002</AgentID></xml>`,
    );
    expect(delivery).toMatchObject({ status: 200, attempts: [{ outcome: { kind: "answered" } }] });
    expect(delivery.reply).toBeUndefined();
    expect(delivery.replyProblem).toBeUndefined();
  });

  it.each<[Inbound, string]>([
    [
      { type: "image", mediaId: "m1", picUrl: "http://p" },
      "<PicUrl>http://p</PicUrl><MediaId>m1</MediaId><MsgId>",
    ],
    [{ type: "voice", mediaId: "m2", format: "amr" }, "<MediaId>m2</MediaId><Format>amr</Format><MsgId>"],
    [
      { type: "video", mediaId: "m3", thumbMediaId: "m4" },
      "<MediaId>m3</MediaId><ThumbMediaId>m4</ThumbMediaId><MsgId>",
    ],
    [
      { type: "location", latitude: 23.134, longitude: 113.358, scale: 20, label: "广州市" },
      "<Location_X>23.134</Location_X><Location_Y>113.358</Location_Y><Scale>20</Scale><Label>广州市</Label><AppType>wxwork</AppType><MsgId>",
    ],
    [
      { type: "link", title: "t", description: "d", url: "u", picUrl: "p" },
      "<Title>t</Title><Description>d</Description><Url>u</Url><PicUrl>p</PicUrl><MsgId>",
    ],
    [{ type: "event", event: { name: "subscribe" } }, "<Event>subscribe</Event><AgentID>"],
    [
      { type: "event", event: { name: "enter_agent" } },
      "<Event>enter_agent</Event><EventKey></EventKey><AgentID>",
    ],
    [
      { type: "event", event: { name: "click", key: "k" } },
      "<Event>click</Event><EventKey>k</EventKey><AgentID>",
    ],
    [
      { type: "event", event: { name: "LOCATION", latitude: 1.5, longitude: 2.5, precision: 65 } },
      "<Latitude>1.5</Latitude><Longitude>2.5</Longitude><Precision>65</Precision><AppType>wxwork</AppType><AgentID>",
    ],
    [
      {
        type: "event",
        event: {
          name: "template_card_event",
          key: "k",
          taskId: "t",
          cardType: "vote_interaction",
          responseCode: "r",
          selected: [{ questionKey: "q", optionIds: ["1", "2"] }],
        },
      },
      "<SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>1</OptionId><OptionId>2</OptionId></OptionIds></SelectedItem></SelectedItems><AgentID>",
    ],
    [
      { type: "event", event: { name: "other", event: "change_contact", fields: { ChangeType: "x" } } },
      "<Event>change_contact</Event><ChangeType>x</ChangeType><AgentID>",
    ],
  ])("%j", async (inbound, part) => {
    const { bot, sender } = await started(quiet);
    const { msgId } = await sender.send("lisi", inbound);
    expect(bot.received[0]?.plain.replaceAll(/<!\[CDATA\[|\]\]>/g, "")).toContain(part);
    expect(msgId !== undefined).toBe(inbound.type !== "event");
  });
});

describe("sending again", () => {
  it("happens after silence: three more times, same message, other nonce and ciphertext", async () => {
    const { bot, sender } = await started(() => "hang", 40);
    const delivery = await sender.send("a", text("anyone?"));
    expect(delivery.attempts.map(({ outcome }) => outcome.kind)).toEqual(Array(4).fill("timeout"));
    expect(delivery).toMatchObject({ status: 0, replyProblem: "no answer" });
    expect(new Set(bot.received.map(({ plain }) => plain)).size).toBe(1);
    expect(new Set(bot.received.map(({ outer }) => outer)).size).toBe(4);
    expect(new Set(bot.received.map(({ url }) => url.searchParams.get("nonce"))).size).toBe(4);
    expect(bot.received.every(({ signatureOk }) => signatureOk)).toBe(true);
  });

  it("ends with the first answer", async () => {
    const { sender } = await started(
      (message, count) => (count < 3 ? "hang" : replyTo(message, { MsgType: "text", Content: `${count}` })),
      200,
    );
    const delivery = await sender.send("a", text("1"));
    expect(delivery.attempts).toHaveLength(3);
    expect(delivery.reply).toMatchObject({ content: "3" });
  });

  it("does not follow an answer of any status", async () => {
    const { bot, sender } = await started(() => ({ body: "", status: 503 }));
    expect((await sender.send("a", text("1"))).replyProblem).toMatch(/503/);
    expect(bot.received).toHaveLength(1);
  });

  it("happens when nobody is there", async () => {
    const { bot, sender } = await started(quiet);
    await bot.close();
    const { attempts } = await sender.send("a", text("1"));
    expect(attempts.map(({ outcome }) => outcome)).toEqual(
      Array(4).fill({ kind: "unreachable", reason: "ECONNREFUSED" }),
    );
    expect(bot.received).toHaveLength(0);
  });
});

describe("faults on purpose", () => {
  it("a wrong signature", async () => {
    const { bot, sender } = await started(quiet);
    expect((await sender.send("a", text("1"), "wrong-signature")).status).toBe(403);
    expect(bot.received).toMatchObject([{ signatureOk: false }]);
  });

  it("a duplicate: the same message twice", async () => {
    const { bot, sender } = await started(quiet);
    expect((await sender.send("a", text("1"), "duplicate")).attempts).toHaveLength(2);
    expect(bot.received[0]?.plain).toBe(bot.received[1]?.plain);
  });

  it("a lost answer: WeCom asks again and shows the second", async () => {
    const { sender } = await started((message, count) =>
      replyTo(message, { MsgType: "text", Content: `answer ${count}` }),
    );
    const delivery = await sender.send("a", text("1"), "dropped-response");
    expect(delivery.attempts.map(({ outcome }) => outcome.kind)).toEqual(["lost", "answered"]);
    expect(delivery.reply).toMatchObject({ content: "answer 2" });
  });

  it("an earlier message again, with its MsgId", async () => {
    const { bot, sender } = await started(quiet);
    const first = await sender.send("a", text("1"));
    const second = await sender.resend(first);
    expect(second.msgId).toBe(first.msgId);
    expect(bot.received[0]?.plain).toBe(bot.received[1]?.plain);
    expect(bot.received[0]?.outer).not.toBe(bot.received[1]?.outer);
  });
});

describe("verification of the address", () => {
  it("wants the echo and nothing but the echo", async () => {
    const { sender } = await started(quiet);
    const verification = await sender.verify();
    expect(verification).toMatchObject({ ok: true, status: 200, got: verification.expected });
  });

  const answering = (body: (echo: string) => Response) =>
    createCallbackSender({
      ...keys,
      callbackUrl: "http://bot.test/callback?keep=1",
      // Eight bytes that make the echo a known number.
      random: (size) => Buffer.alloc(size, 1),
      fetch: async (url) => {
        expect(String(url)).toContain("keep=1&msg_signature=");
        return body("72340172838076673");
      },
    });
  it.each<[string, (echo: string) => Response, RegExp]>([
    ["JSON around it", (echo) => Response.json({ data: echo }), /wrapped/],
    ["a line end", (echo) => new Response(`${echo}\n`), /wrapped/],
    ["a web page", () => new Response("<!doctype html>"), /web page/],
    ["something else", () => new Response("hello"), /not the decrypted echo/],
    ["an error", () => new Response("", { status: 404 }), /404/],
  ])("says what is wrong with %s", async (_, body, problem) => {
    expect(await answering(body).verify()).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem),
    });
  });

  it("says when nobody is there", async () => {
    const { bot, sender } = await started(quiet);
    await bot.close();
    expect(await sender.verify()).toMatchObject({
      ok: false,
      status: 0,
      problem: "the address cannot be reached",
    });
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  byteLength,
  imageReply,
  newsReply,
  parseInbound,
  readXml,
  replyTo,
  textReply,
  videoReply,
  voiceReply,
} from "../../../src/wecom/index.ts";

const address = { toUser: "zhangsan", fromUser: "ww1", createTimeS: 1_763_900_000 };
const pair = { ToUserName: "zhangsan", FromUserName: "ww1", CreateTime: "1763900000" };

function read(xml: string) {
  const result = readXml(xml);
  if (!result.ok) throw new Error(result.reason);
  return result.root;
}

test("the exact form of a text reply", () => {
  expect(textReply(address, "您好]]>")).toBe(
    "<xml><ToUserName><![CDATA[zhangsan]]></ToUserName><FromUserName><![CDATA[ww1]]></FromUserName>" +
      "<CreateTime>1763900000</CreateTime><MsgType><![CDATA[text]]></MsgType>" +
      "<Content><![CDATA[您好]]]]><![CDATA[>]]></Content></xml>",
  );
});

test("a reply goes back to where the message came from", () => {
  const inbound = parseInbound(
    "<xml><ToUserName>ww1</ToUserName><FromUserName>zhangsan</FromUserName><CreateTime>1</CreateTime>" +
      "<MsgType>text</MsgType><Content>a</Content><MsgId>1</MsgId></xml>",
  );
  if (!inbound.ok) throw new Error(inbound.reason);
  expect(replyTo(inbound.inbound, 1_763_900_000)).toEqual(address);
});

test("media replies", () => {
  expect(read(imageReply(address, "m1"))).toEqual({ ...pair, MsgType: "image", Image: { MediaId: "m1" } });
  expect(read(voiceReply(address, "m1"))).toEqual({ ...pair, MsgType: "voice", Voice: { MediaId: "m1" } });
  expect(read(videoReply(address, { mediaId: "m1", title: "t", description: "d" }))).toEqual({
    ...pair,
    MsgType: "video",
    Video: { MediaId: "m1", Title: "t", Description: "d" },
  });
});

test("news replies of one and of eight articles", () => {
  const article = { title: "退信", description: "说明", picUrl: "https://p/?a=1&b=2", url: "https://u" };
  const item = { Title: "退信", Description: "说明", PicUrl: "https://p/?a=1&b=2", Url: "https://u" };
  const body = { ...pair, MsgType: "news" };
  expect(read(newsReply(address, [article]))).toEqual({ ...body, ArticleCount: "1", Articles: { item } });
  expect(read(newsReply(address, Array(8).fill(article)))).toEqual({
    ...body,
    ArticleCount: "8",
    Articles: { item: Array(8).fill(item) },
  });
  expect(() => newsReply(address, [])).toThrow(RangeError);
  expect(() => newsReply(address, Array(9).fill(article))).toThrow(RangeError);
});

test("any text arrives whole, or cut at 2048 bytes between characters", () => {
  const piece = fc.oneof(
    fc.constantFrom("]]>", "退信".repeat(150), "👍🏽".repeat(100), "👨‍👩‍👧‍👦", "<a href='x'>", "&", "\n"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 10, size: "max" }), (pieces) => {
      const content = pieces.join("");
      const sent = String(read(textReply(address, content)).Content);
      expect(byteLength(sent)).toBeLessThanOrEqual(2048);
      if (byteLength(content) <= 2048) expect(sent).toBe(content);
      else expect(content.startsWith(sent.slice(0, -1)) && sent.endsWith("…")).toBe(true);
    }),
  );
});

test("a text of 2049 bytes is cut", () => {
  expect(read(textReply(address, `a${"退".repeat(683)}`)).Content).toBe(`a${"退".repeat(681)}…`);
});

test("titles and descriptions are cut to 128 and 512 bytes", () => {
  const long = "测".repeat(400);
  const video = read(videoReply(address, { mediaId: "m", title: long, description: long })).Video;
  expect(video).toEqual({ MediaId: "m", Title: `${"测".repeat(41)}…`, Description: `${"测".repeat(169)}…` });
});

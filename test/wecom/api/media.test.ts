import { describe, expect, test } from "vitest";
import { MAX_MEDIA_BYTES } from "../../../src/wecom/index.ts";
import { inTurn, json, type Respond } from "./fake-api.ts";
import { clientAt, refusal, unreachable } from "./harness.ts";

const GET = "/cgi-bin/media/get";
const bytes = Buffer.from([0, 1, 2, 250, 255]);
const file =
  (disposition: string | undefined, type = "application/octet-stream", body = bytes): Respond =>
  (response) => {
    if (disposition !== undefined) response.setHeader("content-disposition", disposition);
    response.setHeader("content-type", type).end(body);
  };

test("a file comes with its bytes, type and name", async () => {
  const { api, client } = await clientAt({ [GET]: file('attachment; filename="list.csv"', "text/csv") });
  expect(await client.mediaGet("MEDIA 1&x=2")).toEqual({
    bytes,
    contentType: "text/csv",
    fileName: "list.csv",
  });
  expect(api.asked.at(-1)?.query.get("media_id")).toBe("MEDIA 1&x=2");
});

test.each([
  ["encoded", `attachment; filename="x"; filename*=utf-8''${encodeURIComponent("名单.csv")}`, "名单.csv"],
  ["wrongly encoded", `attachment; filename="x.csv"; filename*=utf-8''%E5%9`, "x.csv"],
  ["bare", "attachment; filename=a.eml", "a.eml"],
  ["with a path", 'attachment; filename="../../etc/passwd"', ".._.._etc_passwd"],
  ["turned round", `attachment; filename*=utf-8''${encodeURIComponent("a\u202egpj.exe")}`, "agpj.exe"],
  ["empty", 'attachment; filename=""', undefined],
  ["very long", `attachment; filename="${"a".repeat(500)}"`, "a".repeat(120)],
  ["missing", undefined, undefined],
])("a name that is %s", async (_name, disposition, fileName) => {
  const { client } = await clientAt({ [GET]: file(disposition) });
  expect((await client.mediaGet("m")).fileName).toBe(fileName);
});

test("a name in raw UTF-8, as WeCom sends it, is read", async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Disposition: attachment; filename="名单.csv"';
  const raw: Respond = (response) => void response.socket?.end(`${head}\r\nConnection: close\r\n\r\nabcde`);
  const { client } = await clientAt({ [GET]: raw });
  expect(await client.mediaGet("m")).toMatchObject({ bytes: Buffer.from("abcde"), fileName: "名单.csv" });
});

describe("the JSON in its place", () => {
  test("is an error with its code", async () => {
    const { client } = await clientAt({ [GET]: json({ errcode: 40007, errmsg: "invalid media_id" }) });
    expect(await refusal(client.mediaGet("m"))).toMatchObject({ errcode: 40007, path: GET });
  });

  test("may come as plain text, and an expired token is replaced here too", async () => {
    const expired = file(undefined, "text/plain", Buffer.from('{"errcode":42001,"errmsg":"expired"}'));
    const { api, client } = await clientAt({ [GET]: inTurn(expired, file(undefined)) });
    expect((await client.mediaGet("m")).bytes).toEqual(bytes);
    expect(api.count("/cgi-bin/gettoken")).toBe(2);
  });

  test("without an error is no file", async () => {
    const { client } = await clientAt({ [GET]: json({ errcode: 0 }) });
    expect(await unreachable(client.mediaGet("m"))).toMatchObject({ reason: "bad-answer" });
  });

  test("that somebody sent as a file is one", async () => {
    const sent = file('attachment; filename="a.json"', "application/json", Buffer.from('{"errcode":40007}'));
    const { client } = await clientAt({ [GET]: sent });
    expect((await client.mediaGet("m")).bytes.toString()).toBe('{"errcode":40007}');
  });
});

test("20 MB are taken, one byte more is not, and the transfer stops there", async () => {
  const exact = await clientAt({ [GET]: file(undefined, undefined, Buffer.alloc(MAX_MEDIA_BYTES)) });
  expect((await exact.client.mediaGet("m")).bytes).toHaveLength(MAX_MEDIA_BYTES);
  let closed = false;
  const endless: Respond = (response) => {
    response.on("close", () => {
      closed = true;
    });
    const block = Buffer.alloc(1_048_576);
    const more = () => {
      while (!closed && response.write(block));
    };
    response.setHeader("content-type", "application/octet-stream").on("drain", more);
    more();
  };
  const flood = await clientAt({ [GET]: endless });
  expect(await unreachable(flood.client.mediaGet("m"))).toMatchObject({ reason: "too-large" });
  expect(flood.api.count(GET)).toBe(1);
  await expect.poll(() => closed).toBe(true);
});

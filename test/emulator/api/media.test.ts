import { expect, it } from "vitest";
import { startedApi } from "./world.ts";

const upload = (bytes: string, name = "a.csv", part = "media") => {
  const body = new FormData();
  body.append(part, new Blob([bytes], { type: "text/csv" }), name);
  return { method: "POST", body };
};

it("gives back what was uploaded, under its name, for three days", async () => {
  const { api, call, gettoken, pass } = await startedApi();
  const token = await gettoken();
  const stored = await call(
    `media/upload?access_token=${token}&type=file`,
    upload("a@b.example", "客户 名单.csv"),
  );
  expect(stored).toMatchObject({ errcode: 0, type: "file", created_at: "1763900000" });
  const address = (with_: string) =>
    `${api.baseUrl}/cgi-bin/media/get?access_token=${with_}&media_id=${stored.media_id}`;
  const got = await fetch(address(token));
  expect(await got.text()).toBe("a@b.example");
  expect(got.headers.get("content-type")).toBe("text/csv");
  expect(got.headers.get("content-disposition")).toBe(
    `attachment; filename="__ __.csv"; filename*=utf-8''${encodeURIComponent("客户 名单.csv")}`,
  );
  pass(3 * 24 * 3_600_000);
  const late = await fetch(address(await gettoken()));
  expect([late.headers.get("content-type"), await late.json()]).toMatchObject([
    "application/json; charset=UTF-8",
    { errcode: 40007 },
  ]);
});

it("gives what the phone sent, and lets the app send it on", async () => {
  const { api, send } = await startedApi();
  const mediaId = api.addMedia({
    type: "image",
    filename: "a.png",
    contentType: "image/png",
    bytes: new Uint8Array([1, 2, 3]),
  });
  expect(await send({ msgtype: "image", image: { media_id: mediaId } })).toMatchObject({ errcode: 0 });
  expect(api.messages[0]?.body).toEqual({ type: "image", mediaId });
});

it.each<[string, string, RequestInit, number]>([
  ["an unknown type", "hologram", upload("123456"), 40004],
  ["a property every object has", "toString", upload("123456"), 40004],
  ["five bytes", "file", upload("12345"), 40006],
  ["more than a voice may have", "voice", upload("x".repeat(2_097_153)), 40006],
  ["another part", "file", upload("123456", "a", "file"), 40058],
  ["no multipart at all", "file", { method: "POST", body: "hello world" }, 40058],
])("refuses %s", async (_, type, init, errcode) => {
  const { call, gettoken } = await startedApi();
  expect(await call(`media/upload?access_token=${await gettoken()}&type=${type}`, init)).toMatchObject({
    errcode,
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  corpId,
  encodingAesKey,
  encryptRaw,
  envelopeFor,
  frame,
  nowS,
  outerXml,
  pad,
  sign,
  token,
} from "../forge.ts";

const app = envelopeFor(corpId);
const bot = envelopeFor("");
const hello = encryptRaw(pad(frame("hello", corpId)));

const openApp = (ciphertext: string) => app.openXml(sign(ciphertext), outerXml(ciphertext));
const openBot = (ciphertext: string) =>
  bot.openJson(sign(ciphertext), JSON.stringify({ encrypt: ciphertext }));

test("an honest callback opens", () => {
  expect(openApp(hello)).toEqual({ ok: true, plaintext: "hello", timestampS: nowS, nonce: "nonce1" });
});

test("whatever is sealed opens again", () => {
  const text = fc.string({ unit: "binary", maxLength: 300, size: "max" });
  const nonce = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 16 });
  fc.assert(
    fc.property(text, nonce, fc.boolean(), (plaintext, nonce, forBot) => {
      const envelope = forBot ? bot : app;
      const stamp = { timestampS: nowS, nonce };
      const sealed = envelope.seal(plaintext, stamp);
      const query = { msg_signature: sealed.msgSignature, timestamp: String(nowS), nonce };
      const opened = { ok: true, plaintext, ...stamp };
      expect(envelope.openXml(query, outerXml(sealed.encrypt))).toEqual(opened);
      expect(envelope.openJson(query, JSON.stringify({ encrypt: sealed.encrypt }))).toEqual(opened);
      expect(envelope.verifyUrl({ ...query, echostr: sealed.encrypt })).toEqual(opened);
    }),
  );
});

describe("the query", () => {
  const good = sign(hello);
  test.each([
    ["no signature", { ...good, msg_signature: undefined }, "query"],
    ["two signatures", { ...good, msg_signature: [good.msg_signature, good.msg_signature] }, "query"],
    ["no timestamp", { ...good, timestamp: undefined }, "query"],
    ["two nonces", { ...good, nonce: ["nonce1", "nonce1"] }, "query"],
    ["nine digits", sign(hello, "176390000"), "query"],
    ["eleven digits", sign(hello, "17639000000"), "query"],
    ["a signed number", sign(hello, "+763900000"), "query"],
    ["full-width digits", sign(hello, "１７６３９０００００"), "query"],
    ["an empty nonce", sign(hello, String(nowS), ""), "query"],
    ["a nonce of 65", sign(hello, String(nowS), "n".repeat(65)), "query"],
    [
      "a signature with letters of the same low byte",
      { ...good, msg_signature: `\u0161${good.msg_signature.slice(1)}` },
      "signature",
    ],
    ["another token's signature", { ...good, msg_signature: "0".repeat(40) }, "signature"],
  ])("%s is refused", (_name, query, code) => {
    expect(app.openXml(query, outerXml(hello))).toMatchObject({ ok: false, code });
  });

  test("a repeated parameter is refused in URLSearchParams too", () => {
    const query = new URLSearchParams({ ...good });
    expect(app.openXml(query, outerXml(hello))).toMatchObject({ ok: true });
    query.append("nonce", "nonce1");
    expect(app.openXml(query, outerXml(hello))).toMatchObject({ ok: false, code: "query" });
  });

  test("an echostr must be there once", () => {
    expect(app.verifyUrl(good)).toMatchObject({ ok: false, code: "query" });
    expect(app.verifyUrl({ ...good, echostr: [hello, hello] })).toMatchObject({ ok: false, code: "query" });
  });

  test("bytes cannot wander between nonce and ciphertext under one signature", () => {
    // The signature joins sorted fields without separators. 64 characters are 3 AES blocks: what is left of
    // the ciphertext would still be whole blocks that end in our corp id.
    const moves = Array.from({ length: 50 }, (_, at) => {
      const ciphertext = encryptRaw(pad(frame(`${at} ${"m".repeat(200)}`, corpId)));
      const nonce = ciphertext.slice(0, 1);
      const [moved, rest] = [nonce + ciphertext.slice(0, 64), ciphertext.slice(64)];
      return { before: sign(ciphertext, String(nowS), nonce), after: sign(rest, String(nowS), moved), rest };
    }).filter(({ before, after }) => before.msg_signature === after.msg_signature);
    expect(moves.length).toBeGreaterThan(0);
    for (const { after, rest } of moves)
      expect(app.openXml(after, outerXml(rest))).toMatchObject({ ok: false, code: "query" });
  });
});

describe("freshness", () => {
  test.each([
    [0, true],
    [600, true],
    [601, false],
    [-600, true],
    [-601, false],
  ])("a stamp %i s from now", (offsetS, fresh) => {
    const query = sign(hello, String(nowS + offsetS));
    expect(app.openXml(query, outerXml(hello)).ok).toBe(fresh);
  });

  test("the window is a setting, and a wrong signature is told apart first", () => {
    const patient = envelopeFor(corpId, { freshnessWindowMs: 86_400_000, nowMs: (nowS + 80_000) * 1000 });
    expect(patient.openXml(sign(hello), outerXml(hello))).toMatchObject({ ok: true });
    const old = { ...sign(hello, "1409659813"), msg_signature: "f".repeat(40) };
    expect(app.openXml(old, outerXml(hello))).toMatchObject({ code: "signature" });
  });
});

describe("the frame", () => {
  const block = (count: number, byte: number) => Buffer.alloc(count, byte);
  const aligned = frame("x".repeat(26), corpId); // 20 + 26 + 18 = 64 bytes
  const otherKey = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba";
  test.each([
    ["padding 0", encryptRaw(Buffer.concat([aligned, block(32, 0)])), "padding"],
    ["padding 33", encryptRaw(Buffer.concat([aligned, block(64, 33)])), "padding"],
    ["padding longer than all", encryptRaw(block(16, 32)), "padding"],
    [
      "one byte of the padding differs",
      encryptRaw(Buffer.concat([aligned, block(1, 7), block(31, 32)])),
      "padding",
    ],
    ["another key", encryptRaw(pad(aligned), otherKey), "padding"],
    ["nothing but padding", encryptRaw(block(32, 32)), "frame"],
    ["19 bytes", encryptRaw(pad(block(19, 1))), "frame"],
    ["one byte too long", encryptRaw(pad(frame("hello", corpId, 5 + corpId.length + 1))), "length"],
    ["four gigabytes", encryptRaw(pad(frame("hello", corpId, 0xffff_ffff))), "length"],
    ["one byte short", encryptRaw(pad(frame("hello", corpId, 4))), "receiveid"],
    ["another corp", encryptRaw(pad(frame("hello", `${corpId}0`))), "receiveid"],
    ["no corp", encryptRaw(pad(frame("hello", ""))), "receiveid"],
    ["corp in other letters", encryptRaw(pad(frame("hello", corpId.toUpperCase()))), "receiveid"],
    ["a lone surrogate's bytes", encryptRaw(pad(frame(Buffer.from([0xed, 0xa0, 0x80]), corpId))), "utf8"],
    ["an overlong slash", encryptRaw(pad(frame(Buffer.from([0xc0, 0xaf]), corpId))), "utf8"],
    ["a cut character", encryptRaw(pad(frame(Buffer.from("好").subarray(0, 2), corpId))), "utf8"],
    ["url-safe base64", hello.replace(/[A-Za-z]/, "-"), "ciphertext"],
    ["a line break in it", `${hello.slice(0, 8)}\n${hello.slice(8)}`, "ciphertext"],
    [
      "no '=' at the end",
      hello.replace(/=+$/, "") === hello ? hello.slice(0, -1) : hello.replace(/=+$/, ""),
      "ciphertext",
    ],
    ["15 bytes", Buffer.alloc(15).toString("base64"), "ciphertext"],
  ])("%s is refused", (_name, ciphertext, code) => {
    expect(openApp(ciphertext)).toMatchObject({ ok: false, code });
  });

  test("every padding from 1 to 32 is taken", () => {
    for (let extra = 0; extra < 32; extra += 1) {
      const message = "x".repeat(26 + extra);
      expect(openApp(encryptRaw(pad(frame(message, corpId))))).toMatchObject({
        ok: true,
        plaintext: message,
      });
    }
  });

  test("an AI bot takes no receiveid at all", () => {
    expect(openBot(encryptRaw(pad(frame("{}", ""))))).toMatchObject({ ok: true, plaintext: "{}" });
    expect(openBot(hello)).toMatchObject({ code: "receiveid" });
  });

  test("noise under a right signature never passes, even where the receiveid is empty", () => {
    const noise = fc.uint8Array({ minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(noise, (seed) => {
        const blocks = Buffer.concat(Array.from({ length: 16 }, () => Buffer.from(seed))).subarray(0, 32);
        const ciphertext = Buffer.alloc(64, blocks).toString("base64");
        expect(openBot(ciphertext).ok).toBe(false);
        expect(openApp(ciphertext).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("a changed byte under a new signature is refused or read, never thrown", () => {
    const bytes = Buffer.from(hello, "base64");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(() => openApp(changed.toString("base64"))).not.toThrow();
      }),
    );
  });
});

test("a refusal tells nothing of message, token or key", () => {
  const secret = "the customer's words";
  const wrongReceiver = encryptRaw(pad(frame(secret, "wwOther")));
  const answers = [
    openApp(wrongReceiver),
    openBot(wrongReceiver),
    app.openXml(sign("x"), secret),
    openApp(secret),
  ];
  for (const answer of answers) {
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toMatch(
      new RegExp([secret, token, encodingAesKey, "wwOther"].join("|")),
    );
  }
});

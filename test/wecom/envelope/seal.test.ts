import { expect, test } from "vitest";
import { createEnvelope, encodingAesKeyProblem, readXml, tokenProblem } from "../../../src/wecom/index.ts";
import { corpId, encodingAesKey, envelopeFor, nowS, sign, token } from "../forge.ts";

const stamp = { timestampS: nowS, nonce: "n]]>1" };

test("a sealed XML reply holds the four fields and opens at the other side", () => {
  const envelope = envelopeFor(corpId);
  const body = envelope.sealXml("<xml>你好</xml>", stamp);
  const read = readXml(body);
  if (!read.ok) throw new Error(read.reason);
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = read.root;
  expect(Object.keys(read.root)).toEqual(["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]);
  expect([TimeStamp, Nonce]).toEqual([String(nowS), stamp.nonce]);
  expect(sign(String(Encrypt), String(nowS), stamp.nonce).msg_signature).toBe(MsgSignature);
  const query = { msg_signature: String(MsgSignature), timestamp: String(TimeStamp), nonce: String(Nonce) };
  expect(envelope.openXml(query, body)).toMatchObject({ ok: true, plaintext: "<xml>你好</xml>" });
});

test("a sealed JSON answer carries the nonce it was given and a number as time", () => {
  const envelope = envelopeFor("");
  const body = envelope.sealJson('{"msgtype":"stream"}', stamp);
  const answer: unknown = JSON.parse(body);
  expect(answer).toEqual({
    encrypt: expect.any(String),
    msgsignature: expect.stringMatching(/^[0-9a-f]{40}$/),
    timestamp: nowS,
    nonce: stamp.nonce,
  });
});

test("two seals of one text differ, with a fixed random they do not", () => {
  const seal = (random?: () => Buffer) =>
    createEnvelope({ token, encodingAesKey, receiveId: corpId, ...(random && { random }) }).seal("a", stamp)
      .encrypt;
  expect(seal()).not.toBe(seal());
  const fixed = () => Buffer.alloc(16, 7);
  expect(seal(fixed)).toBe(seal(fixed));
});

test.each([
  ["", /empty/],
  [`${encodingAesKey} `, /spaces/],
  [`${encodingAesKey}=`, /remove the last/],
  [encodingAesKey.slice(1), /42 characters/],
  [encodingAesKey.replace("a", "_"), /other than letters/],
])("a wrong key %j is explained and never repeated", (key, words) => {
  const problem = encodingAesKeyProblem(key);
  expect(problem).toMatch(words);
  expect(problem).not.toContain(encodingAesKey.slice(5, 30));
  expect(() => createEnvelope({ token, encodingAesKey: key, receiveId: corpId })).toThrow(RangeError);
});

test("a key whose last character carries stray bits is taken, as WeCom makes such keys", () => {
  for (const last of ["A", "B", "C", "D", "9"])
    expect(encodingAesKeyProblem(encodingAesKey.slice(0, 42) + last)).toBeUndefined();
});

test.each([["", "x".repeat(33), "with space", "汉字"]])("a wrong token is explained", (...tokens) => {
  for (const wrong of tokens) {
    expect(tokenProblem(wrong)).toMatch(/32 letters and digits/);
    expect(() => createEnvelope({ token: wrong, encodingAesKey, receiveId: corpId })).toThrow(RangeError);
  }
  expect(tokenProblem(token)).toBeUndefined();
});

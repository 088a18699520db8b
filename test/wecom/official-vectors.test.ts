import { describe, expect, test } from "vitest";
import { createEnvelope, parseInbound } from "../../src/wecom/index.ts";
import { officialVectors } from "./vectors.ts";

type Official = (typeof officialVectors)[number];

const envelopeOf = (vector: Official, random?: string) =>
  createEnvelope({
    token: vector.token,
    encodingAesKey: vector.encodingAESKey,
    receiveId: vector.receiveid,
    clock: () => Number(vector.timestamp) * 1000,
    ...(random !== undefined && { random: () => Buffer.from(random) }),
  });

const queryOf = ({ msg_signature, timestamp, nonce }: Official) => ({ msg_signature, timestamp, nonce });

describe("official samples", () => {
  test.each(officialVectors)("$id", (vector) => {
    if ("direction" in vector) {
      const stamp = { timestampS: Number(vector.timestamp), nonce: vector.nonce };
      expect(envelopeOf(vector, vector.random).seal(vector.plaintext, stamp)).toEqual({
        encrypt: vector.encrypt,
        msgSignature: vector.msg_signature,
        ...stamp,
      });
      return;
    }
    const { plaintext } = vector.observed;
    const query = queryOf(vector);
    const envelope = envelopeOf(vector);
    const opened = vector.id.endsWith("-verify")
      ? envelope.verifyUrl({ ...query, echostr: vector.encrypt })
      : vector.id.endsWith("-json")
        ? envelope.openJson(query, JSON.stringify({ encrypt: vector.encrypt }))
        : envelope.openXml(query, `<xml><Encrypt>${vector.encrypt}</Encrypt></xml>`);
    expect(opened).toMatchObject({ ok: true, plaintext });
  });

  test.each([
    ["A-text", { type: "text", content: "hello", fromUser: "mycreate", msgId: "4561255354251345929" }],
    ["B-text", { type: "text", content: "你好", fromUser: "ChenJiaShun", agentId: "1000002" }],
    ["D-text", { type: "text", content: "test", fromUser: "messense", createTimeS: 1411525903 }],
    ["E-text-1", { type: "text", content: "x123", fromUser: "xen0n", msgId: "2018405441" }],
    ["E-text-2", { type: "text", content: "x123", fromUser: "foobar", toUser: "ww6a112864f8022910" }],
  ])("%s is read", (id, expected) => {
    const vector = officialVectors.find((each) => each.id === id);
    if (vector === undefined || "direction" in vector) throw new Error(`${id} is missing`);
    expect(parseInbound(vector.observed.plaintext)).toMatchObject({ ok: true, inbound: expected });
  });

  test("none of them is fresh today", () => {
    for (const vector of officialVectors) {
      const { token, encodingAESKey: encodingAesKey, receiveid: receiveId } = vector;
      const opened = createEnvelope({ token, encodingAesKey, receiveId }).openXml(
        queryOf(vector),
        `<xml><Encrypt>${vector.encrypt}</Encrypt></xml>`,
      );
      expect(opened).toMatchObject({ ok: false, code: "stale" });
    }
  });
});

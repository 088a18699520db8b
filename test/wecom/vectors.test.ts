import { describe, expect, test } from "vitest";
import {
  createEnvelope,
  type Inbound,
  type Opened,
  parseInbound,
  type Refusal,
  type RefusalCode,
} from "../../src/wecom/index.ts";
import { configs, type Vector, vectors, vectorsNowMs } from "./vectors.ts";

const envelopes = {
  app: envelopeOf(configs.app),
  aibot: envelopeOf(configs.aibot),
};

function envelopeOf({ token, encodingAESKey, receiveid }: typeof configs.app) {
  return createEnvelope({
    token,
    encodingAesKey: encodingAESKey,
    receiveId: receiveid,
    clock: () => vectorsNowMs,
  });
}

function open(vector: Vector, query: string): Opened | Refusal {
  const envelope = envelopes[vector.config];
  const params = new URLSearchParams(query);
  if (vector.kind === "verify") return envelope.verifyUrl(params);
  const body = vector.body ?? "";
  return vector.kind === "json" ? envelope.openJson(params, body) : envelope.openXml(params, body);
}

/** Everything a channel does with a callback until it has a message. */
function receive(vector: Vector): { ok: true; opened: Opened; inbound?: Inbound } | Refusal {
  const opened = open(vector, vector.rawQuery);
  if (!opened.ok || vector.kind !== "xml") return opened.ok ? { ok: true, opened } : opened;
  const parsed = parseInbound(opened.plaintext);
  return parsed.ok ? { ok: true, opened, inbound: parsed.inbound } : parsed;
}

// Where we refuse earlier than the file says: the flipped block is noise, and noise is rarely UTF-8.
const refusedEarlier: Readonly<Record<string, RefusalCode>> = { "bad-ciphertext-bitflip-resigned": "utf8" };

describe("the callback vectors", () => {
  test("are all there", () => {
    expect(vectors.filter((vector) => vector.expect.ok)).toHaveLength(46);
    expect(vectors.filter((vector) => !vector.expect.ok)).toHaveLength(33);
  });

  test.each(vectors)("$id", (vector) => {
    const received = receive(vector);
    if (!vector.expect.ok) {
      expect(received).toEqual({
        ok: false,
        code: refusedEarlier[vector.id] ?? vector.expect.reject,
        reason: expect.stringMatching(/\.$/),
      });
      return;
    }
    if (!received.ok) throw new Error(`refused: ${received.code}, ${received.reason}`);
    expect(received.opened.plaintext).toBe(vector.expect.plaintext);
    expect(received.opened.nonce).toBe(vector.query.nonce);
    for (const [field, value] of Object.entries(vector.expect.fields ?? {}))
      expect([field, fieldOf(received.inbound, field)]).toEqual([field, value]);
  });

  test("an echostr whose plus signs arrived as spaces is read all the same", () => {
    const spaced = vectors.filter((vector) => vector.rawQueryUnescapedPlus !== undefined);
    expect(spaced).toHaveLength(1);
    for (const vector of spaced)
      expect(open(vector, vector.rawQueryUnescapedPlus ?? "")).toMatchObject({
        ok: true,
        plaintext: "1616140317555161061",
      });
  });

  test("the query may come as a parsed record too", () => {
    for (const vector of vectors.filter((each) => each.kind === "xml"))
      expect(envelopes.app.openXml(vector.query, vector.body ?? "")).toEqual(open(vector, vector.rawQuery));
  });

  test("three deliveries of one message share one key, and no other vector has it", () => {
    const keys = vectors
      .map((vector) => ({ id: vector.id, received: receive(vector) }))
      .flatMap(({ id, received }) =>
        received.ok && received.inbound ? [{ id, key: received.inbound.dedupeKey }] : [],
      );
    const retries = keys.filter(({ id }) => id.startsWith("retry-"));
    expect(retries.map(({ key }) => key)).toEqual(Array(3).fill("id:7300000000000000038"));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length - 2);
  });
});

/** What we made of a field, under the name the protocol gives it. */
function fieldOf(inbound: Inbound | undefined, field: string): string | undefined {
  if (inbound === undefined) return undefined;
  if (field === "Event" || field === "MsgType")
    return inbound.type === "unsupported" ? inbound.name : inbound.type;
  if (field === "Location_X") return "latitude" in inbound ? String(inbound.latitude) : undefined;
  const value: unknown = Object.entries(inbound).find(
    ([name]) => name.toLowerCase() === field.toLowerCase(),
  )?.[1];
  return typeof value === "string" ? value : undefined;
}

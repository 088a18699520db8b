import { createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { aesKeyOf, open, seal, sign } from "../../../src/emulator/callback/seal.ts";

const config = z.object({ token: z.string(), encodingAESKey: z.string(), receiveid: z.string() });
const vectors = z
  .object({
    configs: z.object({ app: config, aibot: config }),
    vectors: z.array(
      z.object({
        id: z.string(),
        config: z.enum(["app", "aibot"]),
        query: z.object({ msg_signature: z.string().optional(), timestamp: z.string(), nonce: z.string() }),
        encrypt: z.string().nullish(),
        expect: z.object({
          ok: z.boolean(),
          plaintext: z.string().optional(),
          reject: z.string().optional(),
        }),
      }),
    ),
  })
  .parse(fixture("wecom-vectors.json"));
const official = z
  .object({
    vectors: z.array(
      config.extend({
        id: z.string(),
        encrypt: z.string(),
        msg_signature: z.string(),
        timestamp: z.string(),
        nonce: z.string(),
        direction: z.string().optional(),
        random: z.string().optional(),
        plaintext: z.string().optional(),
        observed: z.object({ plaintext: z.string().optional() }),
      }),
    ),
  })
  .parse(fixture("wecom-official-vectors.json")).vectors;

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8"));
}

describe("the vectors of an independent implementation", () => {
  const good = vectors.vectors.filter((vector) => vector.expect.ok);
  it.each(good)(
    "$id: opened, signed and sealed to the same bytes",
    ({ config: name, query, encrypt, expect: expected }) => {
      const { token, encodingAESKey, receiveid } = vectors.configs[name];
      const key = aesKeyOf(encodingAESKey);
      const sealed = encrypt ?? "";
      expect(sign(token, query.timestamp, query.nonce, sealed)).toBe(query.msg_signature);
      expect(open(key, receiveid, sealed)).toEqual({ ok: true, text: expected.plaintext });
      expect(seal(key, receiveid, expected.plaintext ?? "", randomOf(key, sealed))).toBe(sealed);
    },
  );
  it("are many", () => expect(good.length).toBeGreaterThanOrEqual(46));

  const broken = new Set(["padding", "length", "receiveid", "frame", "ciphertext", "utf8"]);
  const bad = vectors.vectors.filter(({ expect: { reject } }) => reject !== undefined && broken.has(reject));
  it.each(bad)("$id: refused", ({ config: name, encrypt }) => {
    const { encodingAESKey, receiveid } = vectors.configs[name];
    expect(open(aesKeyOf(encodingAESKey), receiveid, encrypt ?? "")).toMatchObject({ ok: false });
  });
  it("refuse in many ways", () => expect(bad.length).toBeGreaterThanOrEqual(17));
});

describe("the platform's own samples", () => {
  it.each(official)("$id", (vector) => {
    const key = aesKeyOf(vector.encodingAESKey);
    expect(sign(vector.token, vector.timestamp, vector.nonce, vector.encrypt)).toBe(vector.msg_signature);
    const text = vector.plaintext ?? vector.observed.plaintext;
    expect(open(key, vector.receiveid, vector.encrypt)).toEqual({ ok: true, text });
  });
});

test("any text comes back, and nothing opens under another corp id", () => {
  const key = aesKeyOf("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), random, (text, bytes) => {
      const sealed = seal(key, "wwcorp", text, Buffer.from(bytes));
      expect(open(key, "wwcorp", sealed)).toEqual({ ok: true, text });
      expect(open(key, "wwother", sealed)).toMatchObject({ ok: false });
    }),
  );
});

test.each(["", "short", "x".repeat(44), `${"x".repeat(42)} `])(
  "the key %j is refused with a remedy",
  (key) => {
    expect(() => aesKeyOf(key)).toThrow("43 letters and digits");
  },
);

/** The sixteen bytes the other side began its frame with. */
function randomOf(key: Buffer, sealed: string): Buffer {
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return decipher.update(Buffer.from(sealed, "base64")).subarray(0, 16);
}

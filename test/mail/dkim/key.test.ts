import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDkimKey } from "../../../src/mail/dkim/index.ts";

const rsa = (bits: number, type: "spki" | "pkcs1" = "spki") =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type, format: "der" })
    .toString("base64");
const key1024 = rsa(1024);
const ed25519 = Buffer.alloc(32, 7).toString("base64");
const usable = { ok: true, revoked: false, type: "rsa", bits: 1024, testing: false, strict: false };

test.each([
  [`v=DKIM1; k=rsa; p=${key1024}`, usable],
  [`v=DKIM1;p=${key1024};`, usable],
  [`p=${key1024}`, usable],
  [`k=rsa; p=${key1024.slice(0, 60)} \t ${key1024.slice(60)}`, usable],
  [`v=DKIM1; p=${rsa(2048)}`, { ...usable, bits: 2048 }],
  [`v=DKIM1; p=${rsa(512)}`, { ...usable, bits: 512 }],
  [`v=DKIM1; p=${rsa(1024, "pkcs1")}`, usable],
  [`v=DKIM1; k=ed25519; p=${ed25519}`, { ...usable, type: "ed25519", bits: 256 }],
  [`v=DKIM1; t=y:s; p=${key1024}`, { ...usable, testing: true, strict: true }],
  [`v=DKIM1; h=sha1:sha256; s=email; n=note; x=1; p=${key1024}`, usable],
  ["v=DKIM1; p=", { ok: true, revoked: true }],
  ["v=DKIM1; p=; n=gone", { ok: true, revoked: true }],
  ["v=DKIM1; k=rsa", { ok: false, fault: "no-key" }],
  ["v=DKIM1; p=MIGf", { ok: false, fault: "bad-key" }],
  ["v=DKIM1; p=not base64!", { ok: false, fault: "bad-key" }],
  [`v=DKIM1; k=ed25519; p=${key1024}`, { ok: false, fault: "bad-key" }],
  [`v=DKIM1; h=sha1; p=${key1024}`, { ok: false, fault: "no-sha256" }],
  [`v=DKIM1; s=other; p=${key1024}`, { ok: false, fault: "not-for-mail" }],
  [`v=DKIM1; k=dsa; p=${key1024}`, { ok: false, fault: "unknown-type" }],
  [`p=${key1024}; v=DKIM1`, { ok: false, fault: "syntax" }],
  [`v=DKIM1; p=${key1024}; p=${key1024}`, { ok: false, fault: "syntax" }],
  [`v=DKIM1； p=${key1024}`, { ok: false, fault: "not-dkim" }],
  ["v=DKIM1 k=rsa", { ok: false, fault: "not-dkim" }],
  [`v=DKIM2; p=${key1024}`, { ok: false, fault: "not-dkim" }],
  ["v=spf1 -all", { ok: false, fault: "not-dkim" }],
  ["hello", { ok: false, fault: "not-dkim" }],
  ["", { ok: false, fault: "not-dkim" }],
])("%.60s", (text, expected) => {
  expect(readDkimKey(text)).toEqual(expected);
});

test("no text makes it throw", () => {
  const near = fc.array(
    fc.constantFrom("v=DKIM1", ";", "p=", "k=rsa", "h=", "t=y", " ", "=", "MIGf", key1024, "\u0000"),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        near.map((parts) => parts.join("")),
      ),
      (text) => {
        expect(readDkimKey(text)).toHaveProperty("ok");
      },
    ),
  );
});

import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Zone } from "../../helpers/zone.ts";
import { keyZone, mailSigned, read, signed } from "./signed.ts";

const verdicts = async (input: string | Uint8Array, zone?: Zone) =>
  (await read(input, zone)).facts.dkim.map(({ verdict }) => verdict);

const pass = { result: "pass", testing: false, partOfBody: false };

/** RFC 8463 appendix A: one mail, signed with Ed25519 and with RSA. */
const rfc8463 = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`;
const rfcZone: Zone = {
  "brisbane._domainkey.football.example.com": {
    TXT: ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="],
  },
  "test._domainkey.football.example.com": {
    TXT: [
      [
        "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR",
        "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC",
        "DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3",
        "Ip3G+2kryOTIKT+l/K4w3QIDAQAB",
      ],
    ],
  },
};

test("both signatures of RFC 8463 appendix A are good, with LF and with CRLF", async () => {
  expect(await verdicts(Buffer.from(rfc8463), rfcZone)).toEqual([pass, pass]);
  expect(await verdicts(Buffer.from(rfc8463.replaceAll("\n", "\r\n")), rfcZone)).toEqual([pass, pass]);
});

test.each(Object.keys(signed.signatures).filter((how) => how.includes("/") || /PKCS|no body/.test(how)))(
  "a signature by another program is good: %s",
  async (how) => {
    expect(await verdicts(mailSigned(how))).toEqual([pass]);
  },
);

const mail = mailSigned("relaxed/relaxed rsa-sha256").toString();
const bytes = (text: string) => Buffer.from(text);
const selector = "onoh2408._domainkey.xinghai-trade.example";
const key = signed.keys[selector] ?? "";
const withKey = (...texts: string[]): Zone => ({
  [selector]: { TXT: texts.map((text) => text.match(/.{1,255}/g) ?? []) },
});

const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const otherKey = `v=DKIM1; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`;

const failing: readonly (readonly [name: string, mail: Uint8Array, because: string, zone?: Zone])[] = [
  ["a changed text", bytes(mail.replace("offer", "bill").replace("the offer", "the bill")), "body-changed"],
  ["a text with something added", bytes(`${mail}Sent from my phone\r\n`), "body-changed"],
  ["a changed subject", bytes(mail.replace("  offer", "  bill")), "head-changed"],
  ["a second From put on top", bytes(mail.replace("From:", "From: x@evil.example\r\nX:")), "head-changed"],
  ["another key", bytes(mail), "head-changed", withKey(otherKey)],
  ["no key", bytes(mail), "no-key", {}],
  ["two keys", bytes(mail), "several-keys", withKey(key, key)],
  ["a revoked key", bytes(mail), "revoked-key", withKey("v=DKIM1; p=")],
  ["a key that is no key", bytes(mail), "bad-key", withKey("v=DKIM1; p=AAAA")],
  [
    "a key of another type",
    bytes(mail),
    "other-key-type",
    withKey(signed.keys["ed._domainkey.xinghai-trade.example"] ?? ""),
  ],
  ["a short key", mailSigned("key of 768 bits"), "short-key"],
  ["SHA-1", mailSigned("sha1"), "sha1"],
  ["an expired signature", bytes(mail.replace("v=1;", "v=1; x=1700000000;")), "expired"],
  [
    "a signature that leaves From out",
    bytes(mail.replace(/\bFrom:?(?=[:;\s])/, "X-From:")),
    "from-not-signed",
  ],
  ["an identity of somebody else", bytes(mail.replace("v=1;", "v=1; i=@evil.example;")), "wrong-identity"],
  [
    "an identity below a strict key",
    bytes(mail.replace("v=1;", "v=1; i=@a.xinghai-trade.example;")),
    "wrong-identity",
    withKey(key.replace("k=rsa;", "k=rsa; t=s;")),
  ],
  ["a tag that comes twice", bytes(mail.replace("v=1;", "v=1; v=1;")), "not-readable"],
  ["a signature without its hash", bytes(mail.replace("bh=", "zz=")), "not-readable"],
];

const rows = failing.map(([name, input, because, zone = keyZone]) => ({ name, input, because, zone }));

test.each(rows)("$name", async ({ input, because, zone }) => {
  expect(await verdicts(input, zone)).toEqual([{ result: "fail", because }]);
});

test("a key in test mode and a signature over a part are told", async () => {
  expect(await verdicts(bytes(mail), withKey(key.replace("k=rsa;", "k=rsa; t=y;")))).toEqual([
    { ...pass, testing: true },
  ]);
  expect(await verdicts(mailSigned("part of the body"))).toEqual([{ ...pass, partOfBody: true }]);
});

test("no answer from DNS is no verdict", async () => {
  expect(await verdicts(bytes(mail), { [selector]: "timeout" })).toEqual([
    { result: "unknown", reason: "timeout" },
  ]);
});

test("a pasted text is not called changed: its signature is not checked, its key is", async () => {
  expect(await verdicts(mail)).toEqual([{ result: "not-checked" }]);
  expect(await verdicts(mail, {})).toEqual([{ result: "fail", because: "no-key" }]);
});

test("at most five signatures are looked at", async () => {
  const signature = signed.signatures["relaxed/relaxed rsa-sha256"] ?? "";
  expect(await verdicts(bytes(signature.repeat(30) + signed.mail))).toHaveLength(5);
});

test("whatever single byte of a signed text or field is changed, the signature is not good any more", async () => {
  const head = mail.indexOf("From:");
  const at = fc.integer({ min: head, max: mail.length - 1 });
  await fc.assert(
    fc.asyncProperty(at, fc.constantFrom("a", "B", "7", "=", "é"), async (position, character) => {
      const before = mail.charAt(position);
      // Blanks may be rewritten on the way: that is what "relaxed" forgives. Names of fields are matched whatever their case.
      fc.pre(/\S/.test(before) && before.toLowerCase() !== character.toLowerCase());
      const changed = mail.slice(0, position) + character + mail.slice(position + 1);
      expect((await verdicts(bytes(changed)))[0]?.result).toBe("fail");
    }),
    { numRuns: 300 },
  );
});

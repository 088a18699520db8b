import { randomBytes } from "node:crypto";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLinks, linkSecret } from "../../src/uploads/index.ts";
import { testFolder } from "../helpers/folder.ts";
import { ann } from "../helpers/uploads.ts";

const hourMs = 3_600_000;

function links(secret: Uint8Array = Buffer.alloc(32, 7)) {
  const time = { nowMs: Date.UTC(2026, 10, 23) };
  const made = createLinks({ secret, clock: () => time.nowMs, publicUrl: () => "https://bot.example/mail" });
  return { made, time };
}

const tokenIn = (address: string | undefined) => new URL(address ?? "").searchParams.get("t") ?? "";

test("an upload link is for one person and two hours", () => {
  const { made, time } = links();
  const address = made.upload(ann);
  expect(address).toMatch(/^https:\/\/bot\.example\/mail\/upload\?t=[\w.-]+$/);
  expect(made.readUpload(tokenIn(address))).toEqual({ ok: true, value: ann });
  time.nowMs += 2 * hourMs - 1_000;
  expect(made.readUpload(tokenIn(address)).ok).toBe(true);
  time.nowMs += 1_000;
  expect(made.readUpload(tokenIn(address))).toEqual({ ok: false, why: "expired" });
});

test.each([
  [ann],
  [{ ...ann, language: "zh-Hant" as const }],
  [{ channel: "ai-bot", conversation: "ai-bot:group:7:李四", sender: "李四", language: "en" as const }],
])("a link brings back whose it is: %j", (owner) => {
  const { made } = links();
  expect(made.readUpload(tokenIn(made.upload(owner)))).toEqual({ ok: true, value: owner });
  expect(made.readResult(made.resultToken("id", owner.language))).toEqual({
    ok: true,
    value: { id: "id", language: owner.language },
  });
});

test("there is no link where the world cannot reach the server", () => {
  const made = createLinks({ secret: Buffer.alloc(32), clock: () => 0, publicUrl: () => undefined });
  expect([made.upload(ann), made.result("x"), made.template()]).toEqual([undefined, undefined, undefined]);
});

test("a link of one kind, of another server, or changed in any character opens nothing", () => {
  const { made } = links();
  const token = tokenIn(made.upload(ann));
  const forged = { ok: false, why: "forged" };
  expect(made.readResult(token)).toEqual(forged);
  expect(made.readUpload(made.resultToken("id", "en"))).toEqual(forged);
  expect(links(randomBytes(32)).made.readUpload(token)).toEqual(forged);
  for (const text of ["", ".", "..", `${token}.`, `${token}A`, token.slice(1), `.${token}`, "会话.会话"])
    expect(made.readUpload(text), text).toEqual(forged);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(..."Aa0-_."), (at, letter) => {
      const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
      // The last letters of base64url may stand for the same bytes; the payload is signed as text all the same.
      if (changed !== token) expect(made.readUpload(changed)).toEqual(forged);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => made.readResult(text).ok === false));
});

test("the secret is made once, for this user's eyes only, and a broken one stops the start", async () => {
  const path = join(await testFolder(), "data", "link-secret");
  const first = await linkSecret(path);
  expect(first).toHaveLength(32);
  expect(await linkSecret(path)).toEqual(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, "utf8")).not.toContain(" ");
  await chmod(path, 0o600);
  await writeFile(path, "short");
  await expect(linkSecret(path)).rejects.toThrow(/does not hold a link secret.*Delete it/);
});

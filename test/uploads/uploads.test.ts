import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UploadRefusedError, type Uploads, uploadIn } from "../../src/uploads/index.ts";
import { ann, bob, gatedLookup, goodLookup, pieces, testUploads } from "../helpers/uploads.ts";

const list = "姓名,邮箱\n=1+1,a@good.example\n李四,b@none.example\n";
const hourMs = 3_600_000;

const take = (uploads: Uploads, content: string | Buffer = list, owner = ann, name = "客户2024.csv") =>
  uploads.take({ owner, name, bytes: pieces(content) });

test("a list is looked at, cleaned in the background, and its result told once", async () => {
  const { uploads, told, folder } = await testUploads();
  const entry = await take(uploads);
  await uploads.handIn(entry);
  expect(told).toMatchObject([
    {
      id: `upload:${entry.id}`,
      conversation: "wecom-app:ann",
      sender: "ann",
      content: { kind: "file", mediaId: `upload:${entry.id}`, name: "客户2024.csv" },
    },
  ]);
  expect(await uploads.look(entry.id)).toEqual({
    kind: "list",
    name: "客户2024.csv",
    rows: 2,
    seconds: 10,
    waits: false,
  });
  await uploads.clean(entry.id);
  await uploads.clean(entry.id);
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]).toMatchObject({
    id: `cleaned:${entry.id}`,
    content: { kind: "timer", name: `cleaned:${entry.id}` },
  });
  expect(uploadIn(`cleaned:${entry.id}`, "cleaned")).toBe(entry.id);
  expect(uploadIn(`cleaned:${entry.id}`, "upload")).toBeUndefined();
  expect(await uploads.outcome(entry)).toMatchObject({ ok: true, addresses: 2, keep: 1 });
  const cleaned = await readFile(entry.path("cleaned.csv"), "utf8");
  expect(cleaned.split("\r\n").slice(1, 3)).toEqual([
    "keep,可以发,a@good.example,,,,'=1+1,a@good.example",
    "drop,删除,b@none.example,,域名 none.example 不存在,the domain none.example does not exist,李四,b@none.example",
  ]);
  // The list as it was given is not needed any more.
  expect((await readdir(join(folder, "uploads", entry.id))).toSorted()).toEqual([
    "about.json",
    "cleaned.csv",
    "outcome.json",
    "wanted",
  ]);
});

test("what is no list says why, in the page too, and is not kept as it was given", async () => {
  const { uploads, told } = await testUploads();
  const entry = await take(uploads, "%PDF-1.7 \u0000", ann, "报价.pdf");
  expect(await uploads.look(entry.id)).toMatchObject({
    kind: "refused",
    name: "报价.pdf",
    text: { zh: expect.stringContaining("不是文本或表格") },
  });
  expect(await uploads.outcome(entry)).toMatchObject({ ok: false });
  await expect(readFile(entry.given)).rejects.toThrow("ENOENT");
  expect(told).toEqual([]);
});

test.each([
  ["an .eml", "Received: from x\r\nFrom: a@x.com\r\nSubject: hi\r\n\r\nbody", "mail"],
  ["one saved from a mailbox file", "From a@x.com Mon\nFrom: a@x.com\nDate: x\n\nbody", "mail"],
  ["a list with a colon", "From: a@good.example\na@good.example\nb@good.example", "list"],
  ["a table", list, "list"],
])("%s is a %s", async (_, content, kind) => {
  const { uploads } = await testUploads();
  const { id } = await take(uploads, content);
  expect((await uploads.look(id)).kind).toBe(kind);
});

test("two lists are cleaned at a time, and of one conversation only one", async () => {
  const gate = gatedLookup(goodLookup());
  const { uploads, told } = await testUploads({ lookup: gate.lookup });
  const carl = { ...ann, conversation: "wecom-app:carl", sender: "carl" };
  const of = (name: string, owner = ann) => take(uploads, `x@${name}.example`, owner);
  const entries = [await of("a1"), await of("a2"), await of("b1", bob), await of("c1", carl)];
  for (const { id } of entries) await uploads.clean(id);
  const asked = () => [...new Set(gate.asked.filter((name) => /^[abc]\d\.example$/.test(name)))];
  await expect.poll(asked).toEqual(["a1.example", "b1.example"]);
  expect((await uploads.look(entries[1]?.id ?? "")).kind === "list").toBe(true);
  expect(await uploads.look(entries[1]?.id ?? "")).toMatchObject({ rows: 1 });
  gate.open();
  await expect.poll(() => told.length).toBe(4);
  expect(new Set(told.map(({ sender }) => sender))).toEqual(new Set(["ann", "bob", "carl"]));
});

test("the owner's word deletes everything of theirs, also what is in work, and nothing of anybody else", async () => {
  const gate = gatedLookup(goodLookup());
  const { uploads, told, errors, folder } = await testUploads({ lookup: gate.lookup });
  const running = await take(uploads);
  const others = await take(uploads, list, bob);
  await take(uploads, "Received: x\nFrom: y\n\nz");
  await uploads.clean(running.id);
  await expect.poll(() => gate.asked.length).toBeGreaterThan(0);
  expect(await uploads.removeAll(ann.conversation)).toBe(2);
  gate.open();
  expect(await readdir(join(folder, "uploads"))).toEqual([others.id]);
  expect(await uploads.look(running.id)).toEqual({ kind: "gone" });
  expect(await uploads.removeAll(ann.conversation)).toBe(0);
  await uploads.stop();
  expect({ told, errors }).toEqual({ told: [], errors: [] });
});

test("a day later everything is gone: for a reader at once, from the disk with the next sweep", async () => {
  const { uploads, time, folder } = await testUploads();
  const entry = await take(uploads);
  await writeFile(join(folder, "uploads", "stray"), "left by nobody");
  time.nowMs += 24 * hourMs - 1;
  expect(await uploads.find(entry.id)).toBeDefined();
  time.nowMs += 1;
  expect(await uploads.find(entry.id)).toBeUndefined();
  await uploads.sweep();
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
});

test("a restart begins an interrupted list again, tells what was done, and clears away halves", async () => {
  const gate = gatedLookup(goodLookup());
  const before = await testUploads({ lookup: gate.lookup });
  const done = await take(before.uploads, "x@y", bob);
  await before.uploads.clean(done.id);
  await expect.poll(() => before.told.length).toBe(1);
  const cut = await take(before.uploads);
  await before.uploads.clean(cut.id);
  await expect.poll(() => gate.asked.length).toBeGreaterThan(0);
  await before.uploads.take({ owner: ann, name: "x", bytes: brokenOff() }).catch(() => {});
  await writeFile(join(before.folder, "uploads", `coming-${cut.id}`), "half");
  const stopped = before.uploads.stop();
  gate.open();
  await stopped;
  expect(before.told).toHaveLength(1);

  const after = await testUploads({ folder: before.folder });
  await expect
    .poll(() => after.told.map(({ id }) => id).toSorted())
    .toEqual([`cleaned:${cut.id}`, `cleaned:${done.id}`].toSorted());
  expect(await after.uploads.outcome(cut)).toMatchObject({ ok: true, addresses: 2 });
  expect((await readdir(join(before.folder, "uploads"))).toSorted()).toEqual([done.id, cut.id].toSorted());
});

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("a@good");
  throw new UploadRefusedError("broken-off");
}

test.each([
  ["too-big", "x".repeat(1_001)],
  ["empty", ""],
])("a file is refused as %s, and nothing is left of it", async (code, content) => {
  const { uploads, folder } = await testUploads({ maxBytes: 1_000 });
  await expect(take(uploads, content)).rejects.toMatchObject({ code });
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
});

test("nobody fills the disk: five files a person, and a limit for all together", async () => {
  const { uploads } = await testUploads({ maxBytesTogether: 5 * Buffer.byteLength(list) });
  for (let i = 0; i < 5; i += 1) await take(uploads);
  await expect(take(uploads)).rejects.toMatchObject({ code: "too-many" });
  await expect(take(uploads, list, bob)).rejects.toMatchObject({ code: "full" });
  await uploads.removeAll(ann.conversation);
  await take(uploads, list, bob);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\li\\客户.csv", "客户.csv"],
  ["a\u202Egpj.csv\n", "a gpj.csv"],
  ["", "名单"],
  ["..", ".."],
  ["长".repeat(300), "长".repeat(120)],
])("the name %j is kept to be shown only, as %j", async (name, shown) => {
  const { uploads, folder } = await testUploads();
  const entry = await take(uploads, list, ann, name);
  expect(entry.name).toBe(shown);
  expect(await readdir(folder)).toEqual(["link-secret", "uploads"]);
  expect(entry.given).toBe(join(folder, "uploads", entry.id, "given"));
});

test.each(["..", "../link-secret", "", "coming-x", "000000000-", `${"0".repeat(9)}-${"0".repeat(15)}/`])(
  "the id %j opens nothing",
  async (id) => {
    const { uploads } = await testUploads();
    expect(await uploads.find(id)).toBeUndefined();
    await uploads.clean(id);
    expect(await uploads.look(id)).toEqual({ kind: "gone" });
  },
);

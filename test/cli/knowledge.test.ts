import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openChat } from "../../src/cli/chat-session.ts";
import { testFolder } from "../helpers/folder.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";
import { smallFiles, withFolder } from "../knowledge/small-folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

type Ran = { readonly status: number; readonly out: string; readonly err: string };

const knowledge = (...args: string[]): Promise<Ran> => answering("", args);

function answering(input: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/knowledge.ts", ...args],
      { cwd: repository },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

test("the knowledge of this repository passes, with its health", async () => {
  const { status, out } = await knowledge();
  expect(status, out).toBe(0);
  expect(out).toMatch(/^why-spam +\d+ +\d+% +\d+%$/m);
  expect(out).toContain("0 errors");
});

test("errors are told by file and line and end with status 1", async () => {
  const broken = { ...smallFiles, "outside.yaml": "far: []\n" };
  await withFolder(broken, async (folder) => {
    const { status, out } = await knowledge(folder);
    expect(status).toBe(1);
    expect(out).toMatch(/^outside\.yaml:1: error: foreign: /m);
  });
});

test("wrong arguments say how it is used", async () => {
  const { status, err } = await knowledge("--fix");
  expect(status).toBe(2);
  expect(err).toContain("Usage: npm run knowledge");
});

const question = "火星上的小灵通怎么装邮戳";

/** Data in which the question was not understood by two customers, and a copy of the knowledge; the bot may still run. */
async function lesson() {
  const data = await testFolder();
  const folder = join(await testFolder(), "knowledge");
  await cp(join(repository, "knowledge"), folder, { recursive: true });
  const chat = await openChat({ dataDir: data });
  for (const user of ["ann", "bob"]) await chat.say(user, question);
  return { chat, folder, at: ["--data", data, "--knowledge", folder] };
}

test("a question is listed while the bot runs, taught to an entry, and then answered", {
  timeout: 120_000,
}, async () => {
  const { chat, folder, at } = await lesson();
  const listed = await knowledge("missed", ...at);
  expect(listed.status, listed.err).toBe(0);
  const id = new RegExp(`^  1\\. (\\w{5})  ×2  ${question}$`, "m").exec(listed.out)?.[1] ?? "";
  expect(listed.out).toMatch(/^ {5}near {3}\d\.\d\d faq\/\S+ {2}\S/m);

  const path = join(folder, "faq/wechat-binding.md");
  const before = await readFile(path, "utf8");
  const declined = await answering("n\n", ["adopt", id, "faq/wechat-binding", ...at]);
  expect(declined).toMatchObject({ status: 1, out: expect.stringContaining("then: wechat-binding") });
  expect(declined.out).toMatch(/Of the 200 messages of the development set/);
  expect(await readFile(path, "utf8")).toBe(before);

  expect((await answering("y\n", ["adopt", id, "faq/wechat-binding", ...at])).status).toBe(0);
  expect((await readFile(path, "utf8")).split("\n").filter((line) => !before.includes(line))).toEqual([
    `    - ${question}`,
  ]);
  expect((await knowledge("missed", ...at)).out).toMatch(/^Nothing to teach .* 1 more are known by now\.$/m);
  await chat.close();
});

test("what is none of our business is taught as that", { timeout: 120_000 }, async () => {
  const { chat, folder, at } = await lesson();
  await chat.close();
  const id = /^ {2}1\. (\w{5})/m.exec((await knowledge("missed", ...at)).out)?.[1] ?? "";
  const adopted = await knowledge("adopt", id, "outside", "--as", "小灵通怎么充值邮费", "--yes", ...at);
  expect(adopted.status, adopted.err).toBe(0);
  expect(adopted.out).toContain("-> outside.yaml, near");
  expect(await readFile(join(folder, "outside.yaml"), "utf8")).toContain("  - 小灵通怎么充值邮费\n");
});

test("what cannot be taught is told, and nothing is written", { timeout: 120_000 }, async () => {
  const { chat, folder, at } = await lesson();
  await chat.close();
  const id = /^ {2}1\. (\w{5})/m.exec((await knowledge("missed", ...at)).out)?.[1] ?? "";
  const adopt = (...args: string[]) => knowledge("adopt", ...args, "--yes", ...at);
  expect(await adopt(id, "faq/nowhere")).toMatchObject({
    status: 2,
    err: expect.stringContaining("no entry faq/nowhere"),
  });
  expect(await adopt("00000", "outside")).toMatchObject({
    status: 2,
    err: expect.stringContaining("no question 00000"),
  });
  expect(await adopt(id)).toMatchObject({ status: 2, err: expect.stringContaining("adopt needs an ID") });
  // A question of another entry: the check says so.
  const path = join(folder, "faq/alias.md");
  const before = await readFile(path, "utf8");
  const taken = (await repositoryKnowledge()).bySlug.get("spf-setup")?.questions["zh-Hans"][0] ?? "";
  expect(await adopt(id, "faq/alias", "--as", taken)).toMatchObject({ status: 1 });
  expect(await readFile(path, "utf8")).toBe(before);
  await writeFile(path, "broken");
  expect(await adopt(id, "outside")).toMatchObject({
    status: 2,
    err: expect.stringContaining("faq/alias.md:1: "),
  });
  expect(await knowledge("missed", "--data", join(folder, "nowhere"))).toMatchObject({
    status: 2,
    err: expect.stringMatching(/is no data folder: name the one the bot writes to/),
  });
});

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testFolder } from "../helpers/folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** Each test starts the program several times, on machines that are busy with other tests. */
const timeout = 120_000;

function chat(
  args: readonly string[],
  input = "",
): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/chat.ts", ...args], { cwd: repository });
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes) => (out += String(bytes)));
  child.stderr.on("data", (bytes) => (err += String(bytes)));
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, out, err })));
}

test("what is recorded can be replayed; a changed word is shown, and can be written anew", {
  timeout,
}, async () => {
  const path = join(await testFolder(), "greeting.md");
  const record = await chat(["--record", path], "/note 打个招呼\n你好\n2\n/later 10\n/send 图片\n/quit\n");
  expect(record.status, record.err).toBe(0);
  const written = await readFile(path, "utf8");
  expect(written).toContain("> 打个招呼\n\n**客户**：你好\n");
  expect(written).toContain("**客户** 点〔看懂退信〕");
  expect(written).toContain("**过了 10 分钟**\n\n**客户** 发〔图片〕");

  expect(await chat(["--replay", path])).toMatchObject({ status: 0, out: `${path}: as written\n` });

  const altered = written.replace("〔2〕看懂退信", "〔2〕看懂退税");
  await writeFile(path, altered);
  const differing = await chat(["--replay", path]);
  expect(differing.status).toBe(1);
  expect(differing.out).toContain("    - 〔2〕看懂退税\n    + 〔2〕看懂退信");

  expect((await chat(["--replay", path, "--record", path])).status).toBe(0);
  expect(await readFile(path, "utf8")).toBe(written);
});

test("an item that is not in the menu is a difference", { timeout }, async () => {
  const path = join(await testFolder(), "menu.md");
  await writeFile(path, "> 2026-11-24 14:31\n\n**客户** 点〔没有这一项〕\n");
  const { status, out } = await chat(["--replay", path]);
  expect(status).toBe(1);
  expect(out).toContain("the last menu has no 〔没有这一项〕");
});

test("what cannot be read or would be overwritten is told, with status 2", { timeout }, async () => {
  const path = join(await testFolder(), "broken.md");
  await writeFile(path, "> 2026-11-24 14:31\n\n**老板**：好\n");
  expect(await chat(["--replay", path])).toMatchObject({
    status: 2,
    err: expect.stringContaining(`${path}, line 3: `),
  });
  expect(await chat(["--record", path], "你好\n")).toMatchObject({
    status: 2,
    err: expect.stringContaining("is there already"),
  });
  expect(await chat(["--rewind"])).toMatchObject({
    status: 2,
    err: expect.stringContaining("Usage: npm run chat"),
  });
});

test("state stays in the folder of --data", { timeout }, async () => {
  const data = await testFolder();
  const line = (text: string) => `${JSON.stringify({ text })}\n`;
  await chat(["--data", data], line("查 xinghai-trade.example"));
  const { out } = await chat(["--data", data], line("复查"));
  expect(JSON.parse(out).reply[0]).toMatch(/^❌ xinghai-trade\.example：上次 2 项必须修/);
});

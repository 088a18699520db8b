import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const repository = fileURLToPath(new URL("../..", import.meta.url));

function run(args: string[], input = ""): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/bounce.ts", ...args],
      { cwd: repository },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

test("one JSON line a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bounce-"));
  const [qq, two] = [join(folder, "qq.txt"), join(folder, "two.txt")];
  await writeFile(
    qq,
    "<a@qq.com>: host mx3.qq.com[192.0.2.1] said: 550 Ip frequency limited [x IP: 203.0.113.7]",
  );
  await writeFile(two, "<a@b.example>: 552 5.2.2 Mailbox full\n<c@b.example>: 550 5.1.1 User unknown\n");
  const { status, out } = await run(["--json", qq, two]);
  expect(status).toBe(0);
  const [first, second] = out
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(first).toMatchObject({
    file: qq,
    class: "rate_ip",
    whose: "provider",
    permanent: false,
    retry: { zh: expect.any(String), en: expect.any(String) },
    recipients: ["a@qq.com"],
    line: "550 Ip frequency limited [x IP: 203.0.113.7]",
    receiver: "qq",
    confidence: 0.95,
    next: { zh: expect.any(String), en: expect.any(String) },
  });
  expect(second).toMatchObject({
    file: two,
    recipients: ["a@b.example", "c@b.example"],
    groups: [{ class: "mailbox_full" }, { class: "user_unknown" }],
  });
});

test("text for people, from standard input", async () => {
  const { status, out } = await run(["-"], "550 5.1.1 <ann@b.example>... User Unknown");
  expect(status).toBe(0);
  expect(out).toContain("收件人不存在");
  expect(out).toContain("whose problem: recipient; permanent");
});

test("a file that is not there does not keep the others from being read", async () => {
  const { status, out, err } = await run(["--json", "nowhere.eml", "-"], "550 User unknown");
  expect(status).toBe(1);
  expect(err).toContain("nowhere.eml");
  expect(JSON.parse(out)).toMatchObject({ file: "-", class: "user_unknown" });
});

test("hundreds of files, an empty one, a binary one and a folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bounce-"));
  const files = Array.from({ length: 300 }, (_, i) => join(folder, `${i}.txt`));
  await Promise.all(files.map((file) => writeFile(file, "550 5.1.1 User unknown")));
  const [empty, binary] = [join(folder, "empty"), join(folder, "binary")];
  await writeFile(empty, "");
  await writeFile(binary, Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256)));
  const { status, out, err } = await run(["--json", ...files, empty, binary, folder]);
  const found = out
    .trim()
    .split("\n")
    .map((line) => z.object({ file: z.string(), class: z.string() }).parse(JSON.parse(line)));
  expect(status).toBe(1);
  expect(err).toContain(`${folder} was left out`);
  expect(found.map(({ file }) => file)).toEqual([...files, empty, binary]);
  expect(found.slice(0, 300).every((each) => each.class === "user_unknown")).toBe(true);
  expect(found.slice(300).map((each) => each.class)).toEqual(["not_a_bounce", "not_a_bounce"]);
});

test.each([[[]], [["--colour"]]])("arguments %j are refused", async (args) => {
  const { status, out, err } = await run(args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("Usage:");
});

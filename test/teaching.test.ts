import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { expect, test } from "vitest";
import { StartError } from "../src/start-error.ts";
import { openTeaching } from "../src/teaching.ts";
import { smallFiles, withFolder } from "./knowledge/small-folder.ts";

const repositoryBounces = fileURLToPath(new URL("../knowledge/bounces", import.meta.url));

/** A small knowledge folder with the real bounce rules. */
const withBounces = (use: (folder: string) => Promise<void>) =>
  withFolder(smallFiles, async (folder) => {
    await cp(repositoryBounces, join(folder, "bounces"), { recursive: true });
    await use(folder);
  });

/** A log whose lines can be waited for. */
function listen() {
  const lines: { readonly code: string; readonly problems?: unknown }[] = [];
  let wake = () => {};
  const log = pino(
    new Writable({
      write(line, _encoding, done) {
        lines.push(JSON.parse(String(line)));
        wake();
        done();
      },
    }),
  );
  const next = async () => {
    while (lines.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return lines.shift();
  };
  return { log, next };
}

test("a bounce rule saved while the bot runs is in force at once; a broken save changes nothing", async () => {
  await withBounces(async (folder) => {
    const teaching = await openTeaching(folder);
    const { log, next } = listen();
    const watcher = teaching.watch(log);
    try {
      const before = teaching.versions();
      const inForce = teaching.bounceRules();
      const path = join(folder, "bounces", "qq.yaml");
      const rules = await readFile(path, "utf8");

      await writeFile(path, rules.replace(/^rules:/m, "rulez:"));
      expect(await next()).toMatchObject({
        code: "knowledge-broken",
        problems: expect.stringContaining("qq.yaml"),
      });
      expect(teaching.versions()).toEqual(before);
      expect(teaching.bounceRules()).toBe(inForce);

      await writeFile(path, `${rules}\n# read once more\n`);
      expect(await next()).toMatchObject({ code: "bounces-loaded" });
      expect(teaching.versions().bounces).not.toBe(before.bounces);
      expect(teaching.versions().knowledge).toBe(before.knowledge);

      await writeFile(
        join(folder, "company.yaml"),
        smallFiles["company.yaml"]?.replace("示例公司", "新公司") ?? "",
      );
      expect(await next()).toMatchObject({ code: "knowledge-loaded" });
      expect(teaching.taught().knowledge.company.name["zh-Hans"]).toBe("新公司");
    } finally {
      watcher.close();
    }
  });
});

test("broken bounce rules stop the start with a sentence", async () => {
  await withBounces(async (folder) => {
    await writeFile(join(folder, "bounces", "gmail.yaml"), "receiver: [");
    const error = await openTeaching(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toContain("gmail.yaml");
  });
});

test("an entry saved while the bot runs is answered from at once, and the version told changes", async () => {
  await withBounces(async (folder) => {
    const teaching = await openTeaching(folder);
    const { log, next } = listen();
    const watcher = teaching.watch(log);
    try {
      const before = teaching.versions();
      const path = join(folder, "faq/spf-setup.md");
      const entry = await readFile(path, "utf8");
      await writeFile(path, entry.replace("## 简答\n", "## 简答\n刚刚改过。\n"));
      expect(await next()).toMatchObject({ code: "knowledge-loaded" });
      expect(teaching.versions().knowledge).not.toBe(before.knowledge);
      expect(teaching.versions().bounces).toBe(before.bounces);
      expect(JSON.stringify(teaching.taught().knowledge.entries)).toContain("刚刚改过。");
    } finally {
      watcher.close();
    }
  });
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockFolder } from "../../../src/stores/file/lock.ts";
import { processIdentity } from "../../../src/stores/file/process-identity.ts";
import { startMs } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { commitTurns, openAt, turnsKept } from "./data-folder.ts";

const child = new URL("committing-child.ts", import.meta.url).pathname;

/** Another process that has the folder open; resolves when it has. */
async function otherProcess(directory: string, before: readonly string[] = []): Promise<ChildProcess> {
  const [command = "", ...args] = [...before, process.execPath, "--import", "tsx", child, directory, "idle"];
  const other = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void other.kill("SIGKILL"));
  await Promise.race([
    once(other.stdout, "data"),
    once(other, "exit").then(([code]) => Promise.reject(new Error(`exited with ${code}`))),
  ]);
  return other;
}

async function kill(other: ChildProcess) {
  other.kill("SIGKILL");
  // Its output closes when the last process that holds it is gone, in a namespace of its own too.
  await once(other, "close");
}

const lockNames = async (directory: string) =>
  (await readdir(directory)).filter((name) => name.startsWith("lock-"));

test("a second process is refused with the first one's number and what to do, until the first is gone", async () => {
  const directory = await testFolder();
  const other = await otherProcess(directory);
  await expect(openAt(directory)).rejects.toMatchObject({
    code: "locked",
    message: expect.stringMatching(
      new RegExp(
        `Data folder ${directory} is used by process ${other.pid} since 20.*: stop it, or set DATA_DIR`,
      ),
    ),
  });
  await kill(other);
  const { store } = await openAt(directory);
  await commitTurns(store, 1, 2);
  expect(await lockNames(directory)).toHaveLength(2);
  expect(await turnsKept(store)).toBe(2);
});

test("the same process cannot open a folder twice, and can again after closing; nothing is left behind", async () => {
  const directory = await testFolder();
  const { store } = await openAt(directory);
  await expect(openAt(directory)).rejects.toMatchObject({ code: "locked" });
  await store.close();
  const { store: again } = await openAt(directory);
  await again.close();
  expect(await lockNames(directory)).toEqual([]);
});

test("of many that start at once at most one gets the folder", async () => {
  for (let round = 0; round < 20; round += 1) {
    const directory = await testFolder();
    const results = await Promise.allSettled([1, 2, 3].map(() => lockFolder(directory, startMs)));
    const won = results.filter((result) => result.status === "fulfilled");
    expect(won.length).toBeLessThanOrEqual(1);
    for (const { value } of won) await value.release();
    await (await lockFolder(directory, startMs)).release();
  }
});

test("a container that is process 1 is seen from outside, and its lock is stale when it is gone", async (context) => {
  const isolated = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const possible = spawn("unshare", [...isolated.slice(1), "true"], { stdio: "ignore" });
  const [code] = await once(possible, "exit").catch(() => [1]);
  context.skip(code !== 0, "this machine does not let us make a process namespace");
  const directory = await testFolder();
  const other = await otherProcess(directory, isolated);
  await expect(openAt(directory)).rejects.toThrow(/used by process 1 since/);
  await kill(other);
  const second = await otherProcess(directory, isolated);
  await expect(openAt(directory)).rejects.toThrow(/used by process 1 since/);
  await kill(second);
  await openAt(directory);
});

const here = await processIdentity("self");
const me = { pid: process.pid, host: hostname(), since: "2026-11-23T00:00:00.000Z", ...here };
const gonePid = 2 ** 22 + 1;

test.each([
  ["our own number, of an earlier process", { ...me, startedTicks: "1", socket: false }, "free"],
  ["this very process, without a socket", { ...me, socket: false }, "locked"],
  ["a number nobody has", { ...me, pid: gonePid, socket: false }, "free"],
  ["a process before the last start of this machine", { ...me, boot: "another", socket: false }, "free"],
  ["a process of another machine", { ...me, host: "elsewhere", boot: "another", socket: false }, "locked"],
  [
    "another container without a socket",
    { ...me, pid: gonePid, namespace: "pid:[1]", socket: false },
    "locked",
  ],
  ["another container whose socket is gone", { ...me, namespace: "pid:[1]", socket: true }, "free"],
  ["a living process whose socket is gone", { ...me, socket: true }, "free"],
  ["nobody: the file is empty", "", "free"],
  ["nobody: the file is something else", "[1]", "free"],
])("a lock of %s", async (_title, content, expected) => {
  const directory = await testFolder();
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(join(directory, "lock-00000000000000aa.json"), text);
  const taken = lockFolder(directory, startMs);
  if (expected === "free") await (await taken).release();
  else await expect(taken).rejects.toMatchObject({ code: "locked" });
  expect(await lockNames(directory)).toHaveLength(expected === "free" ? 0 : 1);
});

test("a folder whose name is too long for a socket is locked all the same", async () => {
  const directory = join(await testFolder(), "long".repeat(40));
  await mkdir(directory);
  const lock = await lockFolder(directory, startMs);
  const [name = ""] = await lockNames(directory);
  expect(JSON.parse(await readFile(join(directory, name), "utf8"))).toMatchObject({ socket: false });
  await expect(lockFolder(directory, startMs)).rejects.toMatchObject({ code: "locked" });
  await lock.release();
  await (await lockFolder(directory, startMs)).release();
});

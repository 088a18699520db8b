import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startDnsServer } from "../../helpers/dns-server.ts";
import { testFolder } from "../../helpers/folder.ts";

const run = promisify(execFile);

/** Enough for the program and what it must remember of each mailbox, far too little for the list itself. */
const heapMb = 64;

test("a list larger than the memory of the process is cleaned", async () => {
  const names = Array.from({ length: 50 }, (_, i) => `d${i}.example`);
  const dns = await startDnsServer({
    zone: Object.fromEntries(names.map((name) => [name, { MX: [`10 mx.${name}`] }])),
  });
  const path = join(await testFolder(), "客户.csv");
  const file = createWriteStream(path);
  const remark = "a customer for years, who orders every spring; ".repeat(60);
  file.write("remark,mail\n");
  for (let i = 0; i < 40_000; i += 1)
    file.write(`"${remark}",user${i % 39_000}@${names[i % names.length]}\n`);
  file.end();
  await finished(file);
  expect((await stat(path)).size / 2 ** 20).toBeGreaterThan(heapMb);

  const command = ["--import", "tsx", "src/cli/clean.ts", path, "--dns", dns.at, "--out", `${path}.cleaned`];
  const { stdout } = await run(process.execPath, [`--max-old-space-size=${heapMb}`, ...command], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
  }).finally(() => dns.close());
  expect(stdout.split("\n").slice(0, 4)).toEqual([
    "⚠️ 40,000 个地址，建议先处理 1,000 个再发（2.5%）",
    "",
    "必须删 1,000",
    "· 重复 1,000",
  ]);
  expect((await stat(`${path}.cleaned`)).size).toBeGreaterThan((await stat(path)).size);
}, 60_000);

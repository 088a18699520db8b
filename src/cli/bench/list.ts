import { fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../temporary-folder.ts";
import type { ListFigures } from "./list-process.ts";
import type { BenchTable } from "./table.ts";

const domains = 5_000;
const sizes = [1_000, 100_000, 500_000];

/** Cleaning lists of three sizes over the same 5,000 domains, against a DNS server in a process of its own. */
export async function benchList(): Promise<BenchTable> {
  const folder = temporaryFolder("mail-support-bot-bench");
  const dns = start("dns", String(domains));
  const [{ address }] = await once(dns, "message");
  const rows: (string | number)[][] = [];
  for (const size of sizes) {
    const path = join(folder, `${size}.csv`);
    await writeList(path, size);
    const child = start("clean", path, address);
    const [message] = await once(child, "message");
    const figures: ListFigures = message;
    rows.push([
      size.toLocaleString("en-US"),
      figures.domains.toLocaleString("en-US"),
      figures.seconds.toFixed(1),
      Math.round(size / figures.seconds).toLocaleString("en-US"),
      figures.peakMb,
      figures.longestStallMs,
      `${figures.keep}/${figures.review}/${figures.drop}`,
    ]);
  }
  dns.kill();
  return {
    name: "list",
    columns: ["addresses", "domains", "s", "addresses/s", "peak MB", "stall ms", "keep/review/drop"],
    rows,
    notes: [
      "Each list is cleaned in a process of its own, which writes the cleaned file too; peak MB is all its memory.",
      "stall ms: the longest time the process could not have answered anybody else meanwhile.",
      "The DNS server answers at once: what is measured is this program, not the network.",
    ],
  };
}

const start = (...args: readonly string[]) =>
  fork(fileURLToPath(new URL("./list-process.ts", import.meta.url)), [...args]);

/** Every tenth row is one that has something wrong with it. */
async function writeList(path: string, size: number): Promise<void> {
  const file = createWriteStream(path);
  file.write("姓名,公司,邮箱\n");
  for (let i = 0; i < size; i += 1) {
    const name = `客户 ${i}`;
    const domain = `c${(i * 7919) % domains}.example`;
    const address = oddities[i % 100]?.(i, domain) ?? `user${i}@${domain}`;
    if (!file.write(`${name},第 ${i % domains} 公司,${address}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

const oddities: Readonly<Record<number, (i: number, domain: string) => string>> = {
  10: (i, domain) => `user${i}＠${domain.replace(".", "。")}`,
  20: (i) => `user${i}@163.cm`,
  30: (_, domain) => `info@${domain}`,
  40: (i) => `user${i}`,
  50: (i) => `user${i}@chacuo.net`,
  60: (i, domain) => `user${i}@no.${domain}`,
  70: (_, domain) => `user1@${domain}`,
  80: (i, domain) => `"Li, Lei" <user${i}@${domain}>`.replaceAll('"', '""').replace(/^|$/g, '"'),
  90: (i) => `user${i}@qq.com`,
};

import { once } from "node:events";
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { startDns } from "../../emulator/index.ts";
import {
  cleanedHeader,
  cleanedLine,
  cleanList,
  createResolver,
  openList,
  readListData,
} from "../../mail/index.ts";

/** What one run of the cleaning took. */
export interface ListFigures {
  readonly seconds: number;
  readonly peakMb: number;
  readonly longestStallMs: number;
  readonly domains: number;
  readonly keep: number;
  readonly review: number;
  readonly drop: number;
}

const [role = "", first = "", second = ""] = process.argv.slice(2);
process.on("disconnect", () => process.exit(0));
if (role === "dns") process.send?.({ address: (await startDns({ zones: zones(Number(first)) })).address });
else process.send?.(await clean(first, second), () => process.exit(0));

/** Most domains take mail, some have a web site only, some say that they take none. */
function zones(count: number) {
  const takesMail = (i: number) => ({ "@": { MX: [[10, `mx.c${i}.example`]] as const } });
  const others = { 20: { "@": { A: ["192.0.2.1"] } }, 40: { "@": { MX: [[0, "."]] as const } } };
  const named = Array.from({ length: count }, (_, i) => {
    const records = i % 50 === 20 ? others[20] : i % 50 === 40 ? others[40] : takesMail(i);
    return [`c${i}.example`, records] as const;
  });
  const mail = { "@": { MX: [[10, "mx.qq.com"]] as const } };
  return { ".": { "@": { NS: ["a.root-servers.net"] } }, "qq.com": mail, ...Object.fromEntries(named) };
}

async function clean(path: string, dnsAddress: string): Promise<ListFigures> {
  const lists = fileURLToPath(new URL("../../../knowledge/lists/", import.meta.url));
  const data = readListData((file) => readFileSync(`${lists}${file}`, "utf8"));
  const resolver = createResolver({ servers: [dnsAddress], timeoutMs: 1_000 });
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const startedMs = performance.now();
  const list = await openList(
    { name: path, bytes: () => createReadStream(path) },
    { maxBytes: Number.MAX_SAFE_INTEGER },
  );
  const out = createWriteStream(`${path}.cleaned.csv`);
  out.write(cleanedHeader(list));
  const summary = await cleanList(list, {
    lookup: resolver.lookup,
    data,
    random: Math.random,
    async onRow(row) {
      if (!out.write(cleanedLine(row))) await once(out, "drain");
    },
  });
  out.end();
  await once(out, "finish");
  const seconds = (performance.now() - startedMs) / 1_000;
  stalls.disable();
  resolver.close();
  return {
    seconds,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    longestStallMs: Math.round(stalls.max / 1e6),
    domains: summary.domains.total,
    ...summary.verdicts,
  };
}

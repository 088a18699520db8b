import { parseArgs } from "node:util";
import {
  type Benchmark,
  benchCallback,
  benchDomain,
  benchGrowth,
  benchList,
  benchPostgres,
  benchUnderstanding,
  printTable,
} from "./bench/index.ts";

/** Every benchmark by its name; each measures its floor in the same run. */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  callback: benchCallback,
  domain: () => benchDomain(),
  growth: () => benchGrowth(),
  list: benchList,
  postgres: benchPostgres,
  understanding: benchUnderstanding,
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: {
    json: { type: "boolean", default: false },
    set: { type: "string" },
    misses: { type: "boolean", default: false },
    fit: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.find((name) => !(name in benchmarks));
if (unknown === undefined) {
  for (const name of names) {
    const table = await benchmarks[name]?.(values);
    if (table) process.stdout.write(values.json ? `${JSON.stringify(table)}\n` : printTable(table));
  }
  process.exit(0);
} else {
  process.stderr.write(
    `There is no benchmark ${unknown}. Usage: npm run bench [-- NAME] [--json] [--set FILE] [--misses] [--fit]; names: ${Object.keys(benchmarks).join(", ")}\n`,
  );
  process.exitCode = 2;
}

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DnsServer, startDnsServer } from "../helpers/dns-server.ts";
import { testFolder } from "../helpers/folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/clean.ts", ...args],
      { cwd: repository },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

let dns: DnsServer;
beforeAll(async () => {
  const domains = Array.from({ length: 200 }, (_, i) => [`d${i}.example`, { MX: [`10 mx.d${i}.example`] }]);
  dns = await startDnsServer({
    zone: { ...Object.fromEntries(domains), "null.example": { MX: ["0 ."] }, "lost.example": "timeout" },
  });
});
afterAll(() => dns.close());

async function list(text: string | Buffer): Promise<string> {
  const path = join(await testFolder(), "客户.csv");
  await writeFile(path, text);
  return path;
}

const mixed =
  "name,mail\n=Ann,a@d1.example\nBo,b@null.example\nCy,c@lost.example\nDi,d@none.example\nEd,e@163.cm\n";

test("clean writes every address with its verdict, and says the summary", async () => {
  const path = await list(mixed);
  const out = `${path}.cleaned.csv`;
  const { status, out: said, err } = await run(path, "--out", out, "--dns", dns.at);
  expect({ status, first: said.split("\n")[0] }).toEqual({
    status: 0,
    first: "⚠️ 5 个地址，建议先处理 4 个再发（80%）",
  });
  expect(err).toContain("domains asked: 5 of 5");
  const lines = (await readFile(out, "utf8")).split("\r\n");
  expect(lines.map((line) => line.split(",", 3).join(","))).toEqual([
    "\uFEFFverdict,结论,清洗后的地址",
    "keep,可以发,a@d1.example",
    "drop,删除,b@null.example",
    "review,先看一眼,c@lost.example",
    "drop,删除,d@none.example",
    "review,先看一眼,e@163.cm",
    "",
  ]);
  expect(lines[1]).toBe("keep,可以发,a@d1.example,,,,'=Ann,a@d1.example");
});

test("--only leaves out the other verdicts, --en speaks English", async () => {
  const path = await list(mixed);
  const { out } = await run(path, "--out", `${path}.kept`, "--only", "keep", "--en", "--dns", dns.at);
  expect(out).toContain("1 can be written to");
  expect((await readFile(`${path}.kept`, "utf8")).split("\r\n")).toHaveLength(3);
});

test("--json is one document with a row a line", async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => `u${i}@d${i % 200}.example`);
  const { status, out } = await run(await list(rows.join("\n")), "--json", "--dns", dns.at);
  const read = JSON.parse(out);
  expect(status).toBe(0);
  expect(read.rows).toHaveLength(3_000);
  expect(read.rows[0]).toEqual({
    row: 1,
    given: "u0@d0.example",
    address: "u0@d0.example",
    verdict: "keep",
    reasons: [],
    receiver: "other",
  });
  expect(read.summary).toMatchObject({
    addresses: 3_000,
    verdicts: { keep: 3_000 },
    domains: { total: 200 },
  });
  expect(out.split("\n")).toHaveLength(3_003);
});

test("a DNS that does not answer drops nobody, and the exit status says so", async () => {
  const path = await list("a@lost.example\nb@lost.example");
  const { status, out } = await run(path, "--json", "--dns", dns.at);
  expect(status).toBe(1);
  expect(JSON.parse(out).summary.verdicts).toEqual({ keep: 0, review: 2, drop: 0 });
});

test.each([
  [[], "Name one list."],
  [["a.csv", "b.csv"], "Name one list."],
  [["nowhere.csv"], "nowhere.csv"],
  [["tsconfig.json", "--only", "good"], "--only takes keep, review and drop: good"],
  [["tsconfig.json"], "里面没有找到邮箱地址"],
  [["tsconfig.json", "--en"], "No address was found."],
  [["tsconfig.json", "--colour"], "Unknown option '--colour'"],
])("clean refuses %j", async (args, message) => {
  const { status, out, err } = await run(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(message);
});

test("clean refuses to overwrite the list, and a --dns that is none", async () => {
  const path = await list(mixed);
  expect(await run(path, "--out", path)).toMatchObject({ status: 2 });
  expect(await readFile(path, "utf8")).toBe(mixed);
  expect((await run(path, "--dns", "nonsense:x")).status).toBe(2);
});

import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startDnsServer } from "../helpers/dns-server.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(command: "spf" | "spf-suite", ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", `src/cli/${command}.ts`, ...args],
      { cwd: repository },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

const mail = ["--ip", "192.0.2.1", "--sender", "ann@a.example", "--helo", "out.a.example"];

test("spf asks the given server and prints the verdict", async () => {
  const dns = await startDnsServer({
    zone: {
      "a.example": { TXT: [["v=spf1 include:b.", "example -all"]] },
      "b.example": { TXT: ["v=spf1 ip4:192.0.2.0/24"] },
    },
  });
  const json = await run("spf", ...mail, "--dns", dns.at, "--json");
  const text = await run("spf", ...mail, "--dns", dns.at);
  await dns.close();
  expect(json.status).toBe(0);
  expect(JSON.parse(json.out)).toEqual({
    result: "pass",
    why: { code: "matched", domain: "a.example", term: "include:b.example" },
    lookups: 1,
    voids: 0,
  });
  expect(text.out).toBe(
    "pass: matched, domain a.example, term include:b.example\n1 of 10 lookups, 0 of 2 void\n",
  );
});

test.each([
  [["--sender", "a@b.example", "--helo", "h"], "--ip is missing"],
  [["--ip", "192.0.2", "--sender", "a@b.example", "--helo", "h"], "--ip is not an IP address: 192.0.2"],
  [["--ip", "192.0.2.1", "--helo", "h"], "--sender is missing"],
  [["--ip", "192.0.2.1", "--sender", ""], "--helo is missing"],
  [[...mail, "--dns", "dns.example:53"], "--dns is not an address with a port: dns.example:53"],
  [[...mail, "--colour"], "Unknown option '--colour'"],
])("spf refuses %j", async (args, message) => {
  const { status, out, err } = await run("spf", ...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(message);
  expect(err).toContain("Usage:");
});

const suite = (result: string) => `
description: Tiny
tests:
  wanted: { helo: a.example, host: 192.0.2.1, mailfrom: x@a.example, result: fail }
  other: { helo: a.example, host: 192.0.2.1, mailfrom: x@a.example, result: ${result} }
zonedata: { a.example: [ { SPF: v=spf1 -all } ] }
`;

test.each([
  ["[fail, softfail]", 0, "2 passed, 0 failed\n"],
  ["pass", 1, "FAILED other (Tiny): expected pass, got fail (matched)\n1 passed, 1 failed\n"],
  ["{}", 2, ""],
])("spf-suite with a result of %s", async (result, status, out) => {
  const file = join(await mkdtemp(join(tmpdir(), "spf-suite-")), "suite.yml");
  await writeFile(file, suite(result));
  expect(await run("spf-suite", file)).toMatchObject({ status, out });
});

test("spf-suite refuses a file that is not there", async () => {
  const { status, err } = await run("spf-suite", "nowhere.yml");
  expect(status).toBe(2);
  expect(err).toContain("nowhere.yml");
});

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseReport } from "../../src/mail/index.ts";
import { type DnsServer, startDnsServer } from "../helpers/dns-server.ts";
import { healthy } from "../mail/domain/scenarios/scenario.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let dns: DnsServer;
const lists = { "test.multi.surbl.org": { A: ["127.0.0.64"] }, "test.multi.uribl.com": { A: ["127.0.0.2"] } };
beforeAll(async () => {
  dns = await startDnsServer({ zone: { ...healthy, ...lists } });
});
afterAll(() => dns.close());

function domain(...args: string[]) {
  return new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DNS_SERVERS: "", SPAMHAUS_DQS_KEY: "" };
    execFile(
      "node",
      ["--import", "tsx", "src/cli/domain.ts", ...args],
      { cwd: root, env },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

describe("npm run domain", () => {
  test("prints the verdict first", async () => {
    const { status, out } = await domain("sales@x.example", "--dns", dns.at);
    expect([status, out.split("\n")[0]]).toEqual([0, "✅ x.example：没发现问题"]);
  });
  test("prints the report as JSON", async () => {
    const { status, out } = await domain("x.example", "--dns", dns.at, "--json");
    expect([status, parseReport(JSON.parse(out))?.domain]).toEqual([0, "x.example"]);
  });
  test("speaks English", async () => {
    expect((await domain("x.example", "--dns", dns.at, "--en")).out).toContain("x.example: no problem found");
  });
  test("reports a fault with status 0: it was checked", async () => {
    const { status, out } = await domain("gone.example", "--dns", dns.at);
    expect([status, out.split("\n")[0]]).toEqual([0, "❌ gone.example：域名不存在或已停用"]);
  });
  test("says that name servers could not be asked directly", async () => {
    expect((await domain("x.example", "--dns", dns.at, "--direct")).out).toContain("没能直接问到");
  });
  test("says when DNS cannot be reached, status 1", async () => {
    const closed = await startDnsServer({ zone: healthy });
    await closed.close();
    const { status, out } = await domain("x.example", "--dns", closed.at);
    expect([status, out.split("\n")[0]]).toEqual([
      1,
      "❓ x.example：这次没查成，我们这边的 DNS 不通，请稍后再查",
    ]);
  });
  test.each([
    [["me@qq.com"], "qq.com 是公共邮箱"],
    [[], "请把发件邮箱的域名发给我"],
    [["x.example", "--dns", "no:server:here"], "no:server:here"],
    [["x.example", "--wrong"], "--wrong"],
  ])("%j ends with status 2 and a helpful sentence", async (args, sentence) => {
    const { status, out, err } = await domain(...args);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
  });
});

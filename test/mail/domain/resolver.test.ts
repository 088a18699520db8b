import { afterEach, describe, expect, test } from "vitest";
import {
  authoritativeLookup,
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
  type DomainReport,
} from "../../../src/mail/index.ts";
import { type DnsServerOptions, startDnsServer } from "../../helpers/dns-server.ts";
import type { Zone } from "../../helpers/zone.ts";
import { at, exmailSpf, healthy, zoneOf } from "./scenarios/scenario.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
async function serve(options: Partial<DnsServerOptions> = {}) {
  const server = await startDnsServer({ zone: healthy, ...options });
  open.push(server);
  return server;
}

interface Checked {
  readonly report: DomainReport;
  readonly asked: readonly string[];
}
async function check(
  options: Partial<DnsServerOptions>,
  more: object = {},
  domain = "x.example",
): Promise<Checked> {
  const server = await serve(options);
  // Long enough for a busy machine; a server that is silent throughout is waited for only once.
  const handle = createLookup({ servers: [server.at], timeoutMs: 1_000, tries: 1 });
  open.push(handle);
  const report = await checkDomain(domain, { ...handle, clock: Date.now, random: Math.random, ...more });
  return { report, asked: server.asked };
}
const statuses = ({ report }: Checked) =>
  Object.fromEntries(report.checks.map(({ id, status }) => [id, status]));
const codes = ({ report }: Checked) =>
  report.checks.flatMap((result) => [result, ...result.more]).map(({ code }) => code);
/** No check may say that something is not there. */
const nothingMissing = (checked: Checked) => {
  expect(checked.report.counts).toMatchObject({ fail: 0, warn: 0 });
  expect(codes(checked).filter((code) => /missing|absent|dangling|implicit/.test(code))).toEqual([]);
};

test("a healthy domain, through a real socket", async () => {
  const checked = await check({});
  expect(checked.report).toMatchObject({
    status: "pass",
    dns: { health: "ok" },
    counts: { fail: 0, warn: 0, unknown: 0 },
  });
  expect(new Set(checked.asked).size).toBe(checked.asked.length);
  expect(checked.report.queries).toBe(checked.asked.length);
});

describe("could not ask is never not there", () => {
  test.each(["silence", "SERVFAIL", "REFUSED", "NOTIMP", "garbage"] as const)(
    "%s for everything",
    async (trick) => {
      const checked = await check({ trick: () => trick });
      nothingMissing(checked);
      expect(checked.report).toMatchObject({
        status: "unknown",
        score: { value: null },
        dns: { health: "unreachable" },
      });
      expect(checked.report.headline.zh).toContain("我们这边的 DNS 不通");
    },
  );
  test("no such name for everything, even the root", async () => {
    const checked = await check({ zone: { "nothing.invalid": {} } });
    nothingMissing(checked);
    expect(checked.report).toMatchObject({ status: "unknown", dns: { health: "unreachable" } });
  });
  test("an address for every name that does not exist", async () => {
    const rewriting = (name: string, type: string) =>
      name !== "" && type === "A" && !(name in healthy) ? ({ A: "198.51.100.99" } as const) : undefined;
    const checked = await check({ zone: zoneOf({ "_dmarc.x.example": undefined }), trick: rewriting });
    nothingMissing(checked);
    expect(checked.report.dns).toMatchObject({ health: "rewriting" });
    expect(statuses(checked)).toMatchObject({ spf: "pass", mx: "pass", dmarc: "unknown" });
  });
  test("name servers that answer nobody, behind a living resolver", async () => {
    const checked = await check({ trick: (name) => (name.endsWith("x.example") ? "SERVFAIL" : undefined) });
    nothingMissing(checked);
    expect(checked.report).toMatchObject({ status: "unknown", dns: { health: "ok" } });
    expect(checked.report.headline.zh).toContain("域名的 DNS 没有回应");
  });
  test("one name that does not answer", async () => {
    const checked = await check({ trick: (name) => (name === "_dmarc.x.example" ? "silence" : undefined) });
    nothingMissing(checked);
    expect(statuses(checked)).toMatchObject({ spf: "pass", dmarc: "unknown" });
    expect(checked.report).toMatchObject({ status: "pass", coverage: { text: "8/12" } });
    expect(checked.report.headline.zh).toBe("✅ x.example：没发现问题（有 1 项没查到）");
  });
  test("a server that does not know the root is a resolver all the same", async () => {
    const { ".": _, ...zone } = healthy;
    expect((await check({ zone })).report.dns.health).toBe("ok");
  });
});

test("a truncated answer is asked for again over TCP", async () => {
  const checked = await check({
    trick: (name, type) => (type === "TXT" && name === "x.example" ? "truncate" : undefined),
  });
  expect(statuses(checked)).toMatchObject({ spf: "pass" });
});

test("the deadline keeps what is known by then", async () => {
  const server = await serve({ trick: (name) => (name.startsWith("_dmarc") ? "silence" : undefined) });
  const handle = createLookup({ servers: [server.at], timeoutMs: 60_000 });
  open.push(handle);
  const report = await checkDomain("x.example", {
    ...handle,
    clock: Date.now,
    random: Math.random,
    deadlineMs: 150,
  });
  const found = Object.fromEntries(report.checks.map(({ id, status }) => [id, status]));
  expect(found).toMatchObject({ spf: "pass", mx: "pass", dmarc: "unknown" });
});

test("an aborted check reports at once that nothing is known", async () => {
  const { report } = await check({}, { signal: AbortSignal.abort() });
  expect(report.status).toBe("unknown");
  expect(report.queries).toBe(0);
});

test("a silent blocklist delays nothing beyond the deadline and counts neither way", async () => {
  const lists = await serve({
    zone: { "test.multi.surbl.org": { A: ["127.0.0.64"] } },
    trick: (name) => (name.endsWith("uribl.com") ? "silence" : undefined),
  });
  const resolver = createResolver({ servers: [lists.at], timeoutMs: 60_000 });
  open.push(resolver);
  const blocklists = createBlocklists({ lookup: resolver.lookup, clock: Date.now });
  const { report } = await check({}, { blocklists, deadlineMs: 300 });
  expect(report.checks.find(({ id }) => id === "blocklist")?.verdict.zh).toBe(
    "域名黑名单：查了 1 个，均未列入（另有 1 个没查到）",
  );
});

describe("asking the domain's own name servers", () => {
  const cached: Zone = { ...zoneOf(at({ TXT: ["v=spf1 -all"] })), "ns1.host.net": { A: ["192.0.2.53"] } };
  async function ask(own: Partial<DnsServerOptions>, endpoint = true, zone = cached) {
    const [recursive, authority] = [await serve({ zone }), await serve(own)];
    const lookup = await authoritativeLookup("m.x.example", {
      servers: [recursive.at],
      timeoutMs: 400,
      tries: 1,
      ...(endpoint && {
        endpoint: (address: string) => (address === "192.0.2.53" ? authority.at : undefined),
      }),
    });
    open.push(lookup);
    return { ...lookup, recursive: recursive.asked, authority: authority.asked };
  }
  const text = (...TXT: string[]) => ({ status: "found", records: TXT.map((one) => [one]) });

  test("shows what caches do not know yet", async () => {
    const { lookup, asked } = await ask({});
    expect(asked).toEqual({
      kind: "authoritative",
      zone: "x.example",
      servers: ["ns1.host.net", "ns2.host.net"],
    });
    expect(await lookup("x.example", "TXT")).toEqual(text(exmailSpf));
  });
  test("leaves names outside the zone to the resolver", async () => {
    const { lookup, authority } = await ask({});
    expect(await lookup("small.net", "TXT")).toMatchObject({ status: "found" });
    expect(authority).not.toContain("TXT small.net");
  });
  test("a record taken away is gone, whatever the cache says", async () => {
    const { lookup } = await ask({ zone: zoneOf({ "_dmarc.x.example": undefined }) });
    expect(await lookup("_dmarc.x.example", "TXT")).toEqual({ status: "none", nameExists: false });
    const { lookup: other } = await ask({ zone: zoneOf({ "_dmarc.x.example": { A: ["192.0.2.1"] } }) });
    expect(await other("_dmarc.x.example", "TXT")).toEqual({ status: "none", nameExists: true });
  });
  test("an alias that leads out of the zone is followed", async () => {
    const { lookup } = await ask({
      zone: { "x.example": healthy["x.example"] ?? {}, "_dmarc.x.example": { CNAME: ["small.net"] } },
    });
    expect(await lookup("_dmarc.x.example", "TXT")).toEqual(text("v=spf1 ip4:203.0.113.0/28 -all"));
  });
  test("a part of the zone that lives elsewhere is asked through the resolver", async () => {
    const zone: Zone = {
      ...cached,
      "_domainkey.x.example": { NS: ["ns1.other.net"] },
      "s1._domainkey.x.example": { TXT: ["v=DKIM1; p="] },
    };
    const own: Zone = { "x.example": healthy["x.example"] ?? {}, "s1._domainkey.x.example": {} };
    const { lookup } = await ask({ zone: own }, true, zone);
    expect(await lookup("s1._domainkey.x.example", "TXT")).toEqual(text("v=DKIM1; p="));
  });
  test.each([
    ["silent", "silent", { trick: () => "silence" as const }, true, cached],
    ["not public", "no-public-address", {}, false, cached],
    ["unknown", "no-name-servers", {}, true, zoneOf({ ...at({ NS: [] }) })],
  ] as const)(
    "name servers that are %s: the resolver answers, and that is said",
    async (_, because, own, endpoint, zone) => {
      const { lookup, asked } = await ask(own, endpoint, zone);
      expect(asked).toEqual({ kind: "resolver", because });
      expect(await lookup("small.net", "TXT")).toMatchObject({ status: "found" });
      const report = await checkDomain("x.example", { lookup, asked, clock: Date.now, random: Math.random });
      expect(report.dns).toMatchObject({
        asked: "resolver",
        note: { zh: expect.stringContaining("没能直接问到") },
      });
    },
  );
  test("a name server that stops answering is not a missing record", async () => {
    let answering = true;
    const { lookup } = await ask({ trick: () => (answering ? undefined : "silence") });
    answering = false;
    expect(await lookup("x.example", "TXT")).toEqual({ status: "unknown", reason: "timeout" });
  });
  test("the report says whom it asked", async () => {
    const { lookup, asked } = await ask({});
    const report = await checkDomain("x.example", { lookup, asked, clock: Date.now, random: Math.random });
    expect(report).toMatchObject({
      status: "pass",
      dns: { asked: "authoritative", servers: ["ns1.host.net", "ns2.host.net"] },
    });
    expect(report.checks.find(({ id }) => id === "spf")?.source).toBe("ns1.host.net, ns2.host.net");
  });
});

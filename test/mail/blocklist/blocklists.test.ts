import { afterEach, describe, expect, test } from "vitest";
import {
  type Blocklist,
  type Blocklists,
  blocklistRegistry,
  createBlocklists,
  createResolver,
  type ListAnswer,
} from "../../../src/mail/index.ts";
import { startDnsServer } from "../../helpers/dns-server.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";

/** Lists in good health that list nothing but their test entries. */
const healthy: Zone = {
  "2.0.0.127.multi.surbl.org": { A: ["127.0.0.254"] },
  "test.multi.uribl.com": { A: ["127.0.0.14"] },
  "dbltest.com.key.dbl.dq.spamhaus.net": { A: ["127.0.1.2"] },
  "2.0.0.127.key.zen.dq.spamhaus.net": { A: ["127.0.0.2", "127.0.0.4", "127.0.0.10"] },
  "2.0.0.127.bl.spamcop.net": { A: ["127.0.0.2"] },
  "2.0.0.127.psbl.surriel.com": { A: ["127.0.0.2"] },
};
const lists = blocklistRegistry({ spamhausDqsKey: "key" });

function with_(...zones: Zone[]) {
  const lookup = zoneLookup(healthy, ...zones);
  return { blocklists: createBlocklists({ lookup, clock: () => 0, lists }), asked: lookup.asked };
}
const short = (answer: ListAnswer) =>
  `${answer.list.id} ${answer.outcome}${
    answer.outcome === "unknown"
      ? ` ${answer.because}`
      : answer.outcome === "listed"
        ? ` ${answer.hits.map((hit) => `${hit.severity} ${hit.address}`).join(", ")}`
        : ""
  }`;
const shorts = async (answers: ReturnType<Blocklists["domain"]>) => (await answers).map(short);

test("a domain on no list is clear on each", async () => {
  const { blocklists } = with_();
  expect(await shorts(blocklists.domain("mail.x.com.cn"))).toEqual([
    "surbl clear",
    "uribl clear",
    "spamhaus-dbl clear",
  ]);
});

test("the registered domain is asked, and the full name where the list wants it; never the customer's own servers", async () => {
  const { blocklists, asked } = with_();
  await blocklists.domain("mail.x.com.cn");
  expect(asked.filter((question) => question.includes("x.com.cn")).toSorted()).toEqual([
    "A mail.x.com.cn.multi.surbl.org",
    "A x.com.cn.key.dbl.dq.spamhaus.net",
    "A x.com.cn.multi.surbl.org",
    "A x.com.cn.multi.uribl.com",
  ]);
});

describe("codes", () => {
  const surbl = (...A: string[]): Zone => ({ "x.com.multi.surbl.org": { A } });
  const uribl = (...A: string[]): Zone => ({ "x.com.multi.uribl.com": { A } });
  const dbl = (...A: string[]): Zone => ({ "x.com.key.dbl.dq.spamhaus.net": { A } });
  test.each<[string, Zone, string]>([
    ["SURBL phishing", surbl("127.0.0.8"), "surbl listed fail 127.0.0.8"],
    ["SURBL two bits", surbl("127.0.0.80"), "surbl listed fail 127.0.0.80, fail 127.0.0.80"],
    ["SURBL cracked site", surbl("127.0.0.128"), "surbl listed warn 127.0.0.128"],
    ["SURBL refused bit", surbl("127.0.0.1"), "surbl unknown refused"],
    ["SURBL refused with others", surbl("127.0.0.9"), "surbl unknown refused"],
    ["SURBL undocumented bit", surbl("127.0.0.2"), "surbl unknown undocumented"],
    ["SURBL other network of 127/8", surbl("127.0.1.8"), "surbl unknown undocumented"],
    ["SURBL rewritten", surbl("198.51.100.9"), "surbl unknown rewritten"],
    ["SURBL listed beside a rewritten one", surbl("127.0.0.8", "198.51.100.9"), "surbl unknown rewritten"],
    ["URIBL black", uribl("127.0.0.2"), "uribl listed fail 127.0.0.2"],
    ["URIBL grey", uribl("127.0.0.4"), "uribl listed warn 127.0.0.4"],
    ["URIBL red", uribl("127.0.0.8"), "uribl listed warn 127.0.0.8"],
    ["URIBL refused", uribl("127.0.0.1"), "uribl unknown refused"],
    ["DBL spam", dbl("127.0.1.2"), "spamhaus-dbl listed fail 127.0.1.2"],
    ["DBL abused", dbl("127.0.1.102"), "spamhaus-dbl listed warn 127.0.1.102"],
    ["DBL asked for an address", dbl("127.0.1.255"), "spamhaus-dbl unknown refused"],
    ["DBL typing error", dbl("127.255.255.252"), "spamhaus-dbl unknown refused"],
    ["DBL public resolver", dbl("127.255.255.254"), "spamhaus-dbl unknown refused"],
    ["DBL too many queries", dbl("127.255.255.255"), "spamhaus-dbl unknown refused"],
    ["DBL undocumented", dbl("127.0.1.77"), "spamhaus-dbl unknown undocumented"],
    [
      "DBL documented beside undocumented",
      dbl("127.0.1.77", "127.0.1.4"),
      "spamhaus-dbl listed fail 127.0.1.4",
    ],
    ["silent for this name", { "x.com.multi.uribl.com": "timeout" }, "uribl unknown no-answer"],
    ["refused for this name", { "x.com.multi.uribl.com": "refused" }, "uribl unknown refused"],
  ])("%s", async (_name, zone, expected) => {
    const answers = await shorts(with_(zone).blocklists.domain("x.com"));
    expect(answers).toContain(expected);
    expect(answers.filter((answer) => answer.endsWith("clear"))).toHaveLength(2);
  });
});

describe("a list that fails its self-test says nothing", () => {
  test.each<[string, Zone, string]>([
    ["gone", { "test.multi.uribl.com": {} }, "broken"],
    ["lists the world", { "*.multi.uribl.com": { A: ["127.0.0.2"] } }, "broken"],
    ["parked", { "*.multi.uribl.com": { A: ["203.0.113.5"] }, "test.multi.uribl.com": {} }, "broken"],
    ["refuses us", { "*.multi.uribl.com": { A: ["127.0.0.1"] } }, "refused"],
    ["is silent", { "test.multi.uribl.com": "timeout", "*.multi.uribl.com": "timeout" }, "silent"],
  ])("%s", async (_name, zone, health) => {
    const { blocklists } = with_({ "x.com.multi.uribl.com": { A: ["127.0.0.2"] } }, zone);
    expect(await shorts(blocklists.domain("x.com"))).toContain(
      `uribl unknown ${health === "refused" ? "refused" : "self-test"}`,
    );
    const { list, ...state } = (await blocklists.health()).find(({ list }) => list.id === "uribl") ?? {};
    expect([list?.id, state]).toEqual(["uribl", { health }]);
  });
});

test("self-tests are shared, repeated after six hours, and after ten minutes when they failed", async () => {
  let now = 0;
  const lookup = zoneLookup(healthy, { "test.multi.uribl.com": {} });
  const blocklists = createBlocklists({ lookup, clock: () => now, lists });
  const tests = () => lookup.asked.filter((question) => question.startsWith("A test.multi.")).toSorted();
  await Promise.all([blocklists.domain("a.com"), blocklists.domain("b.com")]);
  expect(tests()).toEqual(["A test.multi.surbl.org", "A test.multi.uribl.com"]);
  now += 11 * 60_000;
  await blocklists.domain("c.com");
  expect(tests()).toEqual(["A test.multi.surbl.org", "A test.multi.uribl.com", "A test.multi.uribl.com"]);
  now += 6 * 3_600_000;
  await blocklists.domain("d.com");
  expect(tests()).toHaveLength(5);
});

test("an answer is kept for an hour, a failure is not", async () => {
  let now = 0;
  const lookup = zoneLookup(healthy, { "x.com.multi.uribl.com": "timeout" });
  const blocklists = createBlocklists({ lookup, clock: () => now, lists });
  const asked = (zone: string) => lookup.asked.filter((question) => question === `A x.com.${zone}`).length;
  await blocklists.domain("x.com");
  await blocklists.domain("x.com");
  expect([asked("multi.surbl.org"), asked("multi.uribl.com")]).toEqual([1, 2]);
  now += 3_600_001;
  await blocklists.domain("x.com");
  expect(asked("multi.surbl.org")).toBe(2);
});

test("no list is asked about more names in a day than its owner bears", async () => {
  const blocklists = createBlocklists({ lookup: zoneLookup(healthy), clock: () => 0, lists, maxPerDay: 1 });
  await blocklists.domain("a.com");
  expect(await shorts(blocklists.domain("b.com"))).toEqual(
    ["surbl", "uribl", "spamhaus-dbl"].map((id) => `${id} unknown daily-limit`),
  );
});

test("a hit carries the list's own words, cleaned", async () => {
  const { blocklists } = with_({
    "x.com.multi.surbl.org": { A: ["127.0.0.8"], TXT: ["bad\u202e\u0007domain"] },
  });
  expect(await blocklists.domain("x.com")).toContainEqual(
    expect.objectContaining({ entry: "x.com", reason: "bad domain" }),
  );
});

test("addresses are asked of address lists, reversed", async () => {
  const { blocklists } = with_({ "9.2.0.192.bl.spamcop.net": { A: ["127.0.0.2"] } });
  expect(await shorts(blocklists.address("192.0.2.9"))).toEqual([
    "spamhaus-zen clear",
    "spamcop listed fail 127.0.0.2",
    "psbl clear",
  ]);
  const v6 = with_({
    "9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.spamcop.net": { A: ["127.0.0.2"] },
  });
  expect(await shorts(v6.blocklists.address("2001:db8::9"))).toContain("spamcop listed fail 127.0.0.2");
  expect(await blocklists.address("no address")).toEqual([]);
});

test("without a key Spamhaus is not asked, and the key is never part of a name shown", () => {
  expect(blocklistRegistry().some((list) => list.zone.includes("spamhaus"))).toBe(false);
  expect(blocklistRegistry({ spamhausDqsKey: "bad key." })).toHaveLength(blocklistRegistry().length);
  const shown = (list: Blocklist) => `${list.name} ${list.page} ${list.lists.zh} ${list.terms}`;
  expect(lists.map(shown).join()).not.toMatch(/\bkey\.dbl/);
});

describe("against a server", () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const it of open.splice(0)) await it.close();
  });
  test("a deadline turns a silent list into could-not-ask and keeps the others", async () => {
    const server = await startDnsServer({
      zone: healthy,
      trick: (name) => (name.endsWith("uribl.com") ? "silence" : undefined),
    });
    const resolver = createResolver({ servers: [server.at], timeoutMs: 60_000 });
    open.push(server, resolver);
    const blocklists = createBlocklists({ lookup: resolver.lookup, clock: () => 0, lists });
    expect(await shorts(blocklists.domain("x.com", AbortSignal.timeout(100)))).toEqual([
      "surbl clear",
      "uribl unknown no-answer",
      "spamhaus-dbl clear",
    ]);
  });
});

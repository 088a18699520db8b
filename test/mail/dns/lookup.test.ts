import { afterEach, expect, test } from "vitest";
import { createLookup, type RecordType } from "../../../src/mail/index.ts";
import { type DnsServerOptions, startDnsServer } from "../../helpers/dns-server.ts";
import type { Zone } from "../../helpers/zone.ts";

const zone: Zone = {
  ".": { NS: ["a.root-servers.net"] },
  "x.example": {
    A: ["192.0.2.1"],
    AAAA: ["2001:db8::1"],
    TXT: [["v=spf1 ", "-all"], "\xe4\xbd\xa0"],
    MX: ["5 Mx1.x.example", "0 ."],
    NS: ["NS1.x.example"],
    SOA: ["ns1.x.example"],
  },
  "a.x.example": { CNAME: ["x.example"] },
  "dangling.x.example": { CNAME: ["gone.y.example"] },
  "1.2.0.192.in-addr.arpa": { PTR: ["mail.x.example"] },
  "long.x.example": { TXT: Array.from({ length: 120 }, (_, i) => `${i} ${"x".repeat(190)}`) },
  "deep.down.x.example": { A: ["192.0.2.2"] },
};

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
async function serve(options: Partial<DnsServerOptions> = {}) {
  const server = await startDnsServer({ zone, ...options });
  open.push(server);
  return server;
}
async function lookupAt(at: string, options: Parameters<typeof createLookup>[0] = {}) {
  const handle = createLookup({ servers: [at], timeoutMs: 600, retryMs: 60, tries: 2, ...options });
  open.push(handle);
  return handle;
}

test.each<[RecordType, string, unknown]>([
  ["A", "x.example", ["192.0.2.1"]],
  ["A", "X.Example.", ["192.0.2.1"]],
  ["A", "a.x.example", ["192.0.2.1"]],
  ["AAAA", "x.example", ["2001:db8::1"]],
  ["TXT", "x.example", [["v=spf1 ", "-all"], ["\xe4\xbd\xa0"]]],
  [
    "MX",
    "x.example",
    [
      { exchange: "mx1.x.example", priority: 5 },
      { exchange: "", priority: 0 },
    ],
  ],
  ["NS", "x.example", ["ns1.x.example"]],
  ["NS", ".", ["a.root-servers.net"]],
  ["SOA", "x.example", [{ primary: "ns1.x.example", contact: "hostmaster.example", serial: 1 }]],
  ["CNAME", "a.x.example", ["x.example"]],
  ["PTR", "1.2.0.192.in-addr.arpa", ["mail.x.example"]],
])("%s %s is found", async (type, name, records) => {
  const { lookup } = await lookupAt((await serve()).at);
  expect(await lookup(name, type)).toEqual({ status: "found", records });
});

test("an answer too long for UDP comes over TCP", async () => {
  const { lookup } = await lookupAt((await serve()).at);
  expect(await lookup("long.x.example", "TXT")).toMatchObject({ status: "found", records: { length: 120 } });
});

test.each([
  ["another type", "a.x.example", "MX", { status: "found" }],
  ["no such type", "deep.down.x.example", "TXT", { status: "none", nameExists: true }],
  ["an empty name above a name", "down.x.example", "TXT", { status: "none", nameExists: true }],
  ["no such name", "no.x.example", "TXT", { status: "none", nameExists: false }],
  ["an alias to nowhere", "dangling.x.example", "A", { status: "none", nameExists: true }],
  ["a label of 64 letters", `${"a".repeat(64)}.x.example`, "A", { status: "none", nameExists: false }],
] as const)("%s", async (_, name, type, answer) => {
  const { lookup } = await lookupAt((await serve()).at);
  expect(await lookup(name, type)).toMatchObject(answer);
});

test.each([
  ["SERVFAIL", "servfail"],
  ["REFUSED", "refused"],
  ["NOTIMP", "bad-response"],
  ["garbage", "bad-response"],
  ["silence", "timeout"],
] as const)("%s is unknown: %s, never an absent record", async (trick, reason) => {
  const { lookup } = await lookupAt((await serve({ trick: () => trick })).at);
  expect(await lookup("x.example", "TXT")).toEqual({ status: "unknown", reason });
});

test("a closed port is unreachable", async () => {
  const { at, close } = await startDnsServer({ zone });
  await close();
  const { lookup } = await lookupAt(at);
  expect(await lookup("x.example", "TXT")).toEqual({ status: "unknown", reason: "unreachable" });
});

test("a question lost once is asked again", async () => {
  const { at } = await serve({ trick: (_name, _type, times) => (times === 1 ? "silence" : undefined) });
  const { lookup } = await lookupAt(at);
  expect(await lookup("x.example", "A")).toMatchObject({ status: "found" });
});

test("each distinct question is sent once, also while the first is under way", async () => {
  const server = await serve({ delayMs: 5 });
  const { lookup, stats } = await lookupAt(server.at);
  await Promise.all(["x.example", "X.example.", "x.EXAMPLE"].map((name) => lookup(name, "A")));
  await lookup("x.example", "A");
  await lookup("x.example", "MX");
  expect(server.asked).toEqual(["A x.example", "MX x.example"]);
  expect(stats()).toEqual({ queries: 2 });
});

test("the budget ends the questions, not the check", async () => {
  const server = await serve();
  const { lookup } = await lookupAt(server.at, { maxQueries: 2 });
  const answers = await Promise.all(["a", "b", "c"].map((name) => lookup(`${name}.x.example`, "A")));
  expect(answers.map((a) => (a.status === "unknown" ? a.reason : a.status))).toEqual([
    "found",
    "none",
    "budget",
  ]);
  expect(server.asked).toHaveLength(2);
});

test("the deadline cancels what is open and what comes later", async () => {
  const { at } = await serve({ trick: () => "silence" });
  const stop = new AbortController();
  const { lookup } = await lookupAt(at, { signal: stop.signal, timeoutMs: 60_000 });
  const open = lookup("x.example", "A");
  setTimeout(() => stop.abort(), 5);
  expect(await open).toEqual({ status: "unknown", reason: "cancelled" });
  expect(await lookup("y.example", "A")).toEqual({ status: "unknown", reason: "cancelled" });
});

test("a server that is no host and port is refused at once", () => {
  expect(() => createLookup({ servers: ["not a server"] })).toThrow();
});

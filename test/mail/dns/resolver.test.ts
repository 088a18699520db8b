import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  createAnswerCache,
  createBudget,
  createResolver,
  type ResolverOptions,
} from "../../../src/mail/index.ts";
import {
  type DnsServerOptions,
  forgedAddress,
  startDnsServer,
  type Trick,
} from "../../helpers/dns-server.ts";
import type { Zone } from "../../helpers/zone.ts";

const zone: Zone = {
  "x.example": { A: ["192.0.2.1"], TXT: ["v=spf1 -all"], NS: ["ns.x.example"] },
  "long.x.example": { TXT: Array.from({ length: 10 }, (_, i) => `${i} ${"x".repeat(90)}`) },
  "endless.x.example": { TXT: Array.from({ length: 120 }, (_, i) => `${i} ${"x".repeat(190)}`) },
  "alias.x.example": { CNAME: ["elsewhere.example"] },
};
const found = { status: "found", records: ["192.0.2.1"] };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function serve(options: Partial<DnsServerOptions> = {}) {
  const server = await startDnsServer({ zone, ...options });
  open.push(server);
  return server;
}
const serveTrick = (trick: Trick) => serve({ trick: () => trick });
function resolverAt(servers: readonly { readonly at: string }[], options: ResolverOptions = {}) {
  const resolver = createResolver({
    servers: servers.map(({ at }) => at),
    retryMs: 40,
    timeoutMs: 2_000,
    ...options,
  });
  open.push(resolver);
  return resolver;
}

describe("forged answers", () => {
  test.each(["id", "question", "port"] as const)(
    "one with another %s is overheard, the true one counts",
    async (forged) => {
      const server = await serveTrick({ forged });
      const { lookup } = resolverAt([server], { tries: 1 });
      expect(await lookup("x.example", "A")).toEqual(found);
      expect(await lookup("gone.example", "A")).toEqual({ status: "none", nameExists: false });
    },
  );
  test("where the forger is alone, nothing is known", async () => {
    const server = await serve({ zone: { "x.example": "timeout" }, trick: () => ({ forged: "id" }) });
    const { lookup } = resolverAt([server], { tries: 1, timeoutMs: 100 });
    const answer = await lookup("x.example", "A");
    expect(answer).toEqual({ status: "unknown", reason: "timeout" });
    expect(JSON.stringify(answer)).not.toContain(forgedAddress);
  });
});

describe("a lost datagram", () => {
  test("is sent again early, and the late answer to the first counts as well", async () => {
    const server = await serve({ trick: (_, __, times) => (times === 1 ? { delayMs: 90 } : "silence") });
    const { lookup } = resolverAt([server]);
    expect(await lookup("x.example", "A")).toEqual(found);
    expect(server.asked.length).toBeGreaterThan(1);
    expect(server.asked.length).toBeLessThanOrEqual(3);
  });
  test("costs no more than the repetitions allowed, whoever is silent", async () => {
    const server = await serveTrick("silence");
    const budget = createBudget(20, 5);
    const { lookup } = resolverAt([server], { timeoutMs: 200, budget });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => lookup(`n${i}.example`, "A")));
    const reasons = answers.map((answer) => (answer.status === "unknown" ? answer.reason : answer.status));
    expect(reasons.filter((reason) => reason === "timeout")).toHaveLength(20);
    expect(reasons.filter((reason) => reason === "budget")).toHaveLength(10);
    expect(server.asked).toHaveLength(20);
    expect(budget.spent()).toBe(20);
  });
});

describe("two servers", () => {
  test.each(["silence", "SERVFAIL", "REFUSED", "garbage"] as const)(
    "the first answers with %s, the second counts, and from then on comes first",
    async (trick) => {
      const [bad, good] = [await serveTrick(trick), await serve()];
      const { lookup } = resolverAt([bad, good]);
      expect(await lookup("x.example", "A")).toEqual(found);
      expect(await lookup("x.example", "NS")).toMatchObject({ status: "found" });
      expect(bad.asked).toEqual(["A x.example"]);
    },
  );
  test("a closed port is passed over", async () => {
    const gone = await serve();
    await gone.close();
    open.length = 0;
    const { lookup } = resolverAt([gone, await serve()], { retryMs: 1_500 });
    expect(await lookup("x.example", "A")).toEqual(found);
  });
  test("both fail: the last reason", async () => {
    const { lookup } = resolverAt([await serveTrick("SERVFAIL"), await serveTrick("REFUSED")]);
    expect(await lookup("x.example", "A")).toEqual({ status: "unknown", reason: "refused" });
  });
});

describe("long answers", () => {
  test("up to 1,232 bytes come in one datagram (EDNS)", async () => {
    const server = await serve();
    const { lookup } = resolverAt([server]);
    expect(await lookup("long.x.example", "TXT")).toMatchObject({ records: { length: 10 } });
    expect(server.asked).toHaveLength(1);
  });
  test("a server of 1987 is asked in the form of 1987, and over TCP for what is long", async () => {
    const server = await serveTrick("old");
    const { lookup } = resolverAt([server]);
    expect(await lookup("x.example", "A")).toEqual(found);
    expect(await lookup("endless.x.example", "TXT")).toMatchObject({ records: { length: 120 } });
  });
  test("TCP counts: without anything left to spend the answer is unknown, not empty", async () => {
    const { lookup } = resolverAt([await serve()], { budget: createBudget(1) });
    expect(await lookup("endless.x.example", "TXT")).toEqual({ status: "unknown", reason: "budget" });
  });
});

describe("answers kept", () => {
  let nowMs = 0;
  const cacheAt = (options = {}) => createAnswerCache({ clock: () => nowMs, ...options });

  test("for their time to live, negative ones for that of the SOA, between resolvers", async () => {
    const [server, cache] = [await serve(), cacheAt()];
    const ask = async (name: string) => resolverAt([server], { cache }).lookup(name, "A");
    for (const afterMs of [0, 29_000, 31_000, 59_000, 61_000]) {
      nowMs = afterMs;
      expect(await ask("x.example")).toEqual(found);
      expect(await ask("gone.example")).toEqual({ status: "none", nameExists: false });
    }
    expect(server.asked).toEqual([
      "A x.example",
      "A gone.example",
      "A gone.example",
      "A x.example",
      "A gone.example",
    ]);
  });
  test("but no failure, and nothing that tells whether a resolver lives", async () => {
    const cache = cacheAt();
    const server = await serve({
      trick: (_, type, times) => (type === "A" && times === 1 ? "SERVFAIL" : undefined),
    });
    const { lookup } = resolverAt([server], { cache });
    expect(await lookup("x.example", "A")).toEqual({ status: "unknown", reason: "servfail" });
    expect(await lookup("x.example", "A")).toEqual(found);
    await lookup("x.example", "NS");
    await lookup("x.example", "NS");
    expect(server.asked.filter((question) => question === "NS x.example")).toHaveLength(2);
  });
  test("in bounded memory", () => {
    const cache = cacheAt({ maxPerType: 3, maxChars: 50, maxTtlS: 10 });
    nowMs = 0;
    const text = (length: number) => ({ status: "found", records: [["x".repeat(length)]] }) as const;
    for (let i = 0; i < 100; i += 1) cache.set(`n${i}`, "TXT", text(10), 60);
    cache.set("large", "TXT", text(60), 60);
    cache.set("no time", "TXT", text(10), 0);
    const kept = [...Array.from({ length: 100 }, (_, i) => `n${i}`), "large", "no time"].filter((name) =>
      cache.get(name, "TXT"),
    );
    expect(kept).toEqual(["n97", "n98", "n99"]);
    nowMs = 10_001;
    expect(cache.get("n99", "TXT")).toBeUndefined();
  });
});

test("an alias whose target the server does not know exists all the same", async () => {
  const { lookup } = resolverAt([await serve()]);
  expect(await lookup("alias.x.example", "TXT")).toEqual({ status: "none", nameExists: true });
  expect(await lookup("alias.x.example", "CNAME")).toEqual({
    status: "found",
    records: ["elsewhere.example"],
  });
});

test.each([
  "",
  ".x.example",
  "a..b",
  `${"a".repeat(64)}.example`,
  `${"a.".repeat(130)}b`,
  "a b.example",
  "\u0007.example",
])("%j fits into no question: it cannot exist, and nothing is sent", async (name) => {
  const server = await serve();
  expect(await resolverAt([server]).lookup(name, "A")).toEqual({ status: "none", nameExists: false });
  expect(server.asked).toEqual([]);
});

test("whatever bytes come back, there is an answer", async () => {
  let bytes: Uint8Array = Buffer.alloc(0);
  const server = await serve({ trick: () => ({ bytes: () => bytes }) });
  const { lookup } = resolverAt([server], { tries: 1, timeoutMs: 5 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (random) => {
      bytes = random;
      expect(await lookup("x.example", "TXT")).toMatchObject({
        status: expect.stringMatching(/^(unknown|none|found)$/),
      });
    }),
    { numRuns: 200 },
  );
});

test.each(["not a server", "192.0.2.1:0", "192.0.2.1:70000", "dns.example:53", "[::1]x"])(
  "%j is no server",
  (server) => {
    expect(() => createResolver({ servers: [server] })).toThrow("is no DNS server");
  },
);
test.each(["192.0.2.1", "192.0.2.1:5353", "::1", "[::1]", "[2001:db8::1]:53"])("%j is a server", (server) => {
  createResolver({ servers: [server] }).close();
});

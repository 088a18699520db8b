import { afterEach, expect, test } from "vitest";
import {
  authoritativeLookup,
  blocklistRegistry,
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
} from "../../../src/mail/index.ts";
import { startDnsServer, type Trick } from "../../helpers/dns-server.ts";
import type { Zone } from "../../helpers/zone.ts";
import { zoneOf } from "./scenarios/scenario.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const many = Array.from({ length: 60 }, (_, i) => `n${i}.x.example`);
const greedy = `v=spf1 ${many.map((name) => `include:${name} a:${name} mx:${name}`).join(" ")} -all`;
const listed: Zone = Object.fromEntries(
  ["multi.surbl.org", "multi.uribl.com", "key.dbl.dq.spamhaus.net"].flatMap((zone) => [
    [`test.${zone}`, { A: [zone.startsWith("key") ? "127.0.1.2" : "127.0.0.2"] }],
    [`dbltest.com.${zone}`, { A: ["127.0.1.2"] }],
    [`x.example.${zone}`, { A: ["127.0.0.8", "127.0.1.4"], TXT: ["listed"] }],
    [`a.b.c.x.example.${zone}`, { A: ["127.0.0.8", "127.0.1.4"], TXT: ["listed"] }],
  ]),
);
/** Everything leads to something else, at every name below the domain. */
const hostile: Zone = {
  ...zoneOf(),
  ...listed,
  "x.example": {
    NS: many,
    SOA: ["n0.x.example"],
    MX: many.map((name, i) => `${i} ${name}`),
    TXT: [greedy],
    A: ["192.0.2.53"],
  },
  "*.x.example": {
    A: ["192.0.2.53"],
    MX: many.map((name, i) => `${i} ${name}`),
    TXT: [greedy, `v=DMARC1; p=none; rua=${many.map((name) => `mailto:a@${name}.net`).join(",")}`],
  },
};

const selectors = ["s1", "s2", "s3", "s4", "s5", "s6"];
/** What the name servers of the domain do; the lists are somebody else's and answer as they should. */
const tricks: readonly (readonly [string, (name: string, type: string) => Trick | undefined])[] = [
  ["answers everything", () => undefined],
  ["is silent about addresses", (_, type) => (type === "A" ? "silence" : undefined)],
  ["fails now and then", (name) => (name.length % 3 === 0 ? "SERVFAIL" : undefined)],
  ["truncates", () => "truncate"],
];

test.each(tricks.flatMap(([name, trick]) => [false, true].map((direct) => ({ name, trick, direct }))))(
  "a hostile zone that “$name” costs 80 questions at most, the lists and their tests counted (direct: $direct)",
  async ({ trick, direct }) => {
    const server = await startDnsServer({
      zone: hostile,
      trick: (name, type) => (name.endsWith("x.example") ? trick(name, type) : undefined),
    });
    open.push(server);
    const servers = [server.at];
    const resolver = createResolver({ servers, timeoutMs: 300, tries: 2 });
    const asking = direct
      ? await authoritativeLookup("a.b.c.x.example", { servers, timeoutMs: 300, endpoint: () => server.at })
      : createLookup({ servers, timeoutMs: 300 });
    open.push(resolver, asking);
    const lists = blocklistRegistry({ spamhausDqsKey: "key" });
    const report = await checkDomain("a.b.c.x.example", {
      ...asking,
      clock: Date.now,
      random: Math.random,
      blocklists: createBlocklists({ lookup: resolver.lookup, clock: Date.now, lists }),
      selectors,
      bulkSender: true,
    });
    expect(server.asked.length).toBeLessThanOrEqual(80);
    expect(server.asked.length).toBeGreaterThan(50);
    expect(report.checks.filter(({ code }) => code.endsWith(".broken"))).toEqual([]);
  },
);

import { Resolver } from "node:dns/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DnsServer, startDemoDns } from "../../../src/emulator/index.ts";

let dns: DnsServer;
const resolver = new Resolver({ timeout: 400, tries: 1 });

beforeAll(async () => {
  dns = await startDemoDns();
  resolver.setServers([dns.address]);
});
afterAll(() => dns.close());

/** The records, or the code of the failure, as node:dns tells it. */
async function ask(name: string, type: "A" | "AAAA" | "MX" | "TXT" | "NS" | "SOA"): Promise<unknown> {
  try {
    const records: unknown = await resolver.resolve(name, type);
    return type === "TXT" && Array.isArray(records) ? records.map((chunks) => chunks.join("")) : records;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

describe("the samples", () => {
  it("has all in order at good.example, with a DKIM key that fills two strings", async () => {
    expect(await ask("good.example", "MX")).toEqual([
      { exchange: "mxbiz1.qq.com", priority: 5 },
      { exchange: "mxbiz2.qq.com", priority: 10 },
    ]);
    expect(await ask("good.example", "TXT")).toEqual(["v=spf1 include:spf.mail.qq.com ~all"]);
    const [chunks] = await resolver.resolveTxt("onoh2408._domainkey.good.example");
    expect(chunks?.map((chunk) => chunk.length)).toEqual([255, 155]);
  });

  it("has two SPF records and no DMARC at xinghai-trade.example, until it is repaired", async () => {
    expect(await ask("xinghai-trade.example", "TXT")).toHaveLength(2);
    expect(await ask("_dmarc.xinghai-trade.example", "TXT")).toBe("ENOTFOUND");
    expect(await ask("xinghai-trade.example", "NS")).toEqual(["dns9.hichina.com", "dns10.hichina.com"]);
  });

  it("lists coldmail.example and has no name below its _domainkey", async () => {
    expect(await ask("coldmail.example.multi.surbl.org", "A")).toEqual(["127.0.0.64"]);
    expect(await ask("coldmail.example.multi.uribl.com", "A")).toEqual(["127.0.0.2"]);
    expect(await ask("coldmail.example.dbl.spamhaus.org", "A")).toEqual(["127.0.1.2"]);
    expect(await ask("good.example.multi.surbl.org", "A")).toBe("ENOTFOUND");
    expect(await ask("_domainkey.coldmail.example", "TXT")).toBe("ENOTFOUND");
  });

  it("costs 13 SPF lookups at overflow.example", async () => {
    expect(await spfLookups("overflow.example")).toBe(13);
    expect(await spfLookups("good.example")).toBe(8);
  });

  it("keeps the old MX at moved.example", async () => {
    expect(await ask("moved.example", "MX")).toContainEqual({ exchange: "mx01.263.net", priority: 20 });
  });

  it("says nothing for silent.example", async () => {
    expect(await ask("silent.example", "MX")).toBe("ETIMEOUT");
    expect(await ask("_dmarc.silent.example", "TXT")).toBe("ETIMEOUT");
  });

  it("leads every name of every sample's NS and MX to an address", async () => {
    for (const domain of ["good", "xinghai-trade", "coldmail", "overflow", "moved"]) {
      for (const host of await resolver.resolveNs(`${domain}.example`))
        expect([host, await ask(host, "A")]).toEqual([host, ["127.0.0.1"]]);
      for (const { exchange } of await resolver.resolveMx(`${domain}.example`))
        expect([exchange, await ask(exchange, "A")]).toEqual([
          exchange,
          [expect.stringMatching(/^203\.0\.113\./)],
        ]);
    }
  });
});

describe("the test entries of the blocklists (RFC 5782)", () => {
  it.each(["multi.surbl.org", "multi.uribl.com", "bl.spamcop.net", "psbl.surriel.com"])(
    "%s",
    async (zone) => {
      expect(await ask(`2.0.0.127.${zone}`, "A")).toEqual([expect.stringMatching(/^127\.0\.0\./)]);
      expect(await ask(`1.0.0.127.${zone}`, "A")).toBe("ENOTFOUND");
      expect(await ask(`test.${zone}`, "A")).toEqual([expect.stringMatching(/^127\.0\.0\./)]);
      expect(await ask(`invalid.${zone}`, "A")).toBe("ENOTFOUND");
    },
  );

  it("dbl.spamhaus.org, which takes names only", async () => {
    expect(await ask("dbltest.com.dbl.spamhaus.org", "A")).toEqual(["127.0.1.2"]);
    expect(await ask("2.0.0.127.dbl.spamhaus.org", "A")).toEqual(["127.0.1.255"]);
  });
});

describe("what is not there", () => {
  it.each([
    ["a name under the reserved TLD", "no-such-company.example", "A", "ENOTFOUND"],
    ["a type at a name that exists", "good.example", "AAAA", "ENODATA"],
    ["an empty non-terminal (RFC 8020)", "_domainkey.good.example", "TXT", "ENODATA"],
    ["a name of the real world that no sample needs", "example.com", "MX", "EREFUSED"],
    ["the neighbour of a host that a sample needs", "hichina.com", "A", "EREFUSED"],
  ] as const)("%s", async (_, name, type, code) => {
    expect(await ask(name, type)).toBe(code);
  });

  it("knows the root and the TLD, which a checker probes first", async () => {
    expect(await ask(".", "NS")).toEqual(["a.root-servers.net", "b.root-servers.net"]);
    expect(await ask("example", "SOA")).toMatchObject({ nsname: "a.nic.example" });
  });
});

async function spfLookups(domain: string): Promise<number> {
  const records = await resolver.resolveTxt(domain);
  const record = records.map((chunks) => chunks.join("")).find((text) => text.startsWith("v=spf1 ")) ?? "";
  const includes = record.split(" ").flatMap((term) => (term.startsWith("include:") ? [term.slice(8)] : []));
  const below = await Promise.all(includes.map(spfLookups));
  return below.reduce((sum, count) => sum + count, includes.length);
}

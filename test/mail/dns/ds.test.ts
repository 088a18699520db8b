import { afterEach, expect, test } from "vitest";
import { createLookup } from "../../../src/mail/index.ts";
import { type DnsServer, type DnsServerOptions, startDnsServer } from "../../helpers/dns-server.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(options: Partial<DnsServerOptions> = {}): Promise<DnsServer> {
  const server = await startDnsServer({
    zone: {
      "signed.example": { DS: [4711], NS: ["ns.signed.example"] },
      "plain.example": { A: ["192.0.2.1"] },
    },
    ...options,
  });
  open.push(server);
  return server;
}

async function askDs(name: string, servers: readonly string[]) {
  const { lookup, close } = createLookup({ servers });
  open.push({ close });
  return lookup(name, "DS");
}

test("a signed zone, one that is not, and one that is not there", async () => {
  const { at } = await serve();
  expect(await askDs("signed.example", [at])).toEqual({
    status: "found",
    records: [{ keyTag: 4711, algorithm: 13, digestType: 2 }],
  });
  expect(await askDs("plain.example", [at])).toEqual({ status: "none", nameExists: true });
  expect(await askDs("gone.example", [at])).toEqual({ status: "none", nameExists: false });
});

test.each([
  ["SERVFAIL", "servfail"],
  ["REFUSED", "refused"],
  ["NOTIMP", "bad-response"],
  ["garbage", "bad-response"],
  ["silence", "timeout"],
] as const)("%s is %s, never an unsigned zone", async (trick, reason) => {
  const { at, asked } = await serve({ trick: () => trick });
  expect(await askDs("signed.example", [at])).toEqual({ status: "unknown", reason });
  expect(asked).toHaveLength(trick === "silence" ? 3 : 1);
});

test("an answer that does not fit comes over TCP", async () => {
  const { at } = await serve({ trick: () => "truncate" });
  expect(await askDs("signed.example", [at])).toMatchObject({ status: "found" });
});

test("the second server answers for a silent first one", async () => {
  const [silent, fine] = [await serve({ trick: () => "silence" }), await serve()];
  expect(await askDs("signed.example", [silent.at, fine.at])).toMatchObject({ status: "found" });
});

test("a closed port and a name that fits into no question", async () => {
  const { at, close } = await serve();
  expect(await askDs(`${"a".repeat(70)}.example`, [at])).toEqual({ status: "none", nameExists: false });
  await close();
  open.length = 0;
  expect(await askDs("signed.example", [at])).toMatchObject({ status: "unknown" });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoDns, startDemoDns } from "../../../src/emulator/index.ts";
import {
  authoritativeLookup,
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
  type DomainReport,
} from "../../../src/mail/index.ts";
import { hasNsd, type Nsd, startNsd } from "../../helpers/nsd.ts";

const run = hasNsd();

/** What differs from run to run. */
function lasting(report: DomainReport) {
  const { id: _id, checkedAt: _at, tookMs: _took, checks, ...rest } = report;
  return { ...rest, checks: checks.map(({ seenAt: _seen, ...check }) => check) };
}

async function check(domain: string, server: string, isDirect: boolean): Promise<DomainReport> {
  const servers = [server];
  const asking = isDirect
    ? await authoritativeLookup(domain, { servers, endpoint: () => server })
    : createLookup({ servers });
  const resolver = createResolver({ servers });
  const report = await checkDomain(domain, {
    ...asking,
    blocklists: createBlocklists({ lookup: resolver.lookup, clock: Date.now }),
    clock: Date.now,
    random: () => 0.5,
    deadlineMs: 20_000,
  });
  asking.close();
  resolver.close();
  return report;
}

describe.runIf(run)("a real name server (NSD) with the demo zones", () => {
  let emulator: DemoDns;
  let nsd: Nsd;
  /** Every zone that takes mail, and whether it names servers of its own; the recipients of the sample list do not. */
  let samples: readonly { readonly domain: string; readonly isDelegated: boolean }[] = [];
  beforeAll(async () => {
    emulator = await startDemoDns();
    nsd = await startNsd(emulator.zones);
    samples = [...emulator.zones].flatMap(([domain, { "@": apex }]) =>
      // No real server can be told to keep silent about one zone.
      domain.endsWith(".example") && apex?.MX && domain !== "silent.example"
        ? [{ domain, isDelegated: apex.NS !== undefined }]
        : [],
    );
  });
  afterAll(async () => {
    await nsd?.close();
    await emulator?.close();
  });

  test.each([
    ["through a resolver", false],
    ["by asking the domain's own name servers", true],
  ] as const)("every sample gets the report that the emulator's DNS gives, %s", async (_, isDirect) => {
    expect(samples.filter(({ isDelegated }) => isDelegated).length).toBeGreaterThanOrEqual(5);
    for (const { domain, isDelegated } of samples) {
      const real = await check(domain, nsd.at, isDirect);
      expect(lasting(real)).toEqual(lasting(await check(domain, emulator.address, isDirect)));
      expect(real.dns).toMatchObject({
        health: "ok",
        asked: isDirect && isDelegated ? "authoritative" : "resolver",
      });
      if (isDelegated) expect(real.counts.unknown).toBe(0);
    }
  });

  test("it says all three ways in which something is not there, and the report tells them apart", async () => {
    // With the root it would know that everything else does not exist; without, it has to refuse.
    const rootless = await startNsd(new Map([...emulator.zones].filter(([name]) => name !== ".")));
    const { lookup, close } = createLookup({ servers: [rootless.at] });
    expect(await lookup("_domainkey.good.example", "TXT")).toEqual({ status: "none", nameExists: true });
    expect(await lookup("_domainkey.coldmail.example", "TXT")).toEqual({ status: "none", nameExists: false });
    expect(await lookup("example.com", "MX")).toEqual({ status: "unknown", reason: "refused" });
    close();
    expect(await check("no-such-company.example", rootless.at, false)).toMatchObject({ status: "fail" });
    expect(await check("example.com", rootless.at, false)).toMatchObject({ status: "unknown" });
    await rootless.close();
  });
});

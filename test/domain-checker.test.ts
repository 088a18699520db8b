import { createServer, type RequestListener, request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { createDomainChecker, type DomainCheckerOptions, recheckOf } from "../src/domain-checker.ts";
import {
  createRegistrationLookup,
  createStsPolicyFetch,
  type DomainReport,
  diffReports,
} from "../src/mail/index.ts";
import { startDnsServer } from "./helpers/dns-server.ts";
import type { Zone } from "./helpers/zone.ts";
import { zoneOf } from "./mail/domain/scenarios/scenario.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function web(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((asking, response) => {
    asked.push(asking.url ?? "");
    answer(asking, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { asked, port: typeof address === "object" && address ? address.port : 0 };
}

const zone: Zone = {
  ...zoneOf(),
  "_mta-sts.x.example": { TXT: ["v=STSv1; id=1"] },
  "mta-sts.x.example": { A: ["192.0.2.1"] },
  "multi.surbl.org": { NS: ["ns.surbl.org"] },
  "test.multi.surbl.org": { A: ["127.0.0.254"] },
  "2.0.0.127.multi.surbl.org": { A: ["127.0.0.254"] },
};

/** A checker that asks this DNS, this registry and this policy host. */
async function checker(answer: RequestListener, options: Partial<DomainCheckerOptions> = {}) {
  const dns = await startDnsServer({ zone });
  open.push(() => dns.close());
  const { asked, port } = await web(answer);
  const made = createDomainChecker({
    servers: [dns.at],
    clock: Date.now,
    registration: createRegistrationLookup({
      fetch,
      clock: Date.now,
      servers: new Map([["example", `http://127.0.0.1:${port}/`]]),
    }),
    stsPolicy: createStsPolicyFetch({
      request,
      endpoint: (address) => (address === "192.0.2.1" ? { address: "127.0.0.1", port } : undefined),
    }),
    ...options,
  });
  open.push(() => made.close());
  const { signal } = new AbortController();
  return {
    dns,
    asked,
    check: () => made.check("x.example", { authoritative: false, signal }),
  };
}

const codeOf = ({ checks }: DomainReport, id: string) => checks.find((check) => check.id === id)?.code;

test("the registry and the policy host add to the report", async () => {
  const { asked, check } = await checker(({ url }, response) => {
    const isPolicy = url === "/.well-known/mta-sts.txt";
    const registered = {
      objectClassName: "domain",
      events: [{ eventAction: "registration", eventDate: "2010-01-02T00:00:00Z" }],
    };
    response
      .writeHead(200, { "content-type": isPolicy ? "text/plain" : "application/rdap+json" })
      .end(
        isPolicy
          ? "version: STSv1\nmode: enforce\nmx: *.qq.com\nmax_age: 86400\n"
          : JSON.stringify(registered),
      );
  });
  const report = await check();
  expect(codeOf(report, "registration")).toBe("registration.ok");
  expect(codeOf(report, "mta-sts")).toBe("mta-sts.ok");
  expect(asked.toSorted()).toEqual(["/.well-known/mta-sts.txt", "/domain/x.example"]);
});

test("where both keep silent the report comes all the same, and says so", async () => {
  const { asked, check } = await checker(() => {});
  const report = await check();
  expect(asked).toHaveLength(2);
  expect(codeOf(report, "registration")).toBe("registration.unreachable");
  expect(codeOf(report, "mta-sts")).toBe("mta-sts.policy-unreachable");
  expect(codeOf(report, "spf")).toBe("spf.ok");
});

test("without them nothing leaves but questions to DNS", async () => {
  const { dns } = await checker(() => {});
  const plain = createDomainChecker({ servers: [dns.at], clock: Date.now });
  open.push(() => plain.close());
  const report = await plain.check("x.example", {
    authoritative: false,
    signal: new AbortController().signal,
  });
  expect(codeOf(report, "registration")).toBe("registration.not-asked");
  expect(codeOf(report, "mta-sts")).toBe("mta-sts.found");
});

test("blocklists are tested from the start and again when they are due, before anybody asks for a check", async () => {
  let now = Date.now();
  const { dns } = await checker(() => {}, { testListsEveryMs: 10, clock: () => now });
  const tests = () => dns.asked.filter((question) => question === "A test.multi.surbl.org").length;
  await expect.poll(tests).toBe(1);
  now += 6 * 3_600_000;
  await expect.poll(tests).toBe(2);
  expect(dns.asked.filter((question) => question.includes("x.example"))).toEqual([]);
});

test("a recheck asks the domain's own name servers, past every cache and every report of before, and says so", async () => {
  const withServer = { ...zone, "ns1.host.net": { A: ["192.0.2.53"] } };
  const stale = await startDnsServer({ zone: { ...withServer, "_dmarc.x.example": {} } });
  const own = await startDnsServer({ zone: withServer });
  const made = createDomainChecker({
    servers: [stale.at],
    clock: Date.now,
    endpoint: (address) => (address === "192.0.2.53" ? own.at : undefined),
  });
  open.push(
    () => stale.close(),
    () => own.close(),
    () => made.close(),
  );
  const { signal } = new AbortController();
  const before = await made.check("x.example", { authoritative: false, signal });
  const after = await recheckOf(made, "x.example");
  expect(before.dns).toMatchObject({ asked: "resolver", servers: [] });
  expect(after.dns).toMatchObject({ asked: "authoritative", servers: ["ns1.host.net", "ns2.host.net"] });
  expect(after.checks.find(({ id }) => id === "dmarc")?.source).toBe("ns1.host.net, ns2.host.net");
  expect(diffReports(before, after)).toMatchObject({
    fixed: ["dmarc"],
    changed: [
      {
        check: "dmarc",
        from: "fail",
        to: "pass",
        evidence: { gone: [], added: expect.arrayContaining([expect.stringContaining("v=DMARC1")]) },
      },
    ],
  });
  // Whoever asks next is told what the recheck saw.
  expect(await made.check("x.example", { authoritative: false, signal })).toMatchObject({
    checkedAt: after.checkedAt,
    dns: { asked: "authoritative" },
  });
});

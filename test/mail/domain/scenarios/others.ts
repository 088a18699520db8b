import {
  type Blocklist,
  type Blocklists,
  blocklistRegistry,
  createBlocklists,
  createRegistrationLookup,
  type RegistrationLookup,
  type StsPolicyAnswer,
} from "../../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../../helpers/zone.ts";
import { at, healthy, type Scenario } from "./scenario.ts";

export const nowMs = Date.UTC(2026, 10, 20);

export const domScenarios: readonly Scenario[] = [
  { name: "healthy", codes: ["dom.ok-elsewhere"] },
  {
    name: "at a host we know",
    zone: at({ NS: ["a.ns.cloudflare.com", "b.ns.cloudflare.com"] }),
    codes: ["dom.ok"],
  },
  { name: "not there", domain: "gone.example", codes: ["dom.missing"] },
  {
    name: "expired",
    zone: at({ NS: ["expirens3.hichina.com", "expirens4.hichina.com"] }),
    codes: ["dom.expired"],
  },
  { name: "one server", zone: at({ NS: ["ns1.host.net"] }), codes: ["dom.one-server"] },
  { name: "no servers given", zone: at({ NS: [] }), codes: ["dom.unclear"] },
  { name: "not answered", zone: at({ NS: "servfail" }), codes: ["dom.unreachable"] },
  {
    name: "a signed zone whose servers fail",
    zone: at({ NS: "servfail", DS: [4711] }),
    codes: ["dom.signatures"],
  },
  {
    name: "a signed zone whose servers are silent",
    zone: at({ NS: "timeout", DS: [1] }),
    codes: ["dom.unreachable"],
  },
  {
    name: "suspended",
    zone: at({ NS: ["failed-whois-verification.namecheap.com", "verify-contact-details.namecheap.com"] }),
    codes: ["dom.suspended"],
  },
  {
    name: "two DNS hosts",
    zone: at({ NS: ["dns9.hichina.com", "f1g1ns1.dnspod.net"] }),
    codes: ["dom.mixed-servers", "dom.ok"],
  },
  {
    name: "an alias at the domain itself",
    zone: {
      "x.example": { NS: ["ns1.host.net", "ns2.host.net"], CNAME: ["cdn.net"] },
      "cdn.net": { A: ["192.0.2.8"] },
    },
    codes: ["dom.alias", "dom.ok-elsewhere"],
  },
  {
    name: "an alias beside MX",
    zone: at({ CNAME: ["cdn.net"] }),
    codes: ["dom.alias-mixed", "dom.ok-elsewhere"],
  },
  {
    name: "a subdomain that is an alias",
    domain: "m.x.example",
    zone: { "m.x.example": { CNAME: ["u1.sender.net"] }, "u1.sender.net": { MX: ["10 mx.sender.net"] } },
    codes: ["dom.ok-elsewhere", "dom.alias-name"],
  },
  { name: "a subdomain that is not there", domain: "gone.x.example", codes: ["dom.no-name"] },
  {
    name: "a Chinese name",
    domain: "xn--kiv86n.xn--fiqs8s",
    zone: { "xn--kiv86n.xn--fiqs8s": healthy["x.example"] },
    codes: ["dom.ok-elsewhere", "dom.idn"],
  },
  {
    name: "a Cyrillic letter in a Latin name",
    domain: "xn--pypal-4ve.example",
    zone: { "xn--pypal-4ve.example": healthy["x.example"] },
    codes: ["dom.lookalike", "dom.ok-elsewhere"],
  },
  {
    name: "a subdomain uses the servers above",
    domain: "m.x.example",
    zone: { "m.x.example": { A: ["192.0.2.3"] } },
    codes: ["dom.ok-elsewhere"],
  },
];

export const wildcardScenarios: readonly Scenario[] = [
  { name: "none", codes: ["wildcard.none"] },
  { name: "for the website only", zone: { "*.x.example": { A: ["192.0.2.1"] } }, codes: ["wildcard.none"] },
  { name: "text", zone: { "*.x.example": { TXT: ["v=spf1 -all"] } }, codes: ["wildcard.txt"] },
  { name: "mx", zone: { "*.x.example": { MX: ["5 mxbiz1.qq.com"] } }, codes: ["wildcard.mx"] },
  { name: "not answered", zone: { "*.x.example": "servfail" }, codes: ["wildcard.unreachable"] },
];

const extra = (
  id: string,
  name: string,
  records: Readonly<Record<string, readonly string[]>>,
): readonly Scenario[] => [
  { name: "none", codes: [`${id}.none`] },
  ...Object.entries(records).map(([code, TXT]) => ({
    name: `${code}: ${TXT.join(" + ")}`,
    zone: { [`${name}.x.example`]: { TXT } },
    codes: [`${id}.${code}`],
  })),
  { name: "another text", zone: { [`${name}.x.example`]: { TXT: ["hello"] } }, codes: [`${id}.none`] },
  { name: "not answered", zone: { [`${name}.x.example`]: "timeout" }, codes: [`${id}.unreachable`] },
];
export const tlsRptScenarios = extra("tls-rpt", "_smtp._tls", {
  found: ["v=TLSRPTv1; rua=mailto:tls@x.example", "hello"],
  several: ["v=TLSRPTv1; rua=mailto:tls@x.example", "v=TLSRPTv1; rua=https://x.example/tls"],
  syntax: ["v=TLSRPTv1; rua=tls@x.example"],
});
export const bimiScenarios = extra("bimi", "default._bimi", {
  found: ["v=BIMI1; l=https://x.example/logo.svg; a=", "hello"],
  declined: ["v=BIMI1; l=; a=;"],
  syntax: ["v=BIMI1; l=http://x.example/logo.png"],
});

const sts = {
  "_mta-sts.x.example": { TXT: ["v=STSv1; id=20261120;"] },
  "mta-sts.x.example": { A: ["192.0.2.44"] },
};
const file = (...lines: string[]) => ["version: STSv1", "max_age: 86400", ...lines].join("\n");
const policy = (answer: StsPolicyAnswer) => ({ stsPolicy: async () => answer });
const found = (text: string) => policy({ status: "found", text });

export const mtaStsScenarios: readonly Scenario[] = [
  ...extra("mta-sts", "_mta-sts", {
    found: ["v=STSv1; id=1", "hello"],
    several: ["v=STSv1; id=1", "v=STSv1; id=2"],
    syntax: ["v=STSv1; id=2026-11-20"],
  }),
  {
    name: "a policy that names both mail servers",
    zone: sts,
    options: found(file("mode: enforce", "mx: mxbiz1.qq.com", "mx: *.qq.com")),
    codes: ["mta-sts.ok"],
  },
  {
    name: "an enforced policy of the former mail service",
    zone: sts,
    options: found(file("mode: enforce", "mx: *.mxmail.netease.com")),
    codes: ["mta-sts.shut-out"],
  },
  {
    name: "the same on trial",
    zone: sts,
    options: found(file("mode: testing", "mx: *.mxmail.netease.com")),
    codes: ["mta-sts.would-shut-out"],
  },
  { name: "switched off", zone: sts, options: found(file("mode: none")), codes: ["mta-sts.ok"] },
  { name: "a web page in its place", zone: sts, options: found("<html>"), codes: ["mta-sts.policy-broken"] },
  {
    name: "a redirect in its place",
    zone: sts,
    options: policy({ status: "none", because: "redirect" }),
    codes: ["mta-sts.policy-missing"],
  },
  {
    name: "no policy host",
    zone: { ...sts, "mta-sts.x.example": undefined },
    options: found(file("mode: none")),
    codes: ["mta-sts.policy-missing"],
  },
  {
    name: "a policy host that is silent",
    zone: sts,
    options: policy({ status: "unknown", because: "timeout" }),
    codes: ["mta-sts.policy-unreachable"],
  },
  {
    name: "a policy host that DNS does not tell",
    zone: { ...sts, "mta-sts.x.example": "servfail" },
    options: found(file("mode: none")),
    codes: ["mta-sts.policy-unreachable"],
  },
];

export const dnssecScenarios: readonly Scenario[] = [
  { name: "off", codes: ["dnssec.none"] },
  { name: "on", zone: at({ DS: [4711] }), codes: ["dnssec.signed"] },
  {
    name: "asked about the registered domain",
    domain: "m.x.example",
    zone: { ...at({ DS: [4711] }), "m.x.example": { A: ["192.0.2.3"] } },
    codes: ["dnssec.signed"],
  },
  { name: "not answered", zone: at({ DS: "timeout" }), codes: ["dnssec.unreachable"] },
];

const fresh = blocklistRegistry()
  .filter(({ id }) => id === "sem-fresh15")
  .map((list) => ({ ...list, enabled: true }));

function lists(zone: Zone, only?: readonly Blocklist[]): { blocklists: Blocklists } {
  const lookup = zoneLookup(
    { "test.multi.surbl.org": { A: ["127.0.0.64"] }, "test.multi.uribl.com": { A: ["127.0.0.2"] } },
    zone,
  );
  return { blocklists: createBlocklists({ lookup, clock: () => nowMs, ...(only && { lists: only }) }) };
}
const surbl = (address: string): Zone => ({ "x.example.multi.surbl.org": { A: [address] } });

export const blocklistScenarios: readonly Scenario[] = [
  { name: "switched off", codes: ["blocklist.not-asked"] },
  { name: "on none", options: lists({}), codes: ["blocklist.clear"] },
  {
    name: "one not answered",
    options: lists({ "x.example.multi.surbl.org": "timeout" }),
    codes: ["blocklist.partly"],
  },
  { name: "one refuses", options: lists(surbl("127.0.0.1")), codes: ["blocklist.partly"] },
  {
    name: "none answers",
    options: lists({
      "*.multi.surbl.org": "timeout",
      "*.multi.uribl.com": "refused",
      "test.multi.surbl.org": "timeout",
      "test.multi.uribl.com": "refused",
    }),
    codes: ["blocklist.unreachable"],
  },
  {
    name: "a young domain is noted, not listed",
    options: lists(
      {
        "test.fresh15.spameatingmonkey.net": { A: ["127.0.0.2"] },
        "x.example.fresh15.spameatingmonkey.net": { A: ["127.0.0.2"] },
      },
      fresh,
    ),
    codes: ["blocklist.noted"],
  },
  { name: "rewritten", options: lists(surbl("198.51.100.1")), codes: ["blocklist.partly"] },
  { name: "listed", options: lists(surbl("127.0.0.64")), codes: ["blocklist.listed"] },
  {
    name: "a remark",
    options: lists({ "x.example.multi.uribl.com": { A: ["127.0.0.4"] } }),
    codes: ["blocklist.grey"],
  },
  {
    name: "both",
    options: lists({ ...surbl("127.0.0.8"), "x.example.multi.uribl.com": { A: ["127.0.0.4"] } }),
    codes: ["blocklist.listed", "blocklist.grey"],
  },
];

const dayMs = 86_400_000;
const iso = (days: number) => new Date(nowMs + days * dayMs).toISOString();
function registry(
  age: number,
  left: number | undefined,
  ...status: string[]
): { registration: RegistrationLookup } {
  const events = [
    { eventAction: "registration", eventDate: iso(-age) },
    ...(left === undefined ? [] : [{ eventAction: "expiration", eventDate: iso(left) }]),
  ];
  const fetch = async () => Response.json({ objectClassName: "domain", events, status });
  return rdap(fetch);
}
const rdap = (fetch: () => Promise<Response>) => ({
  registration: createRegistrationLookup({
    fetch,
    clock: () => nowMs,
    servers: new Map([["example", "https://rdap.nic.example/"]]),
  }),
});

export const registrationScenarios: readonly Scenario[] = [
  { name: "switched off", codes: ["registration.not-asked"] },
  { name: "fine", options: registry(900, 200, "active"), codes: ["registration.ok"] },
  { name: "expiry not published", options: registry(900, undefined), codes: ["registration.ok"] },
  { name: "expired", options: registry(900, -3), codes: ["registration.expired"] },
  { name: "expires soon", options: registry(900, 12), codes: ["registration.soon"] },
  { name: "new", options: registry(5, 360), codes: ["registration.young"] },
  { name: "on hold", options: registry(900, 200, "client hold"), codes: ["registration.hold"] },
  {
    name: "no answer",
    options: rdap(async () => Promise.reject(new Error("down"))),
    codes: ["registration.unreachable"],
  },
  {
    name: "not found is not unregistered",
    options: rdap(async () => new Response("", { status: 404 })),
    codes: ["registration.unreachable"],
  },
];

import {
  type Blocklists,
  createBlocklists,
  createRegistrationLookup,
  type RegistrationLookup,
} from "../../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../../helpers/zone.ts";
import { at, type Scenario } from "./scenario.ts";

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

const extras = (id: string, name: string, version: string): readonly Scenario[] => [
  { name: "none", codes: [`${id}.none`] },
  {
    name: "found",
    zone: { [`${name}.x.example`]: { TXT: [`v=${version}; id=1`, "hello"] } },
    codes: [`${id}.found`],
  },
  { name: "another text", zone: { [`${name}.x.example`]: { TXT: ["hello"] } }, codes: [`${id}.none`] },
  { name: "not answered", zone: { [`${name}.x.example`]: "timeout" }, codes: [`${id}.unreachable`] },
];
export const mtaStsScenarios: readonly Scenario[] = [
  ...extras("mta-sts", "_mta-sts", "STSv1"),
  {
    name: "two",
    zone: { "_mta-sts.x.example": { TXT: ["v=STSv1; id=1", "v=STSv1; id=2"] } },
    codes: ["mta-sts.several"],
  },
];
export const tlsRptScenarios = extras("tls-rpt", "_smtp._tls", "TLSRPTv1");
export const bimiScenarios = extras("bimi", "default._bimi", "BIMI1");

function lists(zone: Zone): { blocklists: Blocklists } {
  const lookup = zoneLookup(
    { "test.multi.surbl.org": { A: ["127.0.0.64"] }, "test.multi.uribl.com": { A: ["127.0.0.2"] } },
    zone,
  );
  return { blocklists: createBlocklists({ lookup, clock: () => nowMs }) };
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

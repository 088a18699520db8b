import type { CheckDomainOptions } from "../../../../src/mail/index.ts";
import type { Zone } from "../../../helpers/zone.ts";

/** A zone and exactly the codes that one check finds in it, worst first; no other code of the check may appear. */
export interface Scenario {
  readonly name: string;
  /** Laid over the healthy zone of x.example; `undefined` takes a name away. */
  readonly zone?: Readonly<Record<string, Zone[string] | undefined>>;
  readonly domain?: string;
  readonly options?: Partial<CheckDomainOptions>;
  readonly codes: readonly string[];
  /** The record of the first fix. */
  readonly record?: { readonly host: string; readonly value: string };
}

export const exmailMx = ["5 mxbiz1.qq.com", "10 mxbiz2.qq.com"];
export const exmailSpf = "v=spf1 include:spf.mail.qq.com ~all";

const parts = ["a", "b", "c", "d", "e", "f", "g"].map((part) => `spf-${part}.mail.qq.com`);

/** A customer with nothing to complain of, and the names his records lead to. */
export const healthy: Zone = {
  ".": { NS: ["a.root-servers.net"] },
  "x.example": {
    SOA: ["ns1.host.net"],
    NS: ["ns1.host.net", "ns2.host.net"],
    MX: exmailMx,
    TXT: [exmailSpf],
    A: ["192.0.2.1"],
  },
  "_dmarc.x.example": { TXT: ["v=DMARC1; p=quarantine; rua=mailto:dmarc@x.example"] },
  "abcd2408._domainkey.x.example": { TXT: ["v=DKIM1; p="] },
  "mxbiz1.qq.com": { A: ["192.0.2.25"] },
  "mxbiz2.qq.com": { A: ["192.0.2.26"] },
  "spf.mail.qq.com": { TXT: [`v=spf1 ${parts.map((part) => `include:${part}`).join(" ")} -all`] },
  ...Object.fromEntries(parts.map((part, i) => [part, { TXT: [`v=spf1 ip4:192.0.2.${i * 8}/29 -all`] }])),
  "_spf.google.com": {
    TXT: ["v=spf1 include:_n1.google.com include:_n2.google.com include:_n3.google.com ~all"],
  },
  "_n1.google.com": { TXT: ["v=spf1 ip4:198.51.100.0/26 ~all"] },
  "_n2.google.com": { TXT: ["v=spf1 ip4:198.51.100.64/26 ~all"] },
  "_n3.google.com": { TXT: ["v=spf1 ip4:198.51.100.128/26 ~all"] },
  "small.net": { TXT: ["v=spf1 ip4:203.0.113.0/28 -all"], MX: ["10 mx.small.net"], A: ["203.0.113.1"] },
};

/** The healthy zone with changes; `at` keeps what else stands at x.example. */
export function zoneOf(changes: Scenario["zone"] = {}): Zone {
  return Object.fromEntries(
    Object.entries({ ...healthy, ...changes }).flatMap(([name, node]) =>
      node === undefined ? [] : [[name, node]],
    ),
  );
}

/** x.example with some of its records changed. */
export const at = (node: object): Readonly<Record<string, Zone[string]>> => {
  const base = healthy["x.example"];
  return { "x.example": { ...(typeof base === "object" ? base : {}), ...node } };
};

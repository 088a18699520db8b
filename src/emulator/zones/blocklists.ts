import type { NameRecords, ZoneRecords, Zones } from "../dns/index.ts";

const listed = (address: string, reason: string): NameRecords => ({ A: [address], TXT: [reason] });

/** RFC 5782 sections 5 and 6: "2.0.0.127" and "TEST" are listed; "1.0.0.127" and "INVALID" are not, so not here. */
const testPoints = (address: string): ZoneRecords => ({
  "@": { NS: ["ns3.dnsv5.com"] },
  "2.0.0.127": listed(address, "test entry, RFC 5782"),
  test: listed(address, "test entry, RFC 5782"),
});

/** Blocklists with coldmail.example on the three for domains. The others list test points only. */
export const blocklistZones: Zones = {
  "multi.surbl.org": {
    ...testPoints("127.0.0.254"),
    "coldmail.example": listed("127.0.0.64", "Listed by SURBL, see https://surbl.org/surbl-analysis"),
  },
  "multi.uribl.com": {
    ...testPoints("127.0.0.14"),
    "coldmail.example": listed("127.0.0.2", "Listed by URIBL, see https://admin.uribl.com/"),
  },
  // The DBL takes no addresses: it answers 127.0.1.255 to them, which means "you asked wrongly".
  "dbl.spamhaus.org": {
    "@": { NS: ["ns3.dnsv5.com"] },
    "2.0.0.127": listed("127.0.1.255", "No IP queries"),
    "1.0.0.127": listed("127.0.1.255", "No IP queries"),
    "dbltest.com": listed("127.0.1.2", "test entry"),
    test: listed("127.0.1.2", "test entry, RFC 5782"),
    "coldmail.example": listed("127.0.1.2", "https://check.spamhaus.org/"),
  },
  "bl.spamcop.net": testPoints("127.0.0.2"),
  "psbl.surriel.com": testPoints("127.0.0.2"),
};

import type { ZoneRecords } from "../dns/index.ts";
import { exmailMx, exmailSpf } from "./exmail.ts";

/** silent.example: well configured, but its name servers answer nobody (see `demoBehaviours`). */
export const silent: ZoneRecords = {
  "@": { NS: ["ns1.silent.example", "ns2.silent.example"], MX: exmailMx, TXT: [exmailSpf] },
  ns1: { A: ["127.0.0.1"] },
  ns2: { A: ["127.0.0.1"] },
};

import type { ZoneRecords } from "../dns/index.ts";
import { exmailMx, exmailSpf } from "./exmail.ts";

/** coldmail.example: sends cold mail in bulk, is on the blocklists (see blocklists.ts) and has no DKIM key at all. */
export const coldmail: ZoneRecords = {
  "@": {
    NS: ["ns01.domaincontrol.com", "ns02.domaincontrol.com"],
    A: ["192.0.2.82"],
    MX: exmailMx,
    TXT: [exmailSpf],
  },
  www: { A: ["192.0.2.82"] },
  _dmarc: { TXT: ["v=DMARC1; p=none; rua=mailto:dmarc@coldmail.example"] },
};

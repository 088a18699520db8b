import type { ZoneRecords } from "../dns/index.ts";
import { exmailMx, exmailSpf } from "./exmail.ts";

/** moved.example: came from 263 and left the old MX beside the new ones, so some mail still goes to the old boxes. */
export const moved: ZoneRecords = {
  "@": {
    NS: ["dns17.hichina.com", "dns18.hichina.com"],
    A: ["192.0.2.84"],
    MX: [...exmailMx, [20, "mx01.263.net"]],
    TXT: [exmailSpf],
  },
  www: { A: ["192.0.2.84"] },
  _dmarc: { TXT: ["v=DMARC1; p=none; rua=mailto:dmarc@moved.example"] },
  "kqzt2410._domainkey": { TXT: ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="] },
};

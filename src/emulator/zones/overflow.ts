import type { ZoneRecords } from "../dns/index.ts";
import { exmailMx } from "./exmail.ts";

/** overflow.example: three senders in one SPF record, 13 lookups where RFC 7208 allows 10. */
export const overflow: ZoneRecords = {
  "@": {
    NS: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
    A: ["192.0.2.83"],
    MX: exmailMx,
    TXT: [
      "v=spf1 include:spf.mail.qq.com include:_spf.google.com include:spf.protection.outlook.com ~all",
      "google-site-verification=Zm9yIHRoZSBkZW1vIG9ubHk",
    ],
  },
  www: { A: ["192.0.2.83"] },
  _dmarc: { TXT: ["v=DMARC1; p=none; rua=mailto:dmarc@overflow.example"] },
  "altu2504._domainkey": { TXT: ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="] },
};

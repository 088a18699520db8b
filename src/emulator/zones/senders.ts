import type { Zones } from "../dns/index.ts";

/** Other mail services that a sample's SPF or MX leads to. Google costs four SPF lookups, Microsoft one. */
export const senderZones: Zones = {
  "_spf.google.com": {
    "@": {
      TXT: [
        "v=spf1 include:_netblocks.google.com include:_netblocks2.google.com include:_netblocks3.google.com ~all",
      ],
    },
  },
  "_netblocks.google.com": { "@": { TXT: ["v=spf1 ip4:198.51.100.0/26 ~all"] } },
  "_netblocks2.google.com": { "@": { TXT: ["v=spf1 ip6:2001:db8:2::/48 ~all"] } },
  "_netblocks3.google.com": { "@": { TXT: ["v=spf1 ip4:198.51.100.64/26 ~all"] } },
  "spf.protection.outlook.com": { "@": { TXT: ["v=spf1 ip4:198.51.100.128/25 -all"] } },
  "mx01.263.net": { "@": { A: ["203.0.113.63"] } },
};

import type { Zone } from "../../helpers/zone.ts";

const letters = ["a", "b", "c", "d", "e", "f", "g"];

/** The shape Exmail's include had in public dumps: eight lookups, no void. */
export const exmail: Zone = {
  "spf.mail.qq.com": { TXT: [`v=spf1 ${letters.map((x) => `include:spf-${x}.mail.qq.com`).join(" ")} -all`] },
  ...Object.fromEntries(
    letters.map((x, i) => [`spf-${x}.mail.qq.com`, { TXT: [`v=spf1 ip4:198.18.${i}.0/24 -all`] }]),
  ),
};

/** A second sender of four lookups. */
export const crm: Zone = {
  "spf.crm.example": {
    TXT: ["v=spf1 include:a.crm.example include:b.crm.example include:c.crm.example ~all"],
  },
  "a.crm.example": { TXT: ["v=spf1 ip4:203.0.113.0/26 ~all"] },
  "b.crm.example": { TXT: ["v=spf1 ip4:203.0.113.64/26 ~all"] },
  "c.crm.example": { TXT: ["v=spf1 ip4:203.0.113.128/26 ~all"] },
};

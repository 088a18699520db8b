import type { NameRecords, Zones } from "../dns/index.ts";

/** What Tencent tells every Exmail customer to set (help page 19817). */
export const exmailMx: NonNullable<NameRecords["MX"]> = [
  [5, "mxbiz1.qq.com"],
  [10, "mxbiz2.qq.com"],
];
export const exmailSpf = "v=spf1 include:spf.mail.qq.com ~all";

const parts = ["a", "b", "c", "d", "e", "f", "g"];
const part = (letter: string) => `spf-${letter}.mail.qq.com`;

/**
 * The names behind them. One include of spf.mail.qq.com costs eight of the ten SPF lookups: itself and seven parts,
 * each only addresses. The addresses are from the ranges for documentation, one small network a part.
 */
export const exmailZones: Zones = {
  "mxbiz1.qq.com": { "@": { A: ["203.0.113.25"] } },
  "mxbiz2.qq.com": { "@": { A: ["203.0.113.26"] } },
  "spf.mail.qq.com": { "@": { TXT: [`v=spf1 ${parts.map((p) => `include:${part(p)}`).join(" ")} -all`] } },
  ...Object.fromEntries(
    parts.map((letter, at) => [part(letter), { "@": { TXT: [`v=spf1 ip4:203.0.113.${at * 32}/27 -all`] } }]),
  ),
};

/** A customer's DKIM key as Exmail makes it: selector of four letters, year and month. */
export const dkimKey = (key: string): NameRecords => ({ TXT: [`v=DKIM1; k=rsa; p=${key}`] });

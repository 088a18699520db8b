import type { NameRecords, Zones } from "../dns/index.ts";
import { exmailMx } from "./exmail.ts";

const houses = [
  "atlas",
  "nordwind",
  "lotus",
  "pacific",
  "sakura",
  "andes",
  "safari",
  "aurora",
  "danube",
  "tiger",
];
const trades = ["import", "trading", "textile", "machinery", "lighting", "furniture", "toys", "foods"];
const names = houses.flatMap((house) => trades.map((trade) => `${house}-${trade}.example`));

/** Customers of customers, by who takes in their mail; the sample list is made of them. */
export const buyers = {
  google: names.slice(0, 30),
  microsoft: names.slice(30, 44),
  exmail: names.slice(44, 64),
  own: names.slice(64),
  /** Says that it takes no mail. */
  noMail: "no-mail.example",
  throwAway: "chacuo.net",
} as const;

const takesMail = (mx: (domain: string) => NonNullable<NameRecords["MX"]>) => (domain: string) =>
  [domain, { "@": { MX: mx(domain) } }] as const;

export const buyerZones: Zones = Object.fromEntries([
  ...buyers.google.map(takesMail(() => [[1, "aspmx.l.google.com"]])),
  ...buyers.microsoft.map(
    takesMail((domain) => [[0, `${domain.replace(/\./g, "-")}.mail.protection.outlook.com`]]),
  ),
  ...buyers.exmail.map(takesMail(() => exmailMx)),
  ...buyers.own.map(takesMail((domain) => [[10, `mail.${domain}`]])),
  takesMail(() => [[0, "."]])(buyers.noMail),
  takesMail(() => [[10, "mx.chacuo.net"]])(buyers.throwAway),
]);

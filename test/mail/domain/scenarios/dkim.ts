import { generateKeyPairSync } from "node:crypto";
import { at, type Scenario } from "./scenario.ts";

const rsa = (bits: number) =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const [key512, key1024, key2048] = [rsa(512), rsa(1024), rsa(2048)];

const given = { selectors: ["s1"] };
const key = (...TXT: string[]) => ({ "s1._domainkey.x.example": { TXT } });
const none = { "abcd2408._domainkey.x.example": undefined };
const google = at({ MX: ["1 smtp.google.com"], TXT: ["v=spf1 include:_spf.google.com ~all"] });

export const dkimScenarios: readonly Scenario[] = [
  { name: "something is there, nothing is guessed", codes: ["dkim.present"] },
  { name: "nothing is there", zone: none, codes: ["dkim.absent"] },
  {
    name: "nothing is there, mass mail",
    zone: none,
    options: { bulkSender: true },
    codes: ["dkim.absent-bulk"],
  },
  {
    name: "nothing is there, by a host that may answer wrongly",
    zone: { ...none, ...at({ NS: ["dns9.hichina.com", "dns10.hichina.com"] }) },
    options: { bulkSender: true },
    codes: ["dkim.unproven"],
  },
  {
    name: "every name exists",
    zone: { ...none, "*.x.example": { A: ["192.0.2.1"] } },
    codes: ["dkim.unclear"],
  },
  {
    name: "every name has a text",
    zone: { ...none, "*.x.example": { TXT: ["v=spf1 -all"] } },
    codes: ["dkim.unclear"],
  },
  { name: "not answered", zone: { "_domainkey.x.example": "servfail" }, codes: ["dkim.unreachable"] },
  {
    name: "a provider's usual selector",
    zone: { ...google, "google._domainkey.x.example": { TXT: [`v=DKIM1; k=rsa; p=${key2048}`] } },
    codes: ["dkim.ok"],
  },
  {
    name: "a provider's usual selector, revoked, proves nothing",
    zone: { ...google, "google._domainkey.x.example": { TXT: ["v=DKIM1; p="] } },
    codes: ["dkim.present"],
  },
  { name: "given and fine", options: given, zone: key(`v=DKIM1; p=${key2048}`), codes: ["dkim.ok"] },
  {
    name: "given and short",
    options: given,
    zone: key(`v=DKIM1; p=${key1024}`),
    codes: ["dkim.ok", "dkim.short"],
  },
  { name: "given and weak", options: given, zone: key(`v=DKIM1; p=${key512}`), codes: ["dkim.weak"] },
  {
    name: "given and testing",
    options: given,
    zone: key(`v=DKIM1; t=y; p=${key2048}`),
    codes: ["dkim.testing", "dkim.ok"],
  },
  { name: "given and revoked", options: given, zone: key("v=DKIM1; p="), codes: ["dkim.revoked"] },
  { name: "given and missing", options: given, codes: ["dkim.key-missing"] },
  {
    name: "given and twice",
    options: given,
    zone: key(`v=DKIM1; p=${key2048}`, `v=DKIM1; p=${key1024}`),
    codes: ["dkim.several"],
  },
  { name: "given and broken", options: given, zone: key("v=DKIM1; p=MIGf"), codes: ["dkim.syntax"] },
  { name: "given and no key at all", options: given, zone: key("hello"), codes: ["dkim.not-a-key"] },
  {
    name: "given, and a wildcard answers in place of the key",
    options: given,
    zone: { "*.x.example": { TXT: ["v=spf1 -all"] }, "abcd2408._domainkey.x.example": undefined },
    codes: ["dkim.not-a-key"],
  },
  {
    name: "given and SHA-1 only",
    options: given,
    zone: key(`v=DKIM1; h=sha1; p=${key2048}`),
    codes: ["dkim.no-sha256"],
  },
  {
    name: "given and for another service",
    options: given,
    zone: key(`v=DKIM1; s=tel; p=${key2048}`),
    codes: ["dkim.not-for-mail"],
  },
  {
    name: "given and not answered",
    options: given,
    zone: { "s1._domainkey.x.example": "timeout" },
    codes: ["dkim.key-unreachable"],
  },
  {
    name: "given, but no selector at all",
    options: { selectors: ["../etc", "a b"] },
    codes: ["dkim.present"],
  },
];

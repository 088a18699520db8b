import { buyers } from "../zones/index.ts";

/** How many of each kind stand in the list; together 5,312. */
const counts = {
  google: 1_741,
  microsoft: 779,
  exmail: 1_261,
  own: 800,
  role: 96,
  throwAway: 31,
  gone: 119,
  noMail: 100,
  broken: 57,
  repeated: 328,
} as const;

const every = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const person = (domains: readonly string[]) => (i: number) =>
  `buyer${i}@${domains[i % domains.length] ?? "good.example"}`;

/** A list as customers send them: old, merged from several, and never cleaned. CSV that Excel would write. */
export function sampleList(): string {
  const good = [
    ...every(counts.google, person(buyers.google)),
    ...every(counts.microsoft, person(buyers.microsoft)),
    ...every(counts.exmail, person(buyers.exmail)),
    ...every(counts.own, person(buyers.own)),
  ];
  const all = [...buyers.google, ...buyers.microsoft, ...buyers.exmail, ...buyers.own];
  const addresses = [
    ...good,
    ...every(counts.role, (i) => `${i < all.length ? "info" : "admin"}@${all[i % all.length]}`),
    ...every(counts.throwAway, (i) => `try${i}@${buyers.throwAway}`),
    ...every(counts.gone, (i) => `old${i}@closed-${i % 24}.example`),
    ...every(counts.noMail, (i) => `old${i}@${buyers.noMail}`),
    ...every(counts.broken, (i) => (i % 2 === 0 ? `a${i}@b` : `wang${i}.atlas-import.example`)),
    ...good.slice(0, counts.repeated),
  ];
  // 7,919 is a prime that does not divide the count: every row once, well mixed.
  const rows = every(addresses.length, (i) => addresses[(i * 7_919) % addresses.length]);
  return `\uFEFF姓名,公司,邮箱\r\n${rows.map((address, i) => `客户${i + 1},,${address}`).join("\r\n")}\r\n`;
}

import { isDmarc } from "./record.ts";

/**
 * What a text that means to be a DMARC record should say, or undefined when it does not mean to be one: full-width
 * signs of a Chinese keyboard, quotes, backslashes before semicolons, other letters in v=DMARC1, no semicolons.
 * @param text a TXT record as DNS delivers it (bytes as latin1)
 */
export function repairDmarc(text: string): string | undefined {
  if (isDmarc(text)) return text;
  const plain = Buffer.from(text.slice(0, 2_000), "latin1")
    .toString("utf8")
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}"“”„'‘’\\]/gu, "")
    .trim();
  const version = /^v ?[=:] ?dmarc ?1? ?[;,.:、]?/i.exec(plain)?.[0];
  if (version === undefined) return undefined;
  const rest = plain.slice(version.length).trim();
  // "p=none rua=mailto:x" and "p=none, rua=mailto:x": a tag begins where a known name stands before a sign of equality.
  const tags = rest.replace(/[ ,、]+(?=(?:p|sp|np|rua|ruf|adkim|aspf|fo|pct|psd|t) ?=)/gi, "; ");
  return tags === "" ? "v=DMARC1" : `v=DMARC1; ${tags.replace(/ ?; ?/g, "; ")}`;
}

import { createPublicKey } from "node:crypto";
import { readTags } from "./tags.ts";

/** Why a key record cannot be used (RFC 6376 section 3.6.1). */
export type DkimKeyFault =
  | "not-dkim"
  | "syntax"
  | "no-key"
  | "bad-key"
  | "no-sha256"
  | "not-for-mail"
  | "unknown-type";

/** One DKIM key record, read. */
export type DkimKey =
  | { readonly ok: false; readonly fault: DkimKeyFault }
  | { readonly ok: true; readonly revoked: true }
  | {
      readonly ok: true;
      readonly revoked: false;
      readonly type: "rsa" | "ed25519";
      readonly bits: number;
      /** t=y: the owner asks receivers to treat failures as if the mail were unsigned. */
      readonly testing: boolean;
      /** t=s: no signing for subdomains. */
      readonly strict: boolean;
    };

const maxChars = 8_192;

/**
 * Reads a key record (RFC 6376 section 3.6.1, RFC 8301, RFC 8463): its type and size, and whether receivers can use
 * it at all. Never throws.
 * @param text the character strings of one TXT record, joined
 */
export function readDkimKey(text: string): DkimKey {
  if (text.length > maxChars) return { ok: false, fault: "syntax" };
  const tags = readTags(text);
  if (!tags) return { ok: false, fault: /(^|;)\s*[vp]\s*=/.test(text) ? "syntax" : "not-dkim" };
  const [first] = tags.keys();
  const version = tags.get("v");
  if (version !== undefined && (version !== "DKIM1" || first !== "v"))
    return { ok: false, fault: version === "DKIM1" ? "syntax" : "not-dkim" };
  const key = tags.get("p")?.replace(/\s/g, "");
  if (key === undefined) return { ok: false, fault: version === "DKIM1" ? "no-key" : "not-dkim" };
  if (key === "") return { ok: true, revoked: true };
  const listed = (tag: string) =>
    tags
      .get(tag)
      ?.split(":")
      .map((item) => item.trim().toLowerCase());
  if (listed("h")?.includes("sha256") === false) return { ok: false, fault: "no-sha256" };
  if (listed("s")?.some((service) => service === "*" || service === "email") === false)
    return { ok: false, fault: "not-for-mail" };
  const type = (tags.get("k") ?? "rsa").toLowerCase();
  if (type !== "rsa" && type !== "ed25519") return { ok: false, fault: "unknown-type" };
  const bits = /^[A-Za-z0-9+/]+={0,2}$/.test(key) ? keyBits(type, Buffer.from(key, "base64")) : undefined;
  if (bits === undefined) return { ok: false, fault: "bad-key" };
  const flags = listed("t") ?? [];
  return { ok: true, revoked: false, type, bits, testing: flags.includes("y"), strict: flags.includes("s") };
}

/** The size of the key; undefined when the bytes are none. RSA comes as SubjectPublicKeyInfo or, from some, bare (PKCS#1). */
function keyBits(type: "rsa" | "ed25519", der: Buffer): number | undefined {
  if (type === "ed25519") return der.length === 32 ? 256 : undefined;
  for (const format of ["spki", "pkcs1"] as const) {
    try {
      return createPublicKey({ key: der, format: "der", type: format }).asymmetricKeyDetails?.modulusLength;
    } catch {
      // Not this format.
    }
  }
  return undefined;
}

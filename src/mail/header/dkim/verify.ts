import { createHash, type KeyObject, verify } from "node:crypto";
import { askDkimSelector, type DkimKeyFault } from "../../dkim/index.ts";
import type { Lookup, UnknownReason } from "../../dns/index.ts";
import type { RawField, RawMessage } from "../raw/index.ts";
import { canonicalBody, canonicalHead } from "./canon.ts";
import { openKey } from "./public-key.ts";
import { readSignature, type Signature, type SignatureFault } from "./signature.ts";

/** Why a signature does not count. */
export type DkimFailure =
  | "body-changed"
  | "head-changed"
  | "expired"
  /** RFC 8301: receivers ignore signatures over SHA-1 and keys below 1,024 bits. */
  | "sha1"
  | "short-key"
  | "other-key-type"
  | "no-key"
  | "several-keys"
  | "revoked-key"
  | DkimKeyFault
  | SignatureFault;

/** What a receiver would find out about one signature. */
export type DkimResult =
  | { readonly result: "pass"; readonly testing: boolean; readonly partOfBody: boolean }
  | { readonly result: "fail"; readonly because: DkimFailure }
  /** Only the head is there, or a pasted text: the bytes that were signed are not. The key was looked at. */
  | { readonly result: "not-checked" }
  | { readonly result: "unknown"; readonly reason: UnknownReason };

export interface CheckedSignature {
  readonly domain: string;
  readonly selector: string;
  /** The signed fields, lower case. */
  readonly signed: readonly string[];
  readonly verdict: DkimResult;
}

const maxSignatures = 5;
const minBits = 1024;

/**
 * Verifies the DKIM signatures of a mail (RFC 6376 section 6.1, RFC 8301, RFC 8463), at most five of them, with the
 * keys that stand in DNS now. Never throws.
 */
export async function verifyDkim(
  message: RawMessage,
  { lookup, clock }: { readonly lookup: Lookup; readonly clock: () => number },
): Promise<readonly CheckedSignature[]> {
  const fields = message.fields.filter(({ name }) => name === "dkim-signature").slice(0, maxSignatures);
  return Promise.all(
    fields.map(async (field) => {
      const read = readSignature(field);
      if (!read.ok)
        return {
          domain: read.domain,
          selector: read.selector,
          signed: [],
          verdict: { result: "fail", because: read.fault },
        };
      const { domain, selector, signed } = read.signature;
      return { domain, selector, signed, verdict: await verifyOne(read.signature, message, lookup, clock) };
    }),
  );
}

async function verifyOne(
  signature: Signature,
  { fields, body, exact }: RawMessage,
  lookup: Lookup,
  clock: () => number,
): Promise<DkimResult> {
  const found = await askDkimSelector(signature.domain, signature.selector, lookup);
  if (found.status === "unknown") return { result: "unknown", reason: found.reason };
  if (found.status !== "found") return fail(found.status === "none" ? "no-key" : "several-keys");
  const { key, text } = found;
  if (!key.ok) return fail(key.fault);
  if (key.revoked) return fail("revoked-key");
  if (signature.algorithm === "rsa-sha1") return fail("sha1");
  if (key.type !== signature.algorithm.split("-")[0]) return fail("other-key-type");
  if (key.type === "rsa" && key.bits < minBits) return fail("short-key");
  if (key.strict && signature.identity !== signature.domain) return fail("wrong-identity");
  if (signature.expiresSeconds !== undefined && signature.expiresSeconds * 1000 < clock())
    return fail("expired");
  if (!exact || body === undefined) return { result: "not-checked" };

  const canonical = canonicalBody(body, signature);
  if (!createHash("sha256").update(canonical, "latin1").digest().equals(signature.bodyHash))
    // A head that was saved as a file is no mail whose text was taken out on the way.
    return body.trim() === "" ? { result: "not-checked" } : fail("body-changed");
  const publicKey = openKey(text, key.type);
  if (!publicKey || !isSignedBy(publicKey, fields, signature, key.type)) return fail("head-changed");
  const partOfBody =
    signature.bodyBytes !== undefined && signature.bodyBytes < canonicalBody(body, wholeOf(signature)).length;
  return { result: "pass", testing: key.testing, partOfBody };
}

const fail = (because: DkimFailure): DkimResult => ({ result: "fail", because });

const wholeOf = ({ bodyBytes: _, ...whole }: Signature): Signature => whole;

function isSignedBy(
  key: KeyObject,
  fields: readonly RawField[],
  signature: Signature,
  type: "rsa" | "ed25519",
): boolean {
  const head = Buffer.from(canonicalHead(fields, signature), "latin1");
  // RFC 8463: Ed25519 signs the SHA-256 of the head, not the head itself.
  const data = type === "ed25519" ? createHash("sha256").update(head).digest() : head;
  try {
    return verify(type === "ed25519" ? null : "sha256", data, key, signature.signature);
  } catch {
    return false;
  }
}

import { createPublicKey, type KeyObject } from "node:crypto";

const ed25519Prefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key of a record that was found to hold one: RSA as SubjectPublicKeyInfo or bare, Ed25519 as its 32 bytes. */
export function openKey(record: string, type: "rsa" | "ed25519"): KeyObject | undefined {
  const text = /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1] ?? "";
  const key = Buffer.from(text.replace(/\s/g, ""), "base64");
  const forms =
    type === "ed25519"
      ? [{ key: Buffer.concat([ed25519Prefix, key]), format: "der", type: "spki" } as const]
      : (["spki", "pkcs1"] as const).map((form) => ({ key, format: "der", type: form }) as const);
  for (const form of forms) {
    try {
      return createPublicKey(form);
    } catch {
      // Not this form.
    }
  }
  return undefined;
}

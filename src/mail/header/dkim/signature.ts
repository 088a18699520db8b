import { isSelector } from "../../dkim/index.ts";
import { type RawField, unfolded } from "../raw/index.ts";

type Canon = "simple" | "relaxed";

/** A DKIM-Signature field, read (RFC 6376 section 3.5). */
export interface Signature {
  readonly field: RawField;
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: "rsa-sha256" | "ed25519-sha256" | "rsa-sha1";
  readonly canon: { readonly head: Canon; readonly body: Canon };
  /** Lower-case names of the signed fields, in the order they were signed. */
  readonly signed: readonly string[];
  /** The domain of i=; the signing domain itself when left out. */
  readonly identity: string;
  readonly bodyHash: Buffer;
  readonly signature: Buffer;
  /** l=: how much of the body is covered. */
  readonly bodyBytes?: number;
  readonly expiresSeconds?: number;
}

export type SignatureFault = "not-readable" | "from-not-signed" | "wrong-identity";

export type ReadSignature =
  | { readonly ok: true; readonly signature: Signature }
  | {
      readonly ok: false;
      readonly fault: SignatureFault;
      readonly domain: string;
      readonly selector: string;
    };

const algorithms = ["rsa-sha256", "ed25519-sha256", "rsa-sha1"] as const;

/** Reads one signature field. Never throws. */
export function readSignature(field: RawField): ReadSignature {
  const tags = tagsOf(unfolded(field));
  const domain = (tags.get("d") ?? "").toLowerCase().replace(/\.$/, "");
  const selector = tags.get("s") ?? "";
  const refuse = (fault: SignatureFault): ReadSignature => ({ ok: false, fault, domain, selector });

  const algorithm = algorithms.find((known) => known === tags.get("a")?.toLowerCase());
  const [head = "simple", body = "simple"] = (tags.get("c") ?? "simple/simple").toLowerCase().split("/");
  const [bodyHash, signature] = ["bh", "b"].map((name) => base64(tags.get(name)));
  const version = tags.get("v") === "1";
  const query = (tags.get("q") ?? "dns/txt").toLowerCase().split(":");
  if (!version || !algorithm || !isCanon(head) || !isCanon(body) || !bodyHash || !signature)
    return refuse("not-readable");
  if (!/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,20}$/.test(domain) || !isSelector(selector))
    return refuse("not-readable");
  if (!query.some((method) => method.trim() === "dns/txt")) return refuse("not-readable");
  const signed = (tags.get("h") ?? "")
    .toLowerCase()
    .split(":")
    .map((name) => name.trim());
  if (!signed.includes("from")) return refuse("from-not-signed");
  const identity = identityOf(tags.get("i"), domain);
  if (identity !== domain && !identity.endsWith(`.${domain}`)) return refuse("wrong-identity");
  const numbers = { bodyBytes: count(tags.get("l")), expiresSeconds: count(tags.get("x")) };
  if (numbers.bodyBytes === null || numbers.expiresSeconds === null) return refuse("not-readable");
  return {
    ok: true,
    signature: {
      field,
      domain,
      selector,
      algorithm,
      canon: { head, body },
      signed,
      identity,
      bodyHash,
      signature,
      ...(numbers.bodyBytes !== undefined && { bodyBytes: numbers.bodyBytes }),
      ...(numbers.expiresSeconds !== undefined && { expiresSeconds: numbers.expiresSeconds }),
    },
  };
}

/** The tags of a list (section 3.2); a name that comes twice makes the whole list unreadable. */
function tagsOf(value: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of value.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    if (tags.has(name)) return new Map();
    tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}

const isCanon = (name: string): name is Canon => name === "simple" || name === "relaxed";

const identityOf = (value: string | undefined, domain: string) =>
  value === undefined ? domain : value.slice(value.lastIndexOf("@") + 1).toLowerCase();

function base64(value: string | undefined): Buffer | undefined {
  const text = value?.replace(/\s/g, "") ?? "";
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}

/** Undefined when left out, null when it is no number. */
function count(value: string | undefined): number | undefined | null {
  if (value === undefined) return undefined;
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
}

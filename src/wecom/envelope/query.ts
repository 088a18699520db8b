import { type Refusal, refuse } from "../refusal.ts";

/** The query of a callback, as URLSearchParams or as web frameworks parse it (repeats become arrays). */
export type CallbackQuery =
  | URLSearchParams
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Stamp {
  readonly ok: true;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** The value of a parameter that occurs exactly once. */
export function single(query: CallbackQuery, name: string): string | undefined {
  if (query instanceof URLSearchParams) {
    const values = query.getAll(name);
    return values.length === 1 ? values[0] : undefined;
  }
  const value = query[name];
  return typeof value === "string" ? value : undefined;
}

/**
 * The signature joins its sorted fields without separators, so bytes could wander from one field to the
 * next under one valid signature. Ten digits and a nonce below 65 characters leave no room for that: the
 * smallest shift that keeps base64 and AES blocks whole is 64 characters.
 */
export function readStamp(query: CallbackQuery): Stamp | Refusal {
  const signature = single(query, "msg_signature");
  const timestamp = single(query, "timestamp");
  const nonce = single(query, "nonce");
  if (signature === undefined || timestamp === undefined || nonce === undefined)
    return refuse("query", "msg_signature, timestamp and nonce must each occur exactly once.");
  if (!/^\d{10}$/.test(timestamp)) return refuse("query", "timestamp is not ten digits.");
  if (nonce.length < 1 || nonce.length > 64) return refuse("query", "nonce is not 1 to 64 characters long.");
  return { ok: true, signature, timestamp, nonce };
}

/**
 * Why something that claimed to come from WeCom was turned away. The codes are stable: logs, metrics and
 * tests name them. Towards the caller all of them must look alike, or the answer becomes an oracle.
 */
export type RefusalCode =
  | "query" // a parameter is missing, repeated or out of shape
  | "envelope" // the body is too large or does not hold exactly one ciphertext
  | "signature" // not signed with our token
  | "stale" // signed, but the time stamp lies outside the freshness window
  | "ciphertext" // not canonical base64 of whole AES blocks
  | "padding" // decrypted with another key, or damaged
  | "frame" // too short for random bytes and length field
  | "length" // the length field points past the end
  | "receiveid" // meant for another corp, suite or bot
  | "utf8" // the message is not valid UTF-8
  | "xml"; // authentic, but not a message we can read

/** A refusal as a value; `reason` is for the operator and holds nothing of the message. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly reason: string;
}

export const refuse = (code: RefusalCode, reason: string): Refusal => ({ ok: false, code, reason });

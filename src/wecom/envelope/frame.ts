import { isUtf8 } from "node:buffer";
import { createDecipheriv } from "node:crypto";
import { type Refusal, refuse } from "../refusal.ts";

export interface OpenedFrame {
  readonly ok: true;
  readonly message: string;
}

const AES_BLOCK_BYTES = 16;
const MAX_PAD_BYTES = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;

/**
 * Decrypts `random(16) | length(4, big endian) | message | receiveid | padding(1..32)`, AES-256-CBC.
 *
 * Not done with decrypt() of @wecom/crypto: that one strips padding without comparing its bytes, cuts a
 * wrong length silently, turns broken UTF-8 into U+FFFD and shows raw OpenSSL errors, and none of it can
 * be told from what it returns. With an empty receiveid a wrong key would pass. Signing and encrypting are
 * left to that package.
 */
export function openFrame(aesKey: Buffer, ciphertext: string, receiveId: Buffer): OpenedFrame | Refusal {
  const encrypted = Buffer.from(ciphertext, "base64");
  // Buffer skips what is not base64; text that survives the round trip was canonical.
  if (
    encrypted.length === 0 ||
    encrypted.length % AES_BLOCK_BYTES ||
    encrypted.toString("base64") !== ciphertext
  )
    return refuse("ciphertext", "The ciphertext is not base64 of whole AES blocks.");

  const decipher = createDecipheriv("aes-256-cbc", aesKey, aesKey.subarray(0, AES_BLOCK_BYTES));
  decipher.setAutoPadding(false);
  // Whole blocks without padding: update() returns everything and final() has nothing left to say.
  const padded = decipher.update(encrypted);

  const size = unpaddedSize(padded);
  if (size === undefined)
    return refuse(
      "padding",
      "The padding is wrong. Most often the EncodingAESKey is not the one of this app.",
    );
  if (size < HEADER_BYTES) return refuse("frame", "The decrypted frame is too short.");
  const messageEnd = HEADER_BYTES + padded.readUInt32BE(RANDOM_BYTES);
  if (messageEnd > size) return refuse("length", "The length field points past the end of the frame.");
  if (!padded.subarray(messageEnd, size).equals(receiveId))
    return refuse("receiveid", "The message is addressed to another receiveid (corp id).");
  const message = padded.subarray(HEADER_BYTES, messageEnd);
  if (!isUtf8(message)) return refuse("utf8", "The message is not valid UTF-8.");
  return { ok: true, message: message.toString("utf8") };
}

function unpaddedSize(padded: Buffer): number | undefined {
  const pad = padded[padded.length - 1] ?? 0;
  if (pad < 1 || pad > MAX_PAD_BYTES || pad > padded.length) return undefined;
  const size = padded.length - pad;
  for (let at = size; at < padded.length; at += 1) if (padded[at] !== pad) return undefined;
  return size;
}

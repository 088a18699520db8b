import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/**
 * WeCom's message encryption once more, from the platform's page 90968 and on purpose without the bot's code:
 * two hands that agree prove more than one hand that agrees with itself.
 */
const BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** 43 characters of base64 without the padding sign are the 32 bytes of an AES-256 key. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey) || key.length !== 32)
    throw new Error("EncodingAESKey must be exactly 43 letters and digits: copy it again from the console");
  return key;
}

/** msg_signature: SHA-1, lower-case hex, of the four strings sorted and joined. */
export const sign = (token: string, timestamp: string, nonce: string, encrypted: string): string =>
  createHash("sha1").update([token, timestamp, nonce, encrypted].toSorted().join("")).digest("hex");

/** `random`, length, text and receive id, padded to 32 bytes, in AES-256-CBC, as base64. */
export function seal(key: Buffer, receiveId: string, text: string, random: Buffer): string {
  const message = Buffer.from(text, "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(message.length);
  const frame = Buffer.concat([random, length, message, Buffer.from(receiveId, "utf8")]);
  const padBytes = BLOCK_BYTES - (frame.length % BLOCK_BYTES);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(frame),
    cipher.update(Buffer.alloc(padBytes, padBytes)),
    cipher.final(),
  ]).toString("base64");
}

export type Opened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

const refuse = (problem: string): Opened => ({ ok: false, problem });

/** The text in `encrypted`, or what is wrong with it, told to whoever writes the other side. */
export function open(key: Buffer, receiveId: string, encrypted: string): Opened {
  const sealed = Buffer.from(encrypted, "base64");
  if (sealed.toString("base64") !== encrypted) return refuse("Encrypt is not base64");
  if (sealed.length === 0 || sealed.length % 16 !== 0) return refuse("Encrypt is not whole AES blocks");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padBytes = padded.at(-1) ?? 0;
  const padding = padded.subarray(-padBytes);
  if (
    padBytes < 1 ||
    padBytes > BLOCK_BYTES ||
    padBytes > padded.length ||
    padding.some((b) => b !== padBytes)
  )
    return refuse("the padding is broken: another EncodingAESKey, or not PKCS#7 to 32 bytes");
  const frame = padded.subarray(0, padded.length - padBytes);
  if (frame.length < RANDOM_BYTES + LENGTH_BYTES) return refuse("the frame is too short");
  const start = RANDOM_BYTES + LENGTH_BYTES;
  const end = start + frame.readUInt32BE(RANDOM_BYTES);
  if (end > frame.length) return refuse("the length field points behind the end");
  if (frame.subarray(end).toString("utf8") !== receiveId) return refuse("the receive id is not the corp id");
  try {
    return {
      ok: true,
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(frame.subarray(start, end)),
    };
  } catch {
    return refuse("the text is not UTF-8");
  }
}

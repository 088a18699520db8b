import { createDecipheriv } from "node:crypto";
import { fileNameOf } from "../api/index.ts";
import { decodeAesKey } from "../envelope/index.ts";

export interface AiBotMediaOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Of the callback; files of the long connection bring their own key. */
  readonly encodingAesKey?: string;
  readonly maxBytes: number;
  readonly timeoutMs?: number;
}

/** A file that came to an AI bot, opened. The name is the sender's word. */
export interface AiBotMedia {
  readonly bytes: Buffer;
  readonly name: string | undefined;
}

/** The file could not be had; the message names no address, since addresses of files hold their signature. */
export class AiBotMediaError extends Error {
  override readonly name = "AiBotMediaError";
}

const blockBytes = 32;

/**
 * Fetches a file by its address, which is good for five minutes, and opens it: AES-256-CBC, the key's first half is
 * the start, PKCS #7 to 32 bytes (document 100719). `aesKey`: the file's own, base64. Throws AiBotMediaError.
 */
export async function fetchAiBotMedia(
  { url, aesKey }: { readonly url: string; readonly aesKey?: string | undefined },
  { fetch, encodingAesKey, maxBytes, timeoutMs = 10_000 }: AiBotMediaOptions,
): Promise<AiBotMedia> {
  const key = keyOf(aesKey, encodingAesKey);
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new AiBotMediaError(`the file's address answered with HTTP status ${answer.status}`);
    }
    const sealed = await readCapped(answer, maxBytes + blockBytes);
    return { bytes: opened(sealed, key), name: fileNameOf(answer.headers.get("content-disposition") ?? "") };
  } catch (error) {
    if (error instanceof AiBotMediaError) throw error;
    throw new AiBotMediaError("the file's address could not be reached");
  }
}

function keyOf(own: string | undefined, encodingAesKey: string | undefined): Buffer {
  const key = own ? Buffer.from(own, "base64") : encodingAesKey && decodeAesKey(encodingAesKey);
  if (key && key.length === 32) return key;
  throw new AiBotMediaError(own ? "the file's key is not one" : "there is no key for files of this bot");
}

async function readCapped(answer: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AiBotMediaError("the file is larger than is taken");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function opened(sealed: Buffer, key: Buffer): Buffer {
  if (sealed.length === 0 || sealed.length % 16 !== 0)
    throw new AiBotMediaError("the file is not encrypted as documented");
  const cipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([cipher.update(sealed), cipher.final()]);
  const pad = padded.at(-1) ?? 0;
  const isPadding = pad >= 1 && pad <= blockBytes && padded.subarray(-pad).every((byte) => byte === pad);
  if (!isPadding) throw new AiBotMediaError("the file does not open with the key of this bot");
  return padded.subarray(0, -pad);
}

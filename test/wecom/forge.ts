import { createCipheriv, createHash } from "node:crypto";
import { createEnvelope } from "../../src/wecom/index.ts";

export const token = "ForgeToken1";
export const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
export const corpId = "ww0123456789abcdef";
export const nowS = 1_763_900_000;

/** The envelope of these tests, with the clock standing still. */
export const envelopeFor = (
  receiveId: string,
  options: { freshnessWindowMs?: number; nowMs?: number } = {},
) =>
  createEnvelope({
    token,
    encodingAesKey,
    receiveId,
    clock: () => options.nowMs ?? nowS * 1000,
    ...(options.freshnessWindowMs !== undefined && { freshnessWindowMs: options.freshnessWindowMs }),
  });

/** Written from the protocol page with node:crypto alone, so that it shares no line with what it tests. */
export function sign(ciphertext: string, timestamp = String(nowS), nonce = "nonce1") {
  const joined = [token, timestamp, nonce, ciphertext].sort().join("");
  return { msg_signature: createHash("sha1").update(joined).digest("hex"), timestamp, nonce };
}

export function encryptRaw(padded: Buffer, key = encodingAesKey): string {
  const aesKey = Buffer.from(`${key}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}

export function frame(message: Buffer | string, receiveId: string, statedLength?: number): Buffer {
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(statedLength ?? body.length);
  return Buffer.concat([Buffer.alloc(16, "r"), length, body, Buffer.from(receiveId)]);
}

export function pad(data: Buffer): Buffer {
  const count = 32 - (data.length % 32);
  return Buffer.concat([data, Buffer.alloc(count, count)]);
}

export const outerXml = (ciphertext: string) => `<xml><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`;

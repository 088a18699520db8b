import { randomBytes, timingSafeEqual } from "node:crypto";
import { encrypt, getSignature } from "@wecom/crypto";
import { type Refusal, refuse } from "../refusal.ts";
import { cdata } from "../xml/index.ts";
import { ciphertextOfJson, ciphertextOfXml, type Found } from "./ciphertext.ts";
import { openFrame } from "./frame.ts";
import { decodeAesKey, tokenProblem } from "./key.ts";
import { type CallbackQuery, readStamp, single } from "./query.ts";

export interface EnvelopeOptions {
  /** The Token of the callback settings. */
  readonly token: string;
  /** The EncodingAESKey of the callback settings: 43 letters and digits. */
  readonly encodingAesKey: string;
  /** Corp id for an app, suite id for a suite, "" for an AI bot. */
  readonly receiveId: string;
  /** How far a time stamp may lie from our clock, either way. WeCom sets none; its retries take about 15 s. */
  readonly freshnessWindowMs?: number;
  /** Wall clock in ms. */
  readonly clock?: () => number;
  /** 16 bytes that start every sealed frame. */
  readonly random?: () => Buffer;
}

/** An opened callback: authentic, fresh, meant for us, valid UTF-8. `nonce` goes into the answer of an AI bot. */
export interface Opened {
  readonly ok: true;
  readonly plaintext: string;
  readonly timestampS: number;
  readonly nonce: string;
}

export interface SealStamp {
  readonly timestampS: number;
  readonly nonce: string;
}
export interface Sealed extends SealStamp {
  readonly encrypt: string;
  readonly msgSignature: string;
}

export type Envelope = ReturnType<typeof createEnvelope>;

/**
 * Opens and seals what WeCom and we send each other (developer.work.weixin.qq.com/document/path/91144).
 * Opening never throws: whatever is wrong comes back as a Refusal. Creating throws RangeError, with the
 * remedy, when Token or EncodingAESKey cannot be right.
 */
export function createEnvelope({
  token,
  encodingAesKey,
  receiveId,
  freshnessWindowMs = 600_000,
  clock = Date.now,
  random = () => randomBytes(16),
}: EnvelopeOptions) {
  const problem = tokenProblem(token);
  if (problem !== undefined) throw new RangeError(problem);
  const aesKey = decodeAesKey(encodingAesKey);
  const receiveIdBytes = Buffer.from(receiveId);

  function open(query: CallbackQuery, found: Found | Refusal): Opened | Refusal {
    const stamp = readStamp(query);
    if (!stamp.ok) return stamp;
    if (!found.ok) return found;
    const { timestamp, nonce } = stamp;
    if (!sameText(stamp.signature, getSignature(token, timestamp, nonce, found.ciphertext)))
      return refuse("signature", "The signature does not fit the Token of the callback settings.");
    const timestampS = Number(timestamp);
    if (Math.abs(clock() - timestampS * 1000) > freshnessWindowMs)
      return refuse(
        "stale",
        "The time stamp lies outside the freshness window: a replay, or a wrong clock here.",
      );
    const frame = openFrame(aesKey, found.ciphertext, receiveIdBytes);
    return frame.ok ? { ok: true, plaintext: frame.message, timestampS, nonce } : frame;
  }

  function seal(plaintext: string, { timestampS, nonce }: SealStamp): Sealed {
    const encrypted = encrypt(encodingAesKey, plaintext, receiveId, random());
    const msgSignature = getSignature(token, String(timestampS), nonce, encrypted);
    return { encrypt: encrypted, msgSignature, timestampS, nonce };
  }

  return {
    /** GET: the plaintext is to be answered as text/plain within 1 s, unchanged (document 90930). */
    verifyUrl(query: CallbackQuery): Opened | Refusal {
      const echo = single(query, "echostr");
      if (echo === undefined) return refuse("query", "echostr must occur exactly once.");
      // A '+' that a proxy left bare was read as a space; base64 has no spaces, so this cannot do harm.
      return open(query, { ok: true, ciphertext: echo.replaceAll(" ", "+") });
    },
    /** POST of an app or of customer service: the plaintext is XML. */
    openXml: (query: CallbackQuery, body: string): Opened | Refusal => open(query, ciphertextOfXml(body)),
    /** POST of an AI bot: the plaintext is JSON, not yet parsed. */
    openJson: (query: CallbackQuery, body: string): Opened | Refusal => open(query, ciphertextOfJson(body)),
    /** The four fields of an encrypted answer, before they take a form. */
    seal,
    /** The body of an encrypted passive reply (document 90238). */
    sealXml(plaintext: string, stamp: SealStamp): string {
      const sealed = seal(plaintext, stamp);
      return (
        `<xml><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt>` +
        `<MsgSignature><![CDATA[${sealed.msgSignature}]]></MsgSignature>` +
        `<TimeStamp>${sealed.timestampS}</TimeStamp><Nonce>${cdata(sealed.nonce)}</Nonce></xml>`
      );
    },
    /** The body of an AI bot's answer; its nonce must be the one of the request (document 101033). */
    sealJson(plaintext: string, stamp: SealStamp): string {
      const sealed = seal(plaintext, stamp);
      return JSON.stringify({
        encrypt: sealed.encrypt,
        msgsignature: sealed.msgSignature,
        timestamp: sealed.timestampS,
        nonce: sealed.nonce,
      });
    },
  };
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

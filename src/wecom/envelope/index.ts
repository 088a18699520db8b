export { MAX_BODY_CHARS } from "./ciphertext.ts";
export {
  createEnvelope,
  type Envelope,
  type EnvelopeOptions,
  type Opened,
  type Sealed,
  type SealStamp,
} from "./envelope.ts";
export { decodeAesKey, encodingAesKeyProblem, tokenProblem } from "./key.ts";
export type { CallbackQuery } from "./query.ts";

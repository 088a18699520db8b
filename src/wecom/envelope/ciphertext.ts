import { type Refusal, refuse } from "../refusal.ts";

/** Callback bodies are below 1 kB, the longest legitimate ones below 30 kB. */
export const MAX_BODY_CHARS = 65_536;

export interface Found {
  readonly ok: true;
  readonly ciphertext: string;
}

const OPEN = "<Encrypt>";
const CLOSE = "</Encrypt>";
const CDATA = "<![CDATA[";

/**
 * Takes the text of the one `<Encrypt>` out of a stranger's XML, in CDATA or bare, wherever it stands.
 * No parser: nothing here is authenticated yet, and whatever else the body holds is not looked at.
 */
export function ciphertextOfXml(body: string): Found | Refusal {
  if (body.length > MAX_BODY_CHARS) return tooLarge();
  const open = body.indexOf(OPEN);
  const close = body.indexOf(CLOSE, open);
  if (open < 0 || close < 0) return refuse("envelope", "The body holds no <Encrypt> element.");
  if (body.indexOf("<Encrypt") !== open || body.indexOf("<Encrypt", close) >= 0)
    return refuse("envelope", "The body holds more than one <Encrypt> element.");
  let inner = body.slice(open + OPEN.length, close).trim();
  if (inner.startsWith(CDATA) && inner.endsWith("]]>")) inner = inner.slice(CDATA.length, -3);
  if (inner.includes("<")) return refuse("envelope", "<Encrypt> holds more than text.");
  return { ok: true, ciphertext: inner };
}

/** The same for the JSON body of AI bot callbacks, `{"encrypt": "..."}`. */
export function ciphertextOfJson(body: string): Found | Refusal {
  if (body.length > MAX_BODY_CHARS) return tooLarge();
  try {
    const value: unknown = JSON.parse(body);
    if (
      typeof value === "object" &&
      value !== null &&
      "encrypt" in value &&
      typeof value.encrypt === "string"
    )
      return { ok: true, ciphertext: value.encrypt };
  } catch {
    // Not JSON: the same refusal as JSON of another shape.
  }
  return refuse("envelope", 'The body is not a JSON object with one text "encrypt".');
}

const tooLarge = () => refuse("envelope", `The body is longer than ${MAX_BODY_CHARS} characters.`);

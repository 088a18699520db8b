import type { SlipKind } from "./slip.ts";

/**
 * DNS delivers bytes as latin1 characters. When they are UTF-8, reads them as that, so that a
 * full-width colon is one character again; anything else stays as it is.
 */
export function readBytes(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}

// Signs that look like the ASCII one they were meant to be. NFKC does not know the dashes and 。.
const lookalikes: ReadonlyMap<string, string> = new Map([
  ..."‐‑‒–—―−﹣".split("").map((dash) => [dash, "-"] as const),
  ["。", "."],
  ["、", ","],
  ["〜", "~"],
]);

/** The ASCII form of a full-width character; other characters have none and stay. */
function narrow(char: string): string {
  const ascii = char.normalize("NFKC");
  return /^[\x20-\x7e]+$/.test(ascii) ? ascii : char;
}

interface Cleaning {
  readonly kind: SlipKind;
  readonly clean: (token: string) => string;
}

const cleanings: readonly Cleaning[] = [
  { kind: "line-break", clean: (token) => token.replace(/[\t\r\n]+/g, " ") },
  // Zero-width characters, byte order mark, soft hyphen, marks of direction, other control characters.
  { kind: "invisible-characters", clean: (token) => token.replace(/[\p{Cf}\p{Cc}]/gu, "") },
  { kind: "quotes", clean: (token) => token.replace(/\\?["'“”‘’「」`]/g, "") },
  {
    kind: "full-width",
    clean: (token) =>
      /^[\0-\x7f]*$/.test(token)
        ? token
        : [...token].map((char) => lookalikes.get(char) ?? narrow(char)).join(""),
  },
];

/** One token with every character that only looks right replaced, and what was wrong with it. */
export function cleanToken(token: string): { readonly text: string; readonly kind?: SlipKind } {
  let text = token;
  let kind: SlipKind | undefined;
  for (const cleaning of cleanings) {
    const cleaned = cleaning.clean(text);
    if (cleaned !== text) kind ??= cleaning.kind;
    text = cleaned;
  }
  return { text, ...(kind && { kind }) };
}

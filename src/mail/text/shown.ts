const control = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Zero-width and bidi characters, and halves of surrogate pairs. */
const invisible = /[\p{Cf}\p{Cs}]+/gu;

/**
 * A stranger's text made fit to be shown: invisible characters go, control characters become a space, and it ends
 * with "…" when it is longer than `maxChars` characters (not UTF-16 units).
 */
export function shown(text: string, maxChars = 300): string {
  // No need to look at more than could ever be kept.
  const clean = readable(text.slice(0, maxChars * 4))
    .replace(invisible, "")
    .replace(control, " ")
    .trim();
  const characters = Array.from(clean);
  if (characters.length <= maxChars && text.length <= maxChars * 4) return clean;
  return `${characters.slice(0, maxChars - 1).join("")}…`;
}

/** DNS delivers bytes as latin1; where they are UTF-8, as with a Chinese keyboard's punctuation, they are read so. */
function readable(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return utf8.decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}
const utf8 = new TextDecoder("utf-8", { fatal: true });

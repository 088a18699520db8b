const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * A stranger's text made fit to be shown: control, zero-width and bidi characters become one space, and it ends with
 * "…" when it is longer than `maxChars` characters (not UTF-16 units).
 */
export function shown(text: string, maxChars = 300): string {
  // No need to look at more than could ever be kept.
  const clean = text
    .slice(0, maxChars * 4)
    .replace(invisible, " ")
    .trim();
  const characters = Array.from(clean);
  if (characters.length <= maxChars && text.length <= maxChars * 4) return clean;
  return `${characters.slice(0, maxChars - 1).join("")}…`;
}

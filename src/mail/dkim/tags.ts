/**
 * A tag=value list (RFC 6376 section 3.2): names are case-sensitive and come once, blanks around both are dropped.
 * Undefined when the text is not such a list. Linear in the length of the text.
 */
export function readTags(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  const parts = text.split(";");
  if (parts.at(-1)?.trim() === "") parts.pop();
  for (const part of parts) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(equals, 0)).trim();
    if (!/^[A-Za-z]\w*$/.test(name) || tags.has(name)) return undefined;
    tags.set(name, part.slice(equals + 1).trim());
  }
  return tags.size > 0 ? tags : undefined;
}

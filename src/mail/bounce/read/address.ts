const address = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;

/** The mail addresses in a text, lower-case domain, each once, in order. */
export function addressesIn(text: string): string[] {
  const found = text.slice(0, 20_000).match(address) ?? [];
  return [...new Set(found.map(plainAddress))];
}

/** The address without brackets and quotes, its domain in lower case. */
export function plainAddress(text: string): string {
  const bare = text.trim().replace(/^[<"']+|[>"',;.]+$/g, "");
  const at = bare.lastIndexOf("@");
  return at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
}

/** The pairs of neighbouring characters of a text. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const characters = [...text];
  if (characters.length < 2) return new Set(characters);
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

/** Dice's coefficient: the share of pairs two texts have in common, 0 to 1. */
export function dice(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  if (many.size === 0 || few.size * 2 < many.size) return 0;
  let common = 0;
  for (const pair of few) if (many.has(pair)) common += 1;
  return (2 * common) / (one.size + other.size);
}

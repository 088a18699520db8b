/**
 * Whether one text is within `most` slips of the other: letters too many, missing or wrong (Levenshtein).
 * Texts longer than 100 characters are never near: nobody mistypes a name of that length.
 */
export function isNear(given: string, meant: string, most: number): boolean {
  if (given.length > 100 || meant.length > 100 || Math.abs(given.length - meant.length) > most) return false;
  let row = Array.from({ length: meant.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(given).entries()) {
    const next = [i + 1];
    for (const [j, wanted] of Array.from(meant).entries())
      next.push(
        Math.min((row[j] ?? 0) + (letter === wanted ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return (row.at(-1) ?? 0) <= most;
}

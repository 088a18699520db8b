const letters = "abcdefghijkmnpqrstuvwxyz";
/** Nothing that is mistaken for something else, read or heard: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const unambiguous = "34679ACDEFGHJKMNPQRTUVWXY";

const draw = (alphabet: string, length: number, random: () => number) =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? alphabet[0]).join("");

/** A label nobody has put into DNS. */
export const randomLabel = (random: () => number): string => draw(letters, 14, random);

/** "R-7F3K": easy to say on the phone. */
export const randomReportId = (random: () => number): string => `R-${draw(unambiguous, 4, random)}`;

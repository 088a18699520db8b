const isBlank = (char: string) => char.trim() === "";

const FULL_STOPS = new Set("。！？；…");
const STOPS_BEFORE_SPACE = new Set(".!?;");
const CLOSERS = new Set("”’」』）)】》");
const MAX_CLOSERS = 3;

type IsBreak = (text: string, at: number) => boolean;

const paragraphEnd: IsBreak = (text, at) => text.startsWith("\n\n", at) || text.startsWith("\n\n", at - 2);

const lineEnd: IsBreak = (text, at) => text.charAt(at) === "\n" || text.charAt(at - 1) === "\n";

/** After a stop and its closing quotes; a Western stop counts before a space only, for the sake of qq.com and 1.5. */
const sentenceEnd: IsBreak = (text, at) => {
  const next = text.charAt(at);
  if (CLOSERS.has(next) || FULL_STOPS.has(next) || STOPS_BEFORE_SPACE.has(next)) return false;
  let last = at - 1;
  while (at - last <= MAX_CLOSERS && CLOSERS.has(text.charAt(last))) last -= 1;
  const stop = text.charAt(last);
  return FULL_STOPS.has(stop) || (STOPS_BEFORE_SPACE.has(stop) && isBlank(next));
};

const wordEnd: IsBreak = (text, at) => isBlank(text.charAt(at)) || isBlank(text.charAt(at - 1));

const KINDS = [paragraphEnd, lineEnd, sentenceEnd, wordEnd];

/** Where to cut `text` after `start` and at most at `limit`, best place first. */
export function* breaksBetween(text: string, start: number, limit: number): Generator<number> {
  const middle = start + Math.floor((limit - start) / 2);
  for (const [low, high] of [
    [middle, limit],
    [start, middle],
  ] as const)
    for (const isBreak of KINDS) for (let at = high; at > low; at -= 1) if (isBreak(text, at)) yield at;
}

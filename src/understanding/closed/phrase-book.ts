import { type PhraseKind, type Phrases, phraseKinds } from "../../knowledge/index.ts";
import { bareOf } from "../reading.ts";

export interface PhraseBook {
  /** The kind of a message that is, word for word, one of the phrases, or several in a row ("好的，不用了，谢谢"). */
  whole(normal: string, bare: string): PhraseKind | undefined;
  /** The kind of the longest phrase a short message contains, if it makes up a good part of it. */
  part(bare: string): { readonly kind: PhraseKind; readonly phrase: string } | undefined;
}

/** Of several things said in one breath the one that asks for something counts; of thanks and greetings, thanks. */
const tellingFirst: readonly PhraseKind[] = [
  "human",
  "complaint",
  "anger",
  "urgent",
  "cancel",
  "negative",
  "none",
  ...phraseKinds.filter((kind) => kind.includes("_")),
  "recheck",
  "sales",
  "identity",
  "help",
  "solved",
  "positive",
  "thanks",
  "agree",
  "greeting",
];
/** A yes or a no to a question says nothing inside a longer sentence. */
const onlyWhole: ReadonlySet<PhraseKind> = new Set(["agree", "none"]);
const clauseEnd = /[,.!?;:~、。…\n]+|(?<=\p{Script=Han}) | (?=\p{Script=Han})/u;
const maxClauses = 5;
const maxLength = 24;
const minShare = 0.3;

/** Recognises messages by example phrases, given normalised, each kind with its own. */
export function createPhraseBook(said: readonly (readonly [PhraseKind, readonly string[]])[]): PhraseBook {
  const kinds = new Map(said.flatMap(([kind, texts]) => texts.map((text) => [bareOf(text), kind] as const)));
  // "你好你好" is "你好".
  const kindOf = (bare: string) => kinds.get(bare) ?? kinds.get(bare.replace(/^(.{1,6})\1+$/, "$1"));
  return {
    whole(normal, bare) {
      const one = kindOf(bare);
      if (one !== undefined || normal.length > maxLength * 3) return one;
      const clauses = normal
        .split(clauseEnd)
        .map(bareOf)
        .filter((clause) => clause !== "");
      const said = clauses.length > 1 && clauses.length <= maxClauses ? clauses.map(kindOf) : [];
      if (said.length === 0 || said.includes(undefined)) return undefined;
      return tellingFirst.find((kind) => said.includes(kind));
    },
    part(bare) {
      if (bare.length < 2 || bare.length > maxLength) return undefined;
      const found = bestPart(bare, kinds);
      if (!found) return undefined;
      const { phrase, kind, at } = found;
      return { phrase, kind: isNegated(bare.slice(0, at), kind) ? "negative" : kind };
    },
  };
}

interface Part {
  readonly phrase: string;
  readonly kind: PhraseKind;
  readonly at: number;
}

/** Looks up every stretch that makes up enough of the text: at most 276 of them, however many phrases there are. */
function bestPart(bare: string, kinds: ReadonlyMap<string, PhraseKind>): Part | undefined {
  const shortest = Math.max(2, Math.ceil(bare.length * minShare));
  let best: Part | undefined;
  for (let at = 0; at + shortest <= bare.length; at++) {
    for (let end = at + shortest; end <= bare.length; end++) {
      const phrase = bare.slice(at, end);
      const kind = kinds.get(phrase);
      if (kind === undefined || onlyWhole.has(kind) || !stands(bare, at, end)) continue;
      const part = { phrase, kind, at };
      if (!best || weighs(part, best)) best = part;
    }
  }
  return best;
}

/** "不弄了，谢谢" calls it off; then the longer phrase counts, of equals the one said last. */
function weighs(one: Part, other: Part): boolean {
  const tells = ({ kind }: Part) => Number(kind === "cancel" || kind === "negative");
  return (
    tells(one) - tells(other) > 0 || (tells(one) === tells(other) && one.phrase.length >= other.phrase.length)
  );
}

const latin = /[a-z]/;

/** Latin phrases match whole words only. */
function stands(text: string, at: number, end: number): boolean {
  const cutsStart = latin.test(text.charAt(at)) && latin.test(text.charAt(at - 1));
  const cutsEnd = latin.test(text.charAt(end - 1)) && latin.test(text.charAt(end));
  return !cutsStart && !cutsEnd;
}

/** "没有帮助" contains "有帮助" and means its opposite: praise and thanks turn over, the rest does not. */
export const isNegated = (before: string, kind: PhraseKind): boolean =>
  (kind === "positive" || kind === "thanks") &&
  /不(?!错|客气)|没(?!问题|事)|未|无|\b(?:not|no|never|isn|doesn|didn)\b/.test(before);

/** The kinds are the schema's; `Object.entries` only forgets that. */
export function entriesOf(phrases: Phrases): [PhraseKind, readonly string[]][] {
  const kinds = Object.keys(phrases).filter((kind): kind is PhraseKind => kind in phrases);
  return kinds.map((kind) => [kind, phrases[kind]]);
}

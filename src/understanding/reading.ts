import { fold, type Normalise, simplify } from "../knowledge/index.ts";
import { withoutEmoji } from "./chat-emoji.ts";
import { countHeaderFields, type Extracted, extract, type HeaderFields } from "./entities/index.ts";
import type { Wording } from "./ranking/index.ts";

/** What follows is pasted text; nobody types this much, and parsers get it whole elsewhere. */
const maxLength = 20_000;
/** For retrieval the beginning and the end of a long text say what it is about. */
const headLength = 400;
const tailLength = 200;

/** One message, made ready once for every step that looks at it. */
export interface Reading {
  /** As typed. */
  readonly text: string;
  readonly folded: string;
  readonly found: Extracted;
  readonly header: HeaderFields;
  /** Shortened, with marks for what was found: for ranking and rules. */
  readonly wording: Wording;
  /** Nothing but letters, digits and marks, without particles: for comparing whole messages. */
  readonly bare: string;
  /** Chinese, or Latin words next to Chinese: the customer speaks, not only a pasted text. */
  readonly hasHan: boolean;
}

export function read(text: string, normalise: Normalise): Reading {
  const folded = withoutEmoji(fold(text.slice(0, maxLength)));
  const found = extract(folded);
  const short =
    found.masked.length <= headLength + tailLength
      ? found.masked
      : `${found.masked.slice(0, headLength)} ${found.masked.slice(-tailLength)}`;
  const simplified = simplify(short).replace(/\s+/g, " ").trim();
  const normal = normalise(short);
  return {
    text,
    folded,
    found,
    header: countHeaderFields(folded),
    wording: { simplified, normal },
    bare: bareOf(normal),
    hasHan: /\p{Script=Han}/u.test(folded),
  };
}

const particles = /[啊呀吧呢哦哈嘛哟诶呗咯噢喔哇么滴哒~]+$/;
const polite = /^(?:请问一下|请问|麻烦您|麻烦你|麻烦|请|那么|那个|那|嗯|哦|额|呃|就)/;
const politeLatin = /^(?:please|pls|plz|ok|so|well) | (?:please|pls|plz|thanks|now|then)$/g;

/** A message without punctuation, politeness and particles: "请问，怎么购买呀？" and "怎么购买" are the same. */
export function bareOf(normal: string): string {
  const spaced = normal
    .replaceAll("您", "你")
    .replace(/[^\p{L}\p{N}\ue100-\ue10f]+/gu, " ")
    .trim();
  const latin = spaced.replace(politeLatin, "").trim() || spaced;
  const joined = latin.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "");
  const ended = joined.replace(particles, "") || joined;
  return ended.replace(polite, "") || ended;
}

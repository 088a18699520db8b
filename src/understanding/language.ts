import { fold, hasHan, isTraditional, type Language } from "../knowledge/index.ts";

const requests: readonly (readonly [Language, RegExp])[] = [
  [
    "en",
    /(?:english please|in english|speak english|switch to english|(?:说|讲|用|换|换成|切换|切换到|改用)英(?:文|语))/,
  ],
  ["zh-Hant", /(?:(?:说|讲|用|换|换成|切换|切换到|改用)繁体|traditional chinese|繁体中文(?:回复|回答)?$)/],
  [
    "zh-Hans",
    /(?:(?:说|讲|用|换|换成|切换|切换到|改用)(?:中文|简体|普通话|国语|汉语)|in chinese|chinese please|switch to chinese|speak chinese)/,
  ],
];
/** Longer texts talk about something else and mention a language on the way. */
const maxRequestLength = 30;

/** "请用英文", "in Chinese please": the language asked for, if that is all the message wants. Takes Simplified text. */
export function requestedLanguage(simplified: string): Language | undefined {
  if (simplified.length > maxRequestLength) return undefined;
  return requests.find(([, pattern]) => pattern.test(simplified))?.[0];
}

/**
 * The language to answer in. Chinese characters decide, Traditional ones among them; Latin words mean English
 * unless they were pasted (`quoted`), then the conversation goes on in the language it had.
 */
export function languageOf(
  text: string,
  masked: string,
  quoted: boolean,
  session: Language | undefined,
): Language {
  if (hasHan(text)) {
    if (isTraditional(fold(text))) return "zh-Hant";
    // A short Simplified-looking message may be Traditional without a telling character.
    return session === "zh-Hant" && text.length < 12 ? "zh-Hant" : "zh-Hans";
  }
  const words = masked.match(/[a-z]{2,}/g) ?? [];
  if (words.length === 0 || (quoted && session)) return session ?? "zh-Hans";
  return "en";
}

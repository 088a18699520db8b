import { fold, hasHan, isTraditional, type Language } from "../knowledge/index.ts";
import type { Reading } from "./reading.ts";

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

/** Words that only somebody who speaks English writes alone; other single words are terms of every language. */
const plainEnglish =
  /^(?:hi|hello|hey|help|thanks|thx|cancel|human|agent|person|support|english|stop|bye|recheck|menu|wrong|useless|refund|morning|sales|buy|price|pricing|invoice)\b/;

/** Machine words are in English, whoever got them: a report names hosts, addresses and steps, a terse reply is short. */
const machineWords =
  /\bsaid:|in reply to |diagnostic|remote server|[@/[\]<>{}]|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d/;
const fewestInSentence = 5;

/**
 * The language to answer in. Chinese characters decide, Traditional ones among them; pinyin is Chinese; other
 * Latin words mean English unless they were pasted, then the conversation goes on in the language it had. Pasted
 * before anything was said, a plain sentence is from somebody who reads English; headers, reports and terse replies
 * say nothing.
 */
export function languageOf(
  { text, folded, found, header, wording }: Reading,
  session: Language | undefined,
): Language {
  if (hasHan(text)) {
    if (isTraditional(fold(text))) return "zh-Hant";
    // A short Simplified-looking message may be Traditional without a telling character.
    return session === "zh-Hant" && text.length < 12 ? "zh-Hant" : "zh-Hans";
  }
  if (hasHan(wording.normal)) return session === "zh-Hant" ? "zh-Hant" : "zh-Hans";
  const words = found.masked.match(/[a-z]{2,}/g) ?? [];
  const [only = ""] = words;
  const hasWords = words.length > 1 || plainEnglish.test(only);
  const isPasted = found.codes.length > 0 || header.count > 1;
  if (hasWords && !isPasted) return "en";
  const isSentence =
    words.length >= fewestInSentence &&
    found.domains.length === 0 &&
    header.count < 2 &&
    !machineWords.test(folded);
  return session ?? (isSentence ? "en" : "zh-Hans");
}

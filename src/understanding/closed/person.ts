import { chineseWishes, notChineseWish } from "./person-chinese.ts";
import { englishWishes, notEnglishWish } from "./person-english.ts";

/** "不用转人工": an offer turned down. */
const declines =
  /(?:不用|不要|不必|无需|不需要|别|先不|暂时不|取消)(?:再)?(?:给我)?(?:转|找|接|叫|换|联系)?(?:到)?(?:人工|客服|真人)|\b(?:don'?t|do not|no) (?:want |need )?(?:to )?(?:talk to |speak to |contact |transfer me to )?(?:a |an )?(?:human|agent|person|operator)\b/;

/** The words that ask for a person; `declined` when one is refused; `other` when it only sounds like a request. */
export type PersonWish =
  | { readonly wish: "asked"; readonly words: string }
  | { readonly wish: "declined" | "other" };

/**
 * Missing a request for a person is the costliest mistake, so one is recognised anywhere in what the customer
 * wrote, by a verb of reaching near a word for a person, in three languages (pinyin is spelt out before).
 * Looks for the wish in each form of the message, normalised; `pasted` text is searched for Chinese words only.
 */
export function personWish(texts: readonly string[], pasted: boolean): PersonWish | undefined {
  const words = firstWords(chineseWishes, texts) ?? (pasted ? undefined : firstWords(englishWishes, texts));
  if (texts.some((text) => declines.test(text))) {
    // "不要机器人，要人工" declines the machine.
    const rest = texts.map((text) => text.replace(declines, ""));
    const still = firstWords(chineseWishes, rest) ?? firstWords(englishWishes, rest);
    return still === undefined ? { wish: "declined" } : { wish: "asked", words: still };
  }
  if (
    !texts.some((text) => plain.test(text)) &&
    texts.some((text) => mereMentions.some((mention) => mention.test(text)))
  )
    return { wish: "other" };
  return words === undefined ? undefined : { wish: "asked", words };
}

/** No other word of the message makes this mean anything else. */
const plain =
  /(?:转|要|找|接|换|上)(?:接)?(?:到|个|一下|给)?(?:人工|真人|活人)|\b(?:human agent|real person|live agent)\b/;
const mereMentions = [...notChineseWish, ...notEnglishWish];

function firstWords(patterns: readonly RegExp[], texts: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    for (const text of texts) {
      const words = pattern.exec(text)?.[0];
      if (words !== undefined) return words;
    }
  }
  return undefined;
}

import type { Text } from "../mail/index.ts";

/** Simplified Chinese is written, Traditional is converted from it. */
export type PageLanguage = "zh-Hans" | "zh-Hant" | "en";

/** Says a sentence in the language of a page; Traditional Chinese is converted from Simplified. */
export type Say = (said: Text) => string;

export const speaker =
  (language: PageLanguage, toTraditional: (text: string) => string): Say =>
  ({ zh, en }) => {
    switch (language) {
      case "en":
        return en;
      case "zh-Hant":
        return toTraditional(zh);
      case "zh-Hans":
        return zh;
    }
  };

import type { FaqEntry } from "../entry.ts";
import { createTraditional } from "../traditional.ts";
import { bytesOf, type Check, complain } from "./context.ts";

/** Bytes. A text message of WeCom ends at 2048 (document 90236); a menu item at 128 (96427). */
const limits = { wantedShort: 600, short: 1800, title: 128, message: 2048 } as const;

/** Every answer in every language must fit the channels. */
export const checkLengths: Check = (context) => {
  const toTraditional = createTraditional(context.knowledge.terms);
  return context.knowledge.entries.flatMap(({ file, title, answer, steps, uncertain }) => {
    const { "zh-Hans": chinese, en } = answer;
    const texts = [
      { name: "title", heading: "title:", bytes: bytesOf(title["zh-Hans"]), most: limits.title },
      { name: "English title", heading: "title:", bytes: bytesOf(title.en), most: limits.title },
      { name: "简答", heading: "## 简答", bytes: bytesOf(chinese.short), most: limits.short },
      {
        name: "简答 in Traditional",
        heading: "## 简答",
        bytes: bytesOf(toTraditional(chinese.short)),
        most: limits.short,
      },
      { name: "详答", heading: "## 详答", bytes: bytesOf(chinese.long), most: limits.message },
      {
        name: "详答 in Traditional",
        heading: "## 详答",
        bytes: bytesOf(toTraditional(chinese.long)),
        most: limits.message,
      },
      ...(steps ? stepTexts(steps, toTraditional) : []),
      { name: "Short", heading: "## Short", bytes: bytesOf(en.short), most: limits.short },
      { name: "Long", heading: "## Long", bytes: bytesOf(en.long), most: limits.message },
      {
        name: "uncertain",
        heading: "uncertain:",
        bytes: bytesOf(uncertain?.["zh-Hans"] ?? ""),
        most: limits.short,
      },
    ];
    return texts.flatMap(({ name, heading, bytes, most }) => {
      if (bytes > most)
        return [
          complain(context, file, heading, "error", `${name} has ${bytes} bytes, the channels take ${most}`),
        ];
      const tooLong = most === limits.short && bytes > limits.wantedShort;
      return tooLong
        ? [
            complain(
              context,
              file,
              heading,
              "warning",
              `${name} has ${bytes} bytes; one bubble should stay under ${limits.wantedShort}`,
            ),
          ]
        : [];
    });
  });
};

const stepTexts = ({ old, wecom }: NonNullable<FaqEntry["steps"]>, toTraditional: (text: string) => string) =>
  [
    { name: "老版", text: old["zh-Hans"] },
    { name: "企业微信邮箱", text: wecom["zh-Hans"] },
    { name: "老版 in Traditional", text: toTraditional(old["zh-Hans"]) },
    { name: "企业微信邮箱 in Traditional", text: toTraditional(wecom["zh-Hans"]) },
    { name: "Old edition", text: old.en },
    { name: "WeCom Mail", text: wecom.en },
  ].map(({ name, text }) => ({
    name,
    heading: `## ${name.replace(" in Traditional", "")}`,
    bytes: bytesOf(text),
    most: limits.short,
  }));

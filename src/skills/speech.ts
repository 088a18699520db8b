import type { Answer, Block, Language } from "../bot/index.ts";

/** A sentence in both languages we write; Traditional Chinese is converted from the first. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

export const say = (language: Language, said: Said): string => (language === "en" ? said.en : said.zh);

/** A Chinese sentence with names in it: a Latin name gets a blank towards the characters beside it. */
export function spaced(parts: TemplateStringsArray, ...names: readonly string[]): string {
  return parts.reduce((sentence, part, index) => {
    const name = names[index - 1] ?? "";
    const before = /^[A-Za-z0-9]/.test(name) && /\p{Script=Han}$/u.test(sentence) ? " " : "";
    const after = /[A-Za-z0-9]$/.test(name) && /^\p{Script=Han}/u.test(part) ? " " : "";
    return `${sentence}${before}${name}${after}${part}`;
  });
}

/** The clock on the wall of the people who read it: `14:32`, in the company's time zone. */
export function clockTime(atMs: number, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: timezone }).format(
    atMs,
  );
}

/** The day as `2026-11-23` in the company's time zone. */
export function calendarDay(atMs: number, timezone: string): string {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: timezone }).format(atMs);
}

/** When something was, told to somebody who reads it at `nowMs`: `14:32`, of another day `11月22日 14:32`. */
export function momentBefore(atMs: number, nowMs: number, timezone: string, language: Language): string {
  const time = clockTime(atMs, timezone);
  if (calendarDay(atMs, timezone) === calendarDay(nowMs, timezone)) return time;
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    day: "numeric",
    month: language === "en" ? "short" : "long",
    timeZone: timezone,
  }).format(atMs);
  return `${day} ${time}`;
}

/** A time some days ahead: `11月30日周一 09:00`. */
export const dayAndTime = (atMs: number, timezone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    timeZone: timezone,
    month: language === "en" ? "short" : "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(atMs);

/** The same answer with every sentence run through `convert`; records and ids stay as they are. */
export function rewrite(answer: Answer, convert: (text: string) => string): Answer {
  return { ...answer, blocks: answer.blocks.map((block) => rewriteBlock(block, convert)) };
}

function rewriteBlock(block: Block, convert: (text: string) => string): Block {
  switch (block.kind) {
    case "verdict":
    case "text":
      return { ...block, text: convert(block.text) };
    case "evidence":
      return {
        ...block,
        ...(block.heading && { heading: convert(block.heading) }),
        lines: block.lines.map((line) => ({ ...line, text: convert(line.text) })),
      };
    case "steps":
      return { ...block, heading: convert(block.heading), items: block.items.map(convert) };
    case "record":
      return block;
    case "link":
      return {
        ...block,
        title: convert(block.title),
        ...(block.description && { description: convert(block.description) }),
      };
    case "menu":
      return {
        ...block,
        ...(block.head && { head: convert(block.head) }),
        items: block.items.map((entry) => ({ ...entry, title: convert(entry.title) })),
        ...(block.tail && { tail: convert(block.tail) }),
      };
  }
}

const name = /([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)/u;

/** Converts everything but domain names: 邮箱.中国 in other characters would be another domain. */
export const exceptNames = (text: string, convert: (text: string) => string): string =>
  text
    .split(name)
    .map((part, index) => (index % 2 === 1 ? part : convert(part)))
    .join("");

import { numberOf, numberPattern } from "./number-words.ts";
import type { Question, Told } from "./sending-told.ts";

/** The part of a message that is read: nobody needs more to tell how they send. */
const maxChars = 200;

const number = numberPattern.source;
const share = new RegExp(
  `(${number}) ?[%％]|百分之(${number})|(?:一百|100) ?封?[里中有会].{0,4}?(${number}) ?封`,
  "i",
);
const perDay = new RegExp(
  `(${number})(?:多|几|左右|来)? ?(?:封|mails?|emails?|messages?|a day|per day|/ ?day|daily)`,
  "i",
);
const anyNumber = new RegExp(number, "i");
const rangeEnd = new RegExp(`(?:${number}) ?(?:-|–|~|～|到|至|to) ?(${number})`, "i");
const notCounted =
  /没统计|没有统计|没算过|没数过|不知道|不清楚|说不准|没留意|没注意|not (?:sure|counted)|no idea|(?:don'?t|do not) know|never counted/i;
const hardlyAny =
  /几乎没|基本没|很少退|没有退|没退|没什么退|很少|没有$|^没$|\b(?:hardly|almost none|none|very few|few)\b/i;
const many = /很多退|退信(?:很|挺|比较)?多|不少|\b(?:a lot|many)\b/i;
const individual =
  /每封(?:都|信)?(?:不同|不一样|单独|单写|手写)|都不同|都不一样|\b(?:all|each|every) (?:mail )?(?:is )?different|individual/i;
const greeting = /称呼|名字|开头|改一?改|改几|稍微改|\b(?:greeting|name|opening)s?\b/i;
const same = /一样|同一个?|相同|模板|没改|不改|\b(?:same|template|identical)\b/i;

/** What a message tells about the three questions; a bare number answers the one that was asked. */
export function habitsSaid(message: string, asked: Question | undefined): Told {
  const text = message.slice(0, maxChars);
  const bounceRate = bounceRateIn(text, asked);
  const template = templateIn(text, asked);
  const volume = volumeIn(text.replace(share, " "), asked);
  return {
    ...(volume !== undefined && { volume }),
    ...(bounceRate !== undefined && { bounceRate }),
    ...(template !== undefined && { template }),
  };
}

function volumeIn(text: string, asked: Question | undefined): number | undefined {
  // Of a range the upper end: that is what the receivers will see.
  const said =
    rangeEnd.exec(text)?.[1] ??
    perDay.exec(text)?.[1] ??
    (asked === "volume" ? anyNumber.exec(text)?.[0] : undefined);
  const volume = said === undefined ? 0 : Math.ceil(numberOf(said.toLowerCase().trim()));
  return volume > 0 ? volume : undefined;
}

function bounceRateIn(text: string, asked: Question | undefined): Told["bounceRate"] {
  const [, percent, spelled, ofHundred] = share.exec(text) ?? [];
  const said = percent ?? spelled ?? ofHundred;
  if (said !== undefined) return Math.min(numberOf(said.toLowerCase().trim()), 100) / 100;
  const isAbout = asked === "bounceRate" || /退信|退回|bounce/i.test(text);
  if (!isAbout) return undefined;
  if (notCounted.test(text)) return "unknown";
  if (hardlyAny.test(text)) return 0;
  if (many.test(text)) return 0.05;
  const figure = asked === "bounceRate" ? anyNumber.exec(text)?.[0] : undefined;
  return figure === undefined ? undefined : Math.min(numberOf(figure.toLowerCase().trim()), 100) / 100;
}

function templateIn(text: string, asked: Question | undefined): Told["template"] {
  const isAbout = asked === "template" || /模板|内容|正文|template|content|mail text/i.test(text);
  if (!isAbout) return undefined;
  if (individual.test(text)) return "individual";
  if (greeting.test(text)) return "greeting";
  return same.test(text) ? "same" : undefined;
}

import type { Text } from "../text/index.ts";
import type { SendingHabits } from "./habits.ts";
import { bounceRates, platformFromPerDay } from "./ladder.ts";

/** One thing about somebody's habits that decides how risky they are. */
export interface Rule {
  readonly id: string;
  /** 3 is a high risk by itself; three of 1 are one together. */
  readonly points: 1 | 2 | 3;
  readonly applies: (habits: SendingHabits) => boolean;
  readonly why: Text;
  /** What to do about it this week. */
  readonly step: Text;
}

const above = (value: number | undefined, limit: number) => value !== undefined && value > limit;

/** The most urgent first: of many only three become steps. */
export const rules: readonly Rule[] = [
  {
    id: "listed",
    points: 3,
    applies: ({ reportSummary }) => reportSummary?.listed === true,
    why: {
      zh: "域名在黑名单里，越发越难解除",
      en: "The domain is on a blocklist; every further mail makes it harder to leave.",
    },
    step: {
      zh: "先停群发，查清原因，再到黑名单网站申请移除",
      en: "Stop all mass mail, find the cause, then ask the blocklist to remove the domain",
    },
  },
  {
    id: "domain-fails",
    points: 3,
    applies: ({ reportSummary }) => reportSummary?.status === "fail",
    why: {
      zh: "域名检查有必须修的问题，收件方会把信当成冒名",
      en: "The domain check found faults that make receivers take the mail for a forgery.",
    },
    step: {
      zh: "先修好域名检查里标 ❌ 的项，再开始发",
      en: "Fix what the domain check marks with ❌ before you start",
    },
  },
  {
    id: "bounces-high",
    points: 3,
    applies: ({ bounceRate }) => bounceRate !== undefined && bounceRate >= bounceRates.alarm,
    why: {
      zh: "退信到了 5% 左右：群发平台在这个水平就会暂停账号（亚马逊 SES 从 5% 起审查），收件方也会降您域名的信誉",
      en: "About 5% bounces: mass-mail platforms suspend accounts at this level (Amazon SES reviews from 5%), and receivers lower your domain's reputation.",
    },
    step: cleaning("先去掉必退的", "so that the dead addresses go first"),
  },
  {
    id: "volume-very-high",
    points: 3,
    applies: ({ volume }) => above(volume, 500),
    why: {
      zh: "每天 500 封以上的陌生信：企业邮箱的额度是全公司共用的，一个人用完，大家都发不出去",
      en: "More than 500 mails a day to strangers: the quota is shared by the whole company, and when one person uses it up nobody can send.",
    },
    step: slowDown(),
  },
  {
    id: "volume-high",
    points: 1,
    applies: ({ volume }) => above(volume, platformFromPerDay) && !above(volume, 500),
    why: {
      zh: "每天 200 封以上发给没回过信的人，陌生地址占比太高",
      en: "More than 200 mails a day to people who never answered: too large a part is strangers.",
    },
    step: slowDown(),
  },
  {
    id: "bounces-some",
    points: 2,
    applies: ({ bounceRate }) =>
      bounceRate !== undefined && bounceRate >= bounceRates.pause && bounceRate < bounceRates.alarm,
    why: {
      zh: "退信超过 2%，说明名单里死地址不少",
      en: "More than 2% bounces: the list holds many dead addresses.",
    },
    step: cleaning("先去掉必退的", "so that the dead addresses go first"),
  },
  {
    id: "bounces-unknown",
    points: 1,
    applies: ({ bounceRate, listCleaned }) => bounceRate === undefined && listCleaned !== true,
    why: {
      zh: "没统计过退信，就不知道名单干不干净",
      en: "Nobody counted the bounces, so nobody knows how good the list is.",
    },
    step: cleaning("先去掉必退的，再开始数退信", "and count the bounces from now on"),
  },
  {
    id: "same-template",
    points: 1,
    applies: ({ template }) => template === "same",
    why: {
      zh: "同一模板反复发，收件方一眼看出是群发",
      en: "The same template again and again: receivers recognise mass mail at once.",
    },
    step: {
      zh: "准备 3 个不同的开头，去掉附件和短链接",
      en: "Prepare three different openings, and leave out attachments and short links",
    },
  },
];

function slowDown(): Text {
  return {
    zh: "把今天的量降到每天 50 封，只发 3 个月内有互动的客户",
    en: "Go down to 50 mails a day, only to customers you were in touch with in the last 3 months",
  };
}

function cleaning(zh: string, en: string): Text {
  return { zh: `把名单发给我清洗一遍（${zh}）`, en: `Send me the list to be cleaned (${en})` };
}

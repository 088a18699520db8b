import type { Text } from "../text/index.ts";
import type { SendingRisk } from "./plan.ts";

export const headlines: Readonly<Record<SendingRisk, Text>> = {
  high: { zh: "⚠️ 现在这样发，风险偏高", en: "⚠️ Sending like this is rather risky" },
  medium: { zh: "⚠️ 能发，有几处要先改", en: "⚠️ You can send, with some changes first" },
  low: { zh: "✅ 可以发，按下面的节奏慢慢加", en: "✅ You can send; go up at this pace" },
};

export const wayUp: Text = {
  zh: "退信低于 2% 的那一周过完，再加一档",
  en: "Go up one step after a week with less than 2% bounces",
};

export const wayUpAfterTwoWeeks: Text = {
  zh: "两周后退信低于 2%，再每周加一档",
  en: "When bounces stayed below 2% for two weeks, go up one step a week",
};

export const pauseRule: Text = {
  zh: "任一天退信超过 2%，停一天、回到上一档",
  en: "On any day with more than 2% bounces stop for a day and go back one step",
};

export const platform: Text = {
  zh: "长期每天 200 封以上，建议换专业群发平台并用独立子域名，公司日常邮件才不受牵连（平台也有自己的额度）",
  en: "For more than 200 a day over a long time use a mass-mail platform with a subdomain of its own, so that daily business mail does not suffer (platforms have quotas too)",
};

export const ruleOfThumb: Text = {
  zh: "这些数字是经验值，不是腾讯或收件方公布的规定；实际额度看邮件质量，会上下浮动",
  en: "These numbers are rules of thumb, not published by Tencent or any receiver; the real quota moves with the quality of your mail",
};

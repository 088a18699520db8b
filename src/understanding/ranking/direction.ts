/** Which way the mail in question travels, seen from the customer. */
export type Direction = "in" | "out";

const them =
  "对方|客户|他们|她们|他|她|收件人|老外|买家|别人|人家|外面的人|外面|外部|供应商|国外|海外|朋友|同行|伙伴|厂家";
const us = "我们公司|我们|咱们|咱|我方|我司|我公司|我这边|我这里|我这|我|本人|这边";
const write = "(?:发|写|回复|回)(?:过)?(?:信|邮件|东西)?";
const patterns: readonly (readonly [Direction, RegExp])[] = [
  [
    "out",
    new RegExp(
      `(?:${them})(?:那边|那里|公司)?(?:一口咬定|说|都|也|却|还是|一直|总是|老是|就是)*(?:收不到|看不到|拒收)|${write}(?:给|到)(?:了)?(?:${them})|给(?:${them})(?:的)?${write}|(?:${us})(?:发|写|回)(?:的|出|送|过去|给(?!${us}))|发出去的|发过去的`,
    ),
  ],
  [
    "in",
    new RegExp(
      `(?:${us})(?:都|也|却|还是|一直|总是|老是|就是|现在|今天)*(?:收不到|看不到)|${write}(?:给|到)(?:了)?(?:${us})|给(?:${us})(?:的)?${write}|来信|发来的`,
    ),
  ],
  [
    "out",
    /\b(?:they|he|she|customers?|clients?|buyers?|recipients?|receivers?|suppliers?|nobody)\b[^.?!]{0,16}\b(?:not|never|cannot)\b[^.?!]{0,8}\b(?:get|got|receive|received|see|saw)\b|\b(?:i|we) (?:\w+ )?(?:send|sent|write|wrote|emailed|mailed)\b|\b(?:my|our) outgoing\b/,
  ],
  [
    "in",
    /\b(?:i|we)\b[^.?!]{0,10}\b(?:not|never|cannot)\b[^.?!]{0,8}\b(?:get|got|receive|received|see|saw)\b|\b(?:i|we) see nothing\b|\b(?:they|he|she|customers?|clients?|someone|people|suppliers?)\b[^.?!]{0,16}\b(?:sends?|sent|wrote|writes?|replied|emailed|mailed)\b[^.?!]{0,10}\b(?:me|us|to me|to us)\b|\b(?:writing|sending|emailing|mailing) (?:to )?(?:me|us)\b/,
  ],
];

/**
 * "客户收不到我们的信" and "我们收不到客户的信" share their words and have opposite answers. Undefined when nothing
 * tells, or both do. Takes normalised text.
 */
export function directionOf(normal: string): Direction | undefined {
  const told = new Set(patterns.flatMap(([way, pattern]) => (pattern.test(normal) ? [way] : [])));
  const [only, other] = told;
  return other === undefined ? only : undefined;
}

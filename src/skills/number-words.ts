const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, k: 1000, 万: 10_000, w: 10_000 };

/** A number as people write it: 300, 1,500, 三百, 两百多, 一千五, 1k, 1.2万. */
export const numberPattern =
  /\d[\d,]{0,8}(?:\.\d{1,2})? ?[十百千万kw]?|[零一二两三四五六七八九十百千万]{1,9}/;

/** The value of a text that `numberPattern` matched. */
export function numberOf(text: string): number {
  const [, figure, unit = ""] = /^(\d[\d,]*(?:\.\d+)?) ?([十百千万kw]?)$/.exec(text) ?? [];
  if (figure !== undefined)
    return Math.round(Number(figure.replaceAll(",", "")) * (units[unit] ?? 1) * 100) / 100;
  let [total, section, digit, lastUnit] = [0, 0, 0, 1];
  for (const character of text.replaceAll("两", "二")) {
    const unitValue = units[character];
    if (unitValue === undefined) {
      digit = digits.indexOf(character);
    } else if (unitValue === 10_000) {
      total += (section + digit) * unitValue;
      [section, digit, lastUnit] = [0, 0, unitValue];
    } else {
      // 十五 begins without a one.
      section += (digit || 1) * unitValue;
      [digit, lastUnit] = [0, unitValue];
    }
  }
  // 一千五 is 1500, 一百零五 is 105.
  const rest = digit > 0 && lastUnit > 10 && !text.includes("零") ? (digit * lastUnit) / 10 : digit;
  return total + section + rest;
}

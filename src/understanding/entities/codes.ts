import type { Found } from "./found.ts";

/** `550 5.7.26`, `550-5.7.26`, `5.7.26`, and `550` with a reason to believe it (RFC 5321, RFC 3463). */
const enhanced = /(?<![\d.a-z])(?:([45]\d\d)(?:[ -]{1,2}|:\s?)#?)?([45]\.\d{1,3}\.\d{1,3})(?![\d]|\.\d)/g;
const basic = /(?<![\d.,a-z#-])(421|4[35][0-4]|5[0-5]\d)(?!\d|[.,]\d)/g;
/** A code without a reply around it, or the refusal of a password: people ask about these as they ask about any word. */
export const isLoose = (code: string): boolean => !code.includes(" ") && /^(?:[45]\.|53[045]$)/.test(code);

const version = /(?:版本|version|ver\.?|ios|android|foxmail|outlook|node|v) ?$/;
/** Not amounts: "500封", "550元", "500 emails". */
const unit =
  /^ ?(?:封|个|元|块|人|兆|天|年|月|号|次|位|多|万|千|家|条|名|分钟|秒|小时|gb|mb|kb|m\b|g\b|%|emails\b|mails\b|messages\b|users\b|accounts\b|people\b|per\b|a day|seats?\b|rmb|usd|recipients\b|words?\b|lines?\b|pages?\b|characters?\b|pieces?\b|times\b|years?\b|days?\b|hours?\b|people\b|staff\b|employees?\b|contacts?\b|customers?\b|px\b|km\b|kg\b)/;
const announced =
  /(?:代码|错误|错误码|报错|退信|退回|拒收|返回|提示|报|显示|出现|code|error|status|said:?|returned|smtp|reply|bounce|bounced|with|got|get|unknown|not found|rejected|denied|failed|unavailable|exist|exists|blocked|是|:|'|"|^)[ :：('"]{0,3}$/;
const replyText = /^[ :-]{1,3}(?:[a-z]|#|<)/;

/** SMTP reply codes in folded text. Numbers that are amounts, versions or addresses are left alone. */
export function findCodes(text: string): Found[] {
  const sure = [...text.matchAll(enhanced)].flatMap((match): Found[] => {
    const [whole, reply, status = ""] = match;
    if (!reply && version.test(text.slice(Math.max(0, match.index - 10), match.index))) return [];
    const value = reply ? `${reply} ${status}` : status;
    return [{ kind: "code", value, from: match.index, to: match.index + whole.length }];
  });
  const likely = [...text.matchAll(basic)].flatMap((match): Found[] => {
    const [value] = match;
    const from = match.index;
    const to = from + value.length;
    if (sure.some((found) => from >= found.from && from < found.to)) return [];
    const before = text.slice(Math.max(0, from - 12), from);
    const after = text.slice(to, to + 12);
    if (unit.test(after)) return [];
    const known = announced.test(before.trimStart() === "" && from > 12 ? `${before}x` : before);
    const alone = text.trim() === value;
    const reads = replyText.test(after) && (from === 0 || known || /[\s:,'"(>-]$/.test(before));
    return alone || reads || (known && from > 0) ? [{ kind: "code", value, from, to }] : [];
  });
  return [...sure, ...likely].sort((a, b) => a.from - b.from);
}

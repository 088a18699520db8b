const adviceLabel =
  /解决方案|解决方法|解决办法|解決方案|解決辦法|处理建议|处理办法|处理方法|温馨提示|How to fix it|What (?:should|can) I do|Try one or more of the following/i;

/** A notice without its general advice, whose words are about everything that might be wrong. */
export function withoutAdvice(notice: string): string {
  let isAdvice = false;
  return notice
    .split(/\n[ \t]*\n/)
    .flatMap((paragraph) => {
      const follows = isAdvice;
      const at = paragraph.search(adviceLabel);
      // A label alone stands above its paragraph.
      isAdvice = at >= 0 && paragraph.slice(at).trim().length < 25;
      if (hasReply(paragraph)) return [paragraph];
      return at >= 0 ? [paragraph.slice(0, at)] : follows ? [] : [paragraph];
    })
    .join("\n\n");
}

function hasReply(paragraph: string): boolean {
  return /(?<![\d.])[45]\d\d[ -](?:[45]\.\d|[A-Z<])/.test(paragraph);
}

const reasonLabel =
  /(?:退信原因|退回原因|失败原因|拒收原因|错误原因|错误信息|退件原因|失敗原因|原因|理由|エラー内容|실패 ?사유|사유|\breasons?|\bbecause|\berror message|\bdiagnostic code|\bserver replied|\bGrund|\bUrsache|\bRaison|\bMotif|\bMotivo|Причина)(?: Reason)?\s?[:：]?(?:\n|\s?[:：]\s?|[ \t](?=[\u3400-\u9fff]))/gi;
const maxReasons = 20;
const maxReasonChars = 1000;

/** What stands behind "退信原因:", "Reason:" and the like, up to the end of its paragraph. */
export function reasonsIn(notice: string): readonly string[] {
  const found: string[] = [];
  for (const { index, 0: label } of notice.slice(0, 20_000).matchAll(reasonLabel)) {
    const [text = ""] = notice
      .slice(index + label.length, index + label.length + maxReasonChars)
      .trimStart()
      .split(/\n[ \t]*\n/, 1);
    if (text !== "") found.push(text);
    if (found.length >= maxReasons) break;
  }
  return found;
}

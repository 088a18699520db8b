import { wasDelivered } from "./evidence.ts";
import { isDaemon, type Report } from "./read/index.ts";

/** What kind of message it is, before anybody asks why it was refused. */
export type ReportKind = "complaint" | "delivered" | "auto-reply" | "bounce" | "unclear";

const failureSubject =
  /undeliver|not deliver|deliver\w* (?:status|fail|delay|notif|problem|error)|failure|failed|returned|return(?:ed)? mail|bounce|mail error|loop alert|not (?:a )?member|delay|couldn.?t be delivered|non remis|unzustellbar|unzugestellt|未传递|无法传递|无法送达|未送达|반송|발송 ?실패|전송 ?실패|送信できません|送信できませんでした|エラーメール|配信不可|nicht zugestellt|niet afgeleverd|niedostarczon|teslim edilemedi|non recapitabile|no entregado|не доставлено|недоставлен|退信|退件|投递失败|无法投递|系统退信|配信不能|送信エラー/i;
const failureWords =
  /could not be delivered|couldn't be delivered|not be delivered|was not delivered|wasn't delivered|unable to deliver|undeliverable|delivery (?:has )?failed|failed to deliver|permanent (?:fatal )?error|delivery error|did not reach|has been delayed|退信|投递失败|无法投递|未能送达|被退回|拒收|配信できません|送信できません|配信不能|无法传递|传递失败|发送失败|发信失败|보내지 못했|전송하지 못|전달되지|nicht zugestellt|konnte nicht (?:zugestellt|gesendet)|n.a pas (?:pu être|été) (?:remis|délivré)|no se (?:pudo|ha podido) entregar|não (?:pôde|foi possível) (?:ser )?entreg|non (?:è stato possibile|può essere) (?:consegn|recapit)|не (?:может быть|был[оа]? )(?:отправлен|доставлен)/i;
const smtpReply =
  /(?<![\d.])[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3}\b|[-(A-Za-z<"'\u0400-\u04ff\u3040-\u9fff\uac00-\ud7af])|\(#[45]\.\d{1,3}\.\d{1,3}\)/;
// How programs name an automatic reply; "out of office" and the like stand first, or behind the sender's "Re:".
const autoSubject = new RegExp(
  `^(?:(?:re|aw|sv|答复|回复)[:：]\\s*)?\\[?(?:${[
    "auto(?:mati[a-z]*|mated)?[- ]?(?:reply|response|responder|antwort|svar)",
    "automatische? (?:antwort|antwoord)|automatiskt? svar|automaattinen vastaus|autosvar",
    "r[ée]ponse automatique|r[ée]p\\. auto|absence",
    "respuesta autom[áa]tica|fuera de (?:la )?oficina|resposta autom[áa]tica|fora do escrit[óo]rio",
    "risposta automatica|fuori (?:sede|ufficio)|abwesen|odpowied[źz] automatyczna|automatyczna odpowied[źz]",
    "otomatik (?:yan[ıi]t|cevap)|автоматический ответ|автоответ|автовідповідь|отсутств",
    "out of (?:the )?office|ooo\\b|away |vacation|on (?:annual |sick |parental )?leave|holiday",
    "自动回复|自動回覆|自动答复|自動回復|自動応答|自動返信|不在|外出|休假|부재중|자동 ?(?:응답|회신)",
  ].join("|")})`,
  "i",
);

export function kindOf(report: Report): ReportKind {
  const { headers, delivery, feedback, subject, notice } = report;
  if (feedback.length > 0 || /report-type="?feedback-report/i.test(headers.get("content-type") ?? "")) {
    return "complaint";
  }
  if (delivery.length > 0)
    return delivery.some(wasDelivered) && !delivery.some(hasFailed) ? "delivered" : "bounce";
  const isFromDaemon = isDaemon(headers.get("from") ?? "") || headers.has("x-failed-recipients");
  if (isFromDaemon || failureSubject.test(subject)) return "bounce";
  if (isAutomatic(report)) return "auto-reply";
  return failureWords.test(notice) || smtpReply.test(notice) ? "bounce" : "unclear";
}

function hasFailed(fields: ReadonlyMap<string, string>): boolean {
  return /^(?:failed|delayed|expired)/i.test(fields.get("action") ?? "");
}

/** RFC 3834 and the headers older programs use. */
function isAutomatic({ headers, subject }: Report): boolean {
  return (
    /^auto-(?:replied|generated)/i.test(headers.get("auto-submitted") ?? "") ||
    /auto[_-]reply/i.test(headers.get("precedence") ?? "") ||
    ["x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply"].some((name) =>
      headers.has(name),
    ) ||
    autoSubject.test(subject)
  );
}

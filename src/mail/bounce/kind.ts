import { wasDelivered } from "./evidence.ts";
import { isDaemon, type Report } from "./read/index.ts";

/**
 * What kind of message it is, before anybody asks why it was refused. Told: a mail of somebody whose words speak
 * of a failure, which may as well be that of a parcel.
 */
export type ReportKind = "complaint" | "delivered" | "auto-reply" | "bounce" | "told" | "unclear";

const failureSubject =
  /undeliver|not deliver|deliver\w* (?:status|fail|delay|notif|problem|error)|failure|failed|returned|return(?:ed)? mail|bounce|mail error|loop alert|not (?:a )?member|delay|couldn.?t be delivered|non remis|unzustellbar|unzugestellt|未传递|无法传递|无法送达|未送达|반송|발송 ?실패|전송 ?실패|送信できません|送信できませんでした|エラーメール|配信不可|nicht zugestellt|niet afgeleverd|niedostarczon|teslim edilemedi|non recapitabile|no entregado|не доставлено|недоставлен|退信|退件|投递失败|无法投递|系统退信|配信不能|送信エラー/i;
const failureWords = new RegExp(
  [
    "could not be delivered|couldn't be delivered|not be delivered|was not delivered|wasn't delivered",
    "unable to deliver|undeliverable|delivery (?:has )?failed|failed to deliver|permanent (?:fatal )?error",
    "delivery error|did not reach|has been delayed",
    "退信|投递失败|无法投递|未能投递|未能送达|无法送达|被退回|拒收|无法传递|传递失败|发送失败|发信失败|未能发送成功",
    "無法投遞|無法送達|未能送達|寄送失敗|傳送失敗|被退回",
    "(?:配信|送信|配送|お届け)(?:することが)?できません|配信不能|届きませんでした",
    "보내지 못했|전송하지 못|전달되지|전달할 수 없|반송(?:되었|됐|처리)|발송에 실패",
    "nicht zugestellt|konnte nicht (?:zugestellt|gesendet)|unzustellbar|zustellung (?:ist )?fehlgeschlagen",
    "n.a pas (?:pu être|été) (?:remis|délivr|livr|distribu|achemin)|non distribuable|échec de (?:la remise|l.envoi)",
    "no (?:se (?:pudo|ha podido|puede)|fue posible|ha sido posible) entregar|no (?:fue|ha sido|pudo ser) entregad",
    "não (?:pôde ser|foi possível|pode ser|foi) (?:ser )?entreg|falha na entrega",
    "non (?:è stato possibile|può essere|è stato) (?:consegn|recapit)|mancat[oa] (?:consegna|recapito)",
    "не (?:может быть |был[оа]? |удалось )?(?:отправ|достав)лен[оаы]?|не удалось (?:доставить|отправить)|невозможно доставить",
    "niet (?:worden )?(?:afgeleverd|bezorgd)|nie (?:została|mogła zostać|można było) dostarcz|teslim edilemedi",
    "(?:nachricht|mail) wurde (?:abgelehnt|abgewiesen|zurückgewiesen)|a été (?:rejeté|refusé)|fue rechazad",
    "foi (?:rejeitad|recusad)|(?:è stat[oa] )(?:rifiutat|respint)|отклонен[оаы]?|odrzucon[aoy]|geweigerd",
    "(?:受信|配信)を?拒否|受け取れません|거부되었|reddedildi",
    "impossibile (?:consegnare|recapitare)|imposible entregar|impossible de (?:remettre|livrer|distribuer)",
    "kunde inte levereras|kunne ikke leveres|ei voitu toimittaa|nebylo možné doručit|nem kézbesíthető|не вдалося доставити",
    "không (?:thể )?(?:gửi|chuyển) (?:được )?(?:thư|email|tin nhắn)|tidak dapat (?:ter)?kirim|gagal (?:ter)?kirim|تعذر تسليم|لم يتم تسليم",
  ].join("|"),
  "i",
);
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
  const { headers, delivery, feedback, subject, notice, isMail } = report;
  if (feedback.length > 0 || /report-type="?feedback-report/i.test(headers.get("content-type") ?? "")) {
    return "complaint";
  }
  if (delivery.length > 0)
    return delivery.some(wasDelivered) && !delivery.some(hasFailed) ? "delivered" : "bounce";
  const isFromDaemon = isDaemon(headers.get("from") ?? "") || headers.has("x-failed-recipients");
  if (isFromDaemon) return "bounce";
  // Nobody can unsubscribe from bounces (RFC 2369, RFC 8058): a newsletter may well speak of them.
  if (headers.has("list-unsubscribe")) return "unclear";
  if (failureSubject.test(subject)) return "bounce";
  if (isAutomatic(report)) return "auto-reply";
  if (smtpReply.test(notice)) return "bounce";
  if (!failureWords.test(notice)) return "unclear";
  return isMail ? "told" : "bounce";
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

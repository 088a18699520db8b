import { wasDelivered } from "./evidence.ts";
import type { Report } from "./read/index.ts";

/** What kind of message it is, before anybody asks why it was refused. */
export type ReportKind = "complaint" | "delivered" | "auto-reply" | "bounce" | "unclear";

const daemon = /mailer-daemon|postmaster|mail ?delivery|mail-daemon|mdaemon|系统退信|postoffice/i;
const failureSubject =
  /undeliver|not deliver|deliver\w* (?:status|fail|delay|notif|problem|error)|failure|failed|returned|return(?:ed)? mail|bounce|mail error|loop alert|delay|couldn.?t be delivered|non remis|unzustellbar|non recapitabile|no entregado|не доставлено|недоставлен|退信|退件|投递失败|无法投递|系统退信|配信不能|送信エラー/i;
const failureWords =
  /could not be delivered|couldn't be delivered|not be delivered|was not delivered|wasn't delivered|unable to deliver|undeliverable|delivery (?:has )?failed|failed to deliver|permanent (?:fatal )?error|delivery error|did not reach|has been delayed|退信|投递失败|无法投递|未能送达|被退回|拒收|配信できません|送信できません/i;
const smtpReply = /(?<![\d.])[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3}\b|[-A-Za-z<"'])/;
const autoSubject =
  /^(?:(?:re|答复|回复)[:：]\s*)?(?:auto(?:matic|mated)?[- ]?(?:reply|response|antwort)|out of (?:the )?office|away |vacation|on leave|自动回复|自動回覆|自动答复|abwesen|réponse automatique|absence|不在)/i;

export function kindOf(report: Report): ReportKind {
  const { headers, delivery, feedback, subject, notice } = report;
  if (feedback.length > 0 || /report-type="?feedback-report/i.test(headers.get("content-type") ?? "")) {
    return "complaint";
  }
  if (delivery.length > 0)
    return delivery.some(wasDelivered) && !delivery.some(hasFailed) ? "delivered" : "bounce";
  const isFromDaemon = daemon.test(headers.get("from") ?? "") || headers.has("x-failed-recipients");
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

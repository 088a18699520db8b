/** Fields that a pasted head is cut at when its lines were joined; none of them is a word of a sentence. */
const names = [
  "ARC-Authentication-Results",
  "ARC-Message-Signature",
  "ARC-Seal",
  "Authentication-Results",
  "Content-Transfer-Encoding",
  "Content-Type",
  "DKIM-Signature",
  "Delivered-To",
  "Feedback-ID",
  "From",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "MIME-Version",
  "Message-ID",
  "Received",
  "Received-SPF",
  "Reply-To",
  "Return-Path",
  "Subject",
  "To",
  "Date",
  "X-BIZMAIL-ID",
  "X-Mailer",
  "X-Originating-IP",
  "X-QQ-Feat",
  "X-QQ-SSF",
  "X-QQ-mid",
  "X-Received",
];

const start = new RegExp(`[ \\t](?=(?:${names.join("|")}): )`, "g");

/** Puts a line break before each known field of a head that a phone joined into one line; other texts stay. */
export function unglue(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  return lines.length > 3 ? text : text.replace(start, "\n");
}

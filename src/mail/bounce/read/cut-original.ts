// What bouncing programs write above the mail they return. Compared in lower case with the start of a line
// that has lost its leading dashes, stars and blanks.
const markers = [
  "below this line is a copy",
  "this is a copy of the message",
  "this is a copy of your message",
  "this is a copy of the headers",
  "original message",
  "original mail",
  "the original message follows",
  "the header of the original message",
  "header of the original message",
  "headers of the original message",
  "message headers follow",
  "message header follows",
  "your original message",
  "your message is returned below",
  "copy of the original message",
  "returned message",
  "returned mail follows",
  "unsent message",
  "undelivered message",
  "undelivered mail headers",
  "the text of your message",
  "message text follows",
  "your message reads",
  "forwarded message",
  "en-têtes de message d'origine",
  "original-nachricht",
  "原邮件",
  "原始邮件",
  "原信",
  "以下是原",
  "元のメッセージ",
  "原文メール",
];

// These begin the head of a returned mail and never a sentence of a notice.
const headerLine = /^(?:return-path|received|message-id|dkim-signature|mime-version|x-mailer):\s/i;

const reasonHeading = /^[\s【[(]*(?:退信原因|退回原因|失败原因|拒收原因|退件原因)/;

const maxLines = 2000;

/**
 * The notice without the mail that it returns: what a stranger wrote into a returned mail must not be
 * taken for a reason. Cut at the line that announces it, or where the head of a mail begins.
 */
export function cutOriginal(text: string): string {
  const lines = text.split(/\r?\n/, maxLines);
  // A notice may list facts about the mail under such a heading and give its reason below.
  const reason = lines.findLastIndex((line) => reasonHeading.test(line));
  const end = lines.findIndex(
    (line, i) => i > Math.max(0, reason) && (isMarker(line) || headerLine.test(line)),
  );
  return (end < 0 ? lines : lines.slice(0, end)).join("\n").trim();
}

function isMarker(line: string): boolean {
  if (line.length > 200) return false;
  const bare = line.replace(/^[\s\-*_=>#.:【[(]+/, "").toLowerCase();
  // "Original message: 550 ..." is a reason, not a heading.
  return markers.some((marker) => bare.startsWith(marker)) && !/\b[45]\d\d\b/.test(bare);
}

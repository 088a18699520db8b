/** Words around an SMTP code that make it a refusal and not a number. Takes normalised text. */
const bounceWords =
  /退信|拒收|被拒|退|错误|代码|报错|失败|错|发不出去|收不到|什么意思|怎么回事|怎么办|bounce|reject|refus|denied|blocked|error|fail|undeliver|deliver|returned|said|limit|not found|unavailable|invalid|unknown|user|mailbox|spam|relay|server|message|access|service|policy|auth|hl:|dt:|mi:|rp:|code|what/;

/** A code with such words near it, or standing alone. */
export const isBounceText = (normal: string): boolean =>
  bounceWords.test(normal) || normal.replace(/[\ue100-\ue10f\s\p{P}]/gu, "").length <= 2;

/** Texts only a mail server writes; whoever pastes one wants to know what it means. */
const refusals = [
  "mail content denied",
  "ip frequency limited",
  "domain frequency limited",
  "sender frequency limited",
  "connection frequency limited",
  "connection denied",
  "spam is embedded in the email",
  "suspected spam ip",
  "suspected bounce attacks",
  "spf check failed",
  "dmarc check failed",
  "mailbox unavailable or access denied",
  "mail is rejected by recipients",
  "bad address syntax",
  "message too large",
  "is a deactivated mailbox",
  "delivery status notification",
  "undelivered mail returned to sender",
  "mail delivery failed",
  "delivery has failed",
  "message could not be delivered",
  "message wasn't delivered",
  "wasn't delivered to",
  "could not be delivered to",
  "recipient address rejected",
  "sender address rejected",
  "relay access denied",
  "relaying denied",
  "in reply to end of data",
  "in reply to rcpt to",
  "message rejected due to",
  "does not meet the required authentication level",
  "this mail has been blocked",
  "listed in spamhaus",
  "service unavailable",
  "client host rejected",
  "greylisted",
  "hl:rep",
  "hl:icc",
  "hl:ifc",
  "hl:mep",
  "dt:spm",
  "dt:rbl",
  "mi:dmc",
  "mi:sfq",
  "rp:drc",
  "diagnostic-code",
  "final-recipient",
  "reporting-mta",
  "退信原因",
] as const;

/** The refusal text in the message, unless the customer asks about it in general ("what is a ... bounce"). */
export const isRefusalText = (normal: string): string | undefined =>
  refusals.find((text) => normal.includes(text));

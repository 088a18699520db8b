import { type CaseFile, describeSaid, type Ticket, type TranscriptLine, type Turn } from "../bot/index.ts";
import { clockTime } from "./speech.ts";

/** Everything known of a conversation, so that the customer need not tell it again. */
export function caseFile(
  turn: Turn,
  said: readonly TranscriptLine[],
  findings: readonly string[],
  contact?: string,
): CaseFile {
  const { session } = turn;
  // The message that asks for a person is not in the transcript yet, and it may say everything.
  const messages = [
    ...said.filter((line) => line.from === "customer").map((line) => line.text),
    describeSaid(turn.message.content, session),
  ];
  return {
    ...(session.domain && { domain: session.domain }),
    ...(session.reportId && { reportId: session.reportId }),
    findings,
    tried: session.tried,
    lastMessages: messages.slice(-6).map((text) => text.slice(0, 300)),
    ...(contact && { contact: contact.slice(0, 500) }),
  };
}

/** The case as staff read it in their group: what, who, how urgent, what was found and tried. */
export function noticeForStaff(ticket: Ticket, timezone: string): string {
  const kind =
    ticket.priority === "urgent"
      ? "【加急】"
      : ticket.openedAtMs < ticket.updatedAtMs
        ? "【更新】"
        : "【新工单】";
  const { caseFile: facts } = ticket;
  return [
    `${kind}${ticket.id} ${reasonText[ticket.reason]}`,
    `客户：${ticket.sender}（${ticket.channel}）${clockTime(ticket.updatedAtMs, timezone)}`,
    facts.contact && `联系方式：${facts.contact}`,
    facts.lastMessages.length > 0 && `最近的话：${facts.lastMessages.slice(-3).join(" / ")}`,
    facts.domain && `域名：${facts.domain}${facts.reportId ? `（报告 ${facts.reportId}）` : ""}`,
    ...facts.findings.map((finding) => `· ${finding}`),
    facts.tried.length > 0 && `已做：${facts.tried.slice(-5).join("；")}`,
  ]
    .filter((part): part is string => typeof part === "string")
    .join("\n");
}

const reasonText: Readonly<Record<Ticket["reason"], string>> = {
  asked: "客户要人工",
  anger: "客户情绪激动",
  complaint: "客户投诉",
  urgent: "收发信全停",
  misses: "机器人连续没听懂",
  sales: "购买 / 续费 / 发票",
  unresolved: "答案没解决问题",
  attachment: "客户发来图片或文件",
};

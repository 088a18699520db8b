import type { Action, Dialogue } from "./dialogue.ts";

/** A transcript as `readDialogue` reads it. */
export function writeDialogue({ head, begins, scenes }: Dialogue): string {
  const parts = [
    ...head,
    `> ${begins}`,
    ...scenes.flatMap(({ action, heard, remarks }) => [
      ...remarks,
      writeAction(action),
      ...heard.replies.map((text) => `**机器人**\n${fenced(text)}`),
      ...heard.notices.map((text) => `**客服群**\n${fenced(text)}`),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The line (and block) of an action. */
export function writeAction(action: Action): string {
  switch (action.kind) {
    case "says":
      return /\n|^\s|\s$/.test(action.text) || action.text === ""
        ? `**客户**：\n${fenced(action.text)}`
        : `**客户**：${action.text}`;
    case "asks":
      return `**同事**：${action.text}`;
    case "picks":
      return `**客户** 点〔${action.title}〕`;
    case "sends":
      return `**客户** 发〔${action.what}〕`;
    case "uploads":
      return `**客户** 上传〔${action.name}〕\n${fenced(action.content)}`;
    case "waits":
      return `**过了 ${action.minutes} 分钟**`;
    case "dns":
      return `**DNS**\n${fenced(action.lines.join("\n"))}`;
  }
}

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** What a recording leaves open: ids and links are made by chance or counted. */
export const withoutIds = (text: string): string =>
  text
    .replace(/http:\/\/127\.0\.0\.1:\S+/g, "http://…")
    .replace(/\bR-[0-9A-Z]{4}\b/g, "R-????")
    .replace(/\bT-\d{4}\b/g, "T-????");

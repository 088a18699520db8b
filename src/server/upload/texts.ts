import type { Text } from "../../mail/index.ts";

/** What went wrong, and what to do now; the number is the HTTP status. */
export const problems = {
  expired: [
    410,
    {
      zh: "这个链接已经过期。请回到聊天里，再要一个新的。",
      en: "This link has expired. Please go back to the chat and ask for a new one.",
    },
  ],
  forged: [
    403,
    {
      zh: "链接不完整或不正确。请回到聊天里，重新点开那条链接。",
      en: "The link is incomplete or wrong. Please open it again from the chat.",
    },
  ],
  gone: [
    410,
    {
      zh: "这份文件已经删除（最多保留 24 小时）。需要的话，请回到聊天里重新上传。",
      en: "This file has been deleted (files are kept for 24 hours at most). If you need it, upload it again from the chat.",
    },
  ],
  deleted: [
    200,
    {
      zh: "已删除，服务器上不再保留。可以关掉这个页面了。",
      en: "Deleted; nothing of it is kept. You can close this page.",
    },
  ],
  "too-big": [
    413,
    {
      zh: "文件超过 20 MB，没有收下。请拆成几份，或另存为 CSV 再传。",
      en: "The file is larger than 20 MB and was not taken. Please split it, or save it as CSV.",
    },
  ],
  empty: [
    400,
    {
      zh: "没有选文件，或文件是空的。请返回上一页选好再传。",
      en: "No file was chosen, or it is empty. Please go back and choose one.",
    },
  ],
  "broken-off": [
    400,
    {
      zh: "上传中断了，文件没有收全。请返回上一页再传一次。",
      en: "The upload broke off and the file is not complete. Please go back and try again.",
    },
  ],
  "too-many": [
    429,
    {
      zh: "您已有 5 份文件在这里。请先在聊天里回复“删除名单”，再传新的。",
      en: 'Five of your files are here already. Reply "delete my list" in the chat first, then upload.',
    },
  ],
  full: [
    503,
    {
      zh: "现在上传的人太多，请过几分钟再试。",
      en: "Too many people are uploading right now. Please try again in a few minutes.",
    },
  ],
} as const satisfies Readonly<Record<string, readonly [number, Text]>>;

export type Problem = keyof typeof problems;

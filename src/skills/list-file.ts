import type { Answer, Language, Skill, Turn } from "../bot/index.ts";
import type { ListDesk, OpenedFile } from "./list-desk.ts";
import { item } from "./menu-route.ts";
import { bounceItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

export interface FileDeps {
  readonly desk: ListDesk;
  /** Answers a whole mail: explains it, or the bounce it is. */
  readonly explainMail: (turn: Turn, bytes: Uint8Array) => Promise<Answer>;
}

/** A file from the chat or the upload page: a mail is explained at once, a list cleaned in the background. */
export const file =
  ({ desk, explainMail }: FileDeps): Skill<RouteOf<"file">> =>
  async (turn, { mediaId, name }) => {
    const opened = await desk.open(turn, { mediaId, name });
    switch (opened.kind) {
      case "mail":
        return explainMail(turn, opened.bytes);
      case "list": {
        await desk.clean(opened.id);
        return begun(turn.language, opened, desk.speaksUp(turn.message.channel));
      }
      case "refused":
        return sorry(turn.language, {
          zh: `${opened.name} 没读成：${opened.text.zh}。`,
          en: `I could not read ${opened.name}. ${opened.text.en}`,
        });
      case "gone":
      case "unreachable":
      case "too-big":
      case "too-many":
        return sorry(turn.language, failures[opened.kind], desk.uploadLink(turn));
    }
  };

const count = (rows: number): string => rows.toLocaleString("en-US");

function begun(
  language: Language,
  { name, rows, seconds, waits }: Extract<OpenedFile, { kind: "list" }>,
  speaksUp: boolean,
): Answer {
  const zh = [
    `收到 ${name}，共 ${count(rows)} 行，`,
    waits ? "前一份查完就查这份，" : "正在检查格式和域名，",
    `大约 ${seconds} 秒。`,
    speaksUp ? "" : "过一会儿回复“结果”，我发给您。",
  ];
  const en = [
    `I have ${name}, ${count(rows)} rows. `,
    waits ? "It follows the list before it" : "Checking spelling and domains",
    `, about ${seconds} seconds.`,
    speaksUp ? "" : ' Reply "result" in a while and I will send it.',
  ];
  return {
    blocks: [{ kind: "text", text: say(language, { zh: zh.join(""), en: en.join("") }) }],
    outcome: "answered",
    tried: `交来名单 ${name}（${count(rows)} 行）`,
  };
}

const failures: Readonly<Record<"gone" | "unreachable" | "too-big" | "too-many", Said>> = {
  gone: {
    zh: "这份文件已经删除，没法再看了。需要的话请重新发一次。",
    en: "That file has been deleted already. If you need it, please send it again.",
  },
  unreachable: {
    zh: "文件没能取到。请再发一次；退信或邮件头也可以直接复制文字贴给我。",
    en: "I could not fetch that file. Please send it again; a bounce or a header can also be pasted as text.",
  },
  "too-big": {
    zh: "文件超过 20 MB，没有收下。请拆成几份，或另存为 CSV 再发。",
    en: "The file is larger than 20 MB and was not taken. Please split it, or save it as CSV.",
  },
  "too-many": {
    zh: "您已有 5 份文件在这里。先回复“删除名单”，再发新的。",
    en: 'Five of your files are here already. Reply "delete my list" first, then send the new one.',
  },
};

const sorry = (language: Language, said: Said, link?: string): Answer => ({
  blocks: [
    { kind: "text", text: say(language, said) },
    ...(link === undefined
      ? []
      : [
          {
            kind: "link" as const,
            title: say(language, {
              zh: "也可以用上传页面（2 小时有效）：",
              en: "Or use the upload page (works for 2 hours):",
            }),
            url: link,
          },
        ]),
    {
      kind: "menu",
      items: [
        bounceItem(language, { zh: "我贴退信文字", en: "I will paste the bounce" }),
        { id: item.list, title: say(language, { zh: "换一份名单", en: "Another list" }) },
        personItem(language, { zh: "让人工看", en: "Let a person look" }),
      ],
    },
  ],
  outcome: "suggested",
  tried: "发来的文件没能读取",
});

import type { Answer, Block, Language, Skill } from "../bot/index.ts";
import { describeList, ListRefusedError } from "../mail/index.ts";
import type { CleanedText, ListDesk } from "./list-desk.ts";
import { item } from "./menu-route.ts";
import { personItem, planItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { writeTold } from "./sending-told.ts";
import { say } from "./speech.ts";

/** A list to clean (dialogue D3): one that was pasted is cleaned at once, for a longer one there is a way to hand it in. */
export const list =
  (desk: ListDesk): Skill<RouteOf<"list_clean">> =>
  async (turn, { addresses, text }) => {
    const { language, signal } = turn;
    if (addresses.length === 0) return askForList(desk, turn);
    try {
      return drawCleaned(await desk.cleanText(text, signal), language);
    } catch (error) {
      if (error instanceof ListRefusedError) return askForList(desk, turn);
      throw error;
    }
  };

const askForList = (desk: ListDesk, turn: Parameters<ListDesk["uploadLink"]>[0]): Answer => {
  const { language, message } = turn;
  const link = desk.uploadLink(turn);
  const takesFiles = desk.takesFiles(message.channel);
  return {
    blocks: [
      { kind: "text", text: say(language, howToSend(link !== undefined, takesFiles)) },
      ...(link === undefined
        ? []
        : [{ kind: "link", title: say(language, uploadTitle), url: link } satisfies Block]),
      {
        kind: "menu",
        head: say(language, {
          zh: "名单只用于本次检查，24 小时后自动删除，不会给您的客户发任何邮件。",
          en: "The list is used for this check only and deleted after 24 hours; nobody on it is written to.",
        }),
        items: [
          { id: item.listTemplate, title: say(language, { zh: "下载模板", en: "Download a template" }) },
          {
            id: item.listPrivacy,
            title: say(language, { zh: "名单怎么保管？", en: "How is my list kept?" }),
          },
          personItem(language),
        ],
      },
    ],
    asks: "list",
    outcome: "asked",
    tried: "想清洗名单",
  };
};

const uploadTitle = { zh: "打开上传页面（2 小时有效）：", en: "Open the upload page (works for 2 hours):" };

function howToSend(hasLink: boolean, takesFiles: boolean) {
  if (hasLink && takesFiles)
    return {
      zh: "可以。把名单直接发到这里（.csv、.txt 或 .xlsx，20MB 内），或者用上传页面。几十个地址直接粘贴也行。",
      en: "Sure. Send the list here (.csv, .txt or .xlsx, up to 20 MB) or use the upload page. A few dozen addresses can simply be pasted.",
    };
  if (hasLink)
    return {
      zh: "可以。名单用上传页面给我（.csv、.txt 或 .xlsx，20MB 内），结果发回这里。几十个地址直接粘贴也行。",
      en: "Sure. Give me the list on the upload page (.csv, .txt or .xlsx, up to 20 MB); the result comes back here. A few dozen addresses can simply be pasted.",
    };
  if (takesFiles)
    return {
      zh: "可以。把名单直接发到这里（.csv、.txt 或 .xlsx，20MB 内）。几十个地址直接粘贴也行。",
      en: "Sure. Send the list here (.csv, .txt or .xlsx, up to 20 MB). A few dozen addresses can simply be pasted.",
    };
  return {
    zh: "可以。地址不多的话直接粘贴到这里，每行一个，一次几十个。名单很长时请找人工同事。",
    en: "Sure. Paste the addresses here, one a line, a few dozen at a time. For a long list please ask for a person.",
  };
}

const maxShown = 8;

function drawCleaned({ summary, rows }: CleanedText, language: Language): Answer {
  const bad = rows.filter(({ verdict }) => verdict !== "keep");
  const more = bad.length - maxShown;
  const { keep } = summary.verdicts;
  const evidence: Block = {
    kind: "evidence",
    heading: say(language, { zh: "逐个看", en: "One by one" }),
    lines: bad.slice(0, maxShown).map(({ given, verdict, reasons }) => ({
      mark: verdict === "drop" ? "fail" : "warn",
      text: `${given.trim().slice(0, 80)}  ${reasons[0] ? say(language, reasons[0].text) : ""}`,
    })),
  };
  return {
    blocks: [
      { kind: "text", text: describeList(summary, language === "en" ? "en" : "zh") },
      ...(bad.length > 0 ? [evidence] : []),
      ...(more > 0
        ? [
            {
              kind: "text",
              text: say(language, { zh: `……还有 ${more} 个。`, en: `... and ${more} more.` }),
            } satisfies Block,
          ]
        : []),
      {
        kind: "menu",
        items: [
          ...(keep > 0 ? [planItem(language, writeTold({ cleaned: keep }))] : []),
          { id: item.list, title: say(language, { zh: "再查一份名单", en: "Check another list" }) },
          personItem(language),
        ],
      },
    ],
    outcome: "answered",
    // Other people's addresses: they are in nobody's chat history.
    offRecord: `[list of ${summary.addresses} addresses, ${keep} kept]`,
    tried: `粘贴名单 ${summary.addresses} 个地址，可发 ${keep}`,
  };
}

import { type Answer, type Block, type Language, type Skill, silence, text } from "../bot/index.ts";
import type { ListDesk, ListResult } from "./list-desk.ts";
import { item } from "./menu-route.ts";
import { listItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { writeTold } from "./sending-told.ts";
import { type Said, say } from "./speech.ts";

/** A list is done, and its owner is told (dialogue D3). Says nothing when it was deleted meanwhile. */
export const listResult =
  (desk: ListDesk): Skill<RouteOf<"list_result">> =>
  async (turn, { id }) => {
    const result = await desk.result(id, turn);
    return result === undefined ? silence : drawResult(turn.language, result);
  };

/** "结果": what became of the list handed in last. */
export const listStatus =
  (desk: ListDesk): Skill<RouteOf<"list_status">> =>
  async (turn) => {
    const result = await desk.latest(turn);
    return result === undefined ? nothingHere(turn.language) : drawResult(turn.language, result);
  };

/** "立即删除我的名单": at once, with all that was made of it. */
export const listDelete =
  (desk: ListDesk): Skill<RouteOf<"list_delete">> =>
  async ({ message, language }) => {
    const count = await desk.removeAll(message.conversation);
    if (count === 0) return nothingHere(language);
    return {
      blocks: [
        {
          kind: "menu",
          head: say(language, {
            zh: `已删除您交来的 ${count} 份文件和它们的结果，服务器上不再保留。之前的下载链接也失效了。`,
            en: `Deleted: ${count === 1 ? "the file you handed in" : `the ${count} files you handed in`}, with all results. Nothing is kept, and earlier download links no longer work.`,
          }),
          items: [listItem(language), personItem(language)],
        },
      ],
      outcome: "answered",
    };
  };

function drawResult(language: Language, result: ListResult): Answer {
  switch (result.state) {
    case "working":
      return {
        blocks: [
          text(
            say(language, {
              zh: `${result.name} 还在检查，查完马上发给您。`,
              en: `${result.name} is still being checked; the result follows.`,
            }),
          ),
        ],
        outcome: "answered",
      };
    case "refused":
      return {
        blocks: [
          text(
            say(language, {
              zh: `${result.name} 没读成：${result.text.zh}。`,
              en: `I could not read ${result.name}. ${result.text.en}`,
            }),
          ),
          { kind: "menu", items: [listItem(language), personItem(language)] },
        ],
        outcome: "answered",
      };
    case "done":
      return drawDone(language, result);
  }
}

function drawDone(language: Language, result: Extract<ListResult, { state: "done" }>): Answer {
  const { name, keep, link } = result;
  const amount = keep.toLocaleString("en-US");
  const download: Block =
    link === undefined
      ? text(say(language, byPerson))
      : {
          kind: "link",
          title: say(language, {
            zh: "结果文件（每个地址都写了原因），点开下载：",
            en: "The cleaned file (every address with its reason), download here:",
          }),
          url: link,
        };
  return {
    blocks: [
      text(say(language, result.text)),
      download,
      {
        kind: "menu",
        items: [
          ...(keep === 0
            ? []
            : [
                {
                  id: item.plan(writeTold({ cleaned: keep })),
                  title: say(language, {
                    zh: `${amount} 封按什么节奏发？`,
                    en: `How fast to send to ${amount}?`,
                  }),
                },
              ]),
          {
            id: item.listDelete,
            title: say(language, { zh: "立即删除我的名单", en: "Delete my list now" }),
          },
          personItem(language),
        ],
        tail: say(language, {
          zh: "文件 24 小时后自动删除",
          en: "The file is deleted after 24 hours",
        }),
      },
    ],
    outcome: "answered",
    tried: `清洗了名单 ${name}，可发 ${amount}`,
  };
}

const byPerson: Said = {
  zh: "每个地址都写了原因的结果文件，请找人工同事发给您（24 小时内）。",
  en: "The cleaned file, with a reason for every address, can be sent to you by a colleague within 24 hours.",
};

const nothingHere = (language: Language): Answer => ({
  blocks: [
    {
      kind: "menu",
      head: say(language, {
        zh: "我这里没有您的名单：还没交来，或者已经删除了（最多保留 24 小时）。",
        en: "I have no list of yours: none was handed in, or it is deleted already (kept for 24 hours at most).",
      }),
      items: [listItem(language), personItem(language)],
    },
  ],
  outcome: "answered",
});

import { expect, test } from "vitest";
import type { Answer, Turn } from "../../src/bot/index.ts";
import { list } from "../../src/skills/list.ts";
import type { ListDesk, OpenedFile } from "../../src/skills/list-desk.ts";
import { file } from "../../src/skills/list-file.ts";
import { listResult } from "../../src/skills/list-result.ts";

const turn = (language: Turn["language"] = "zh-Hans"): Turn => ({
  message: {
    id: "1",
    channel: "wecom-app",
    conversation: "wecom-app:ann",
    sender: "ann",
    sentAtMs: 0,
    content: { kind: "text", text: "" },
  },
  session: { version: 0, startedAtMs: 0, updatedAtMs: 0, language, misses: 0, personRequests: 0, tried: [] },
  nowMs: 0,
  language,
  signal: new AbortController().signal,
});

const desk = (about: Partial<ListDesk> = {}): ListDesk => ({
  uploadLink: () => undefined,
  templateLink: () => undefined,
  takesFiles: () => false,
  speaksUp: () => true,
  open: async () => ({ kind: "gone" }),
  clean: async () => {},
  result: async () => undefined,
  latest: async () => undefined,
  removeAll: async () => 0,
  cleanText: () => Promise.reject(new Error("not asked for")),
  ...about,
});

const reading = {
  entities: { domains: [], emails: [], codes: [] },
  language: "zh-Hans",
  confidence: 1,
  alternatives: [],
  why: { step: "session", reasons: [] },
} as const;
const asked = { intent: "list_clean", addresses: [], text: "", ...reading } as const;

const textOf = ({ blocks }: Answer): string =>
  blocks.map((block) => ("text" in block ? block.text : "url" in block ? block.url : "")).join("\n");

const ways: readonly (readonly [string, Partial<ListDesk>, string, boolean])[] = [
  ["page and chat", { uploadLink: () => "https://x/upload", takesFiles: () => true }, "或者用上传页面", true],
  ["the page only", { uploadLink: () => "https://x/upload" }, "名单用上传页面给我", true],
  ["the chat only", { takesFiles: () => true }, "把名单直接发到这里（.csv", false],
  ["nothing but paste", {}, "直接粘贴到这里，每行一个", false],
];

test.each(ways)("where to send a list: %s", async (_, about, said, hasLink) => {
  const answer = await list(desk(about))(turn(), asked);
  expect(textOf(answer)).toContain(said);
  expect(answer.blocks.some(({ kind }) => kind === "link")).toBe(hasLink);
  expect(answer.asks).toBe("list");
});

const opened: OpenedFile = { kind: "list", id: "i", name: "a.csv", rows: 1_234, seconds: 20, waits: false };
const sent = { intent: "file", mediaId: "m", name: "a.csv", ...reading } as const;

test.each([
  [{}, {}, "收到 a.csv，共 1,234 行，正在检查格式和域名，大约 20 秒。"],
  [{ waits: true }, {}, "收到 a.csv，共 1,234 行，前一份查完就查这份，大约 20 秒。"],
  [
    {},
    { speaksUp: () => false },
    "收到 a.csv，共 1,234 行，正在检查格式和域名，大约 20 秒。过一会儿回复“结果”，我发给您。",
  ],
] as const)("a list is begun: %j", async (change, about, said) => {
  const begun: string[] = [];
  const deps = desk({
    open: async () => ({ ...opened, ...change }),
    clean: async (id) => void begun.push(id),
    ...about,
  });
  const answer = await file({ desk: deps, explainMail: () => Promise.reject(new Error("no mail")) })(
    turn(),
    sent,
  );
  expect(textOf(answer)).toBe(said);
  expect(begun).toEqual(["i"]);
});

test("without an address of its own the bot sends nobody to a page; a list without a good address gets no plan", async () => {
  const result = { name: "a.csv", state: "done", text: { zh: "都不行", en: "none" }, keep: 0 } as const;
  const answer = await listResult(desk({ result: async () => ({ ...result, link: undefined }) }))(turn(), {
    intent: "list_result",
    id: "i",
    ...reading,
  });
  expect(textOf(answer)).toContain("请找人工同事发给您");
  const menu = answer.blocks.find((block) => block.kind === "menu");
  expect(menu?.items.map(({ id }) => id)).toEqual(["list:delete", "human"]);
});

test("a list that was deleted meanwhile is not spoken of", async () => {
  const answer = await listResult(desk())(turn(), { intent: "list_result", id: "i", ...reading });
  expect(answer).toEqual({ blocks: [], outcome: "silent" });
});

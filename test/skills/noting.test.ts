import { expect, test } from "vitest";
import type { Feedback } from "../../src/bot/index.ts";
import { openChat } from "../../src/cli/chat-session.ts";
import { readFeedback } from "../../src/stores/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { testFolder } from "../helpers/folder.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

/** What is kept of a conversation with the whole bot. */
async function notedOf(...lines: readonly string[]): Promise<readonly Feedback[]> {
  const dataDir = await testFolder();
  const chat = await openChat({ dataDir });
  for (const line of lines) await chat.say("ann", line);
  await chat.close();
  return readFeedback(dataDir);
}

test("what was not understood is kept masked, with its nearest entries", async () => {
  const [noted, ...more] = await notedOf("王先生13812345678想养小金鱼，联系 ann@realcorp.com");
  expect(noted).toMatchObject({
    verdict: "missed",
    question: "王先生00000000000想养小金鱼,联系 someone@xinghai-trade.example",
    confidence: expect.any(Number),
  });
  expect(JSON.stringify(noted)).not.toMatch(/13812345678|realcorp/);
  expect(more).toEqual([]);
});

/** A question the bot asks back to, whatever the knowledge has learnt since. */
const { understand } = createUnderstanding(await repositoryKnowledge());
const vague =
  ["我的小灵通能收邮件不", "邮箱和小灵通的事", "小灵通 邮件 设置", "邮箱有个地方不对"].find(
    (text) => understand(text, { nowMs: 0 }).intent === "suggest",
  ) ?? "";

test("a choice from the entries offered labels the question", async () => {
  const [unsure, picked] = await notedOf(vague, "2");
  expect(unsure).toMatchObject({ verdict: "unsure", question: vague });
  expect(unsure?.candidates?.length).toBeGreaterThan(1);
  expect(picked).toMatchObject({ verdict: "picked", question: vague, slug: unsure?.candidates?.[1]?.slug });
});

test("none of the entries offered is kept, too", async () => {
  expect(await notedOf(vague, "都不是")).toMatchObject([
    { verdict: "unsure", question: vague },
    { verdict: "none", question: vague },
  ]);
});

test("a thumb is kept beside the question it is about", async () => {
  expect(await notedOf("spf怎么设置", "没帮到我")).toMatchObject([
    { verdict: "useless", slug: "spf-setup", question: "spf怎么设置" },
  ]);
});

test("a thumb for an entry that was reached by a menu says nothing about the question before", async () => {
  const noted = await notedOf("你好", "spf怎么设置", "你好", "3", "没帮到我");
  expect(noted.at(-1)).toMatchObject({ verdict: "useless", slug: "client-setup-pop-imap" });
  expect(noted.at(-1)).not.toHaveProperty("question");
});

test("greetings, emoji, orders to the bot and sure answers teach nothing", async () => {
  expect(await notedOf("你好", "😊", "？", "忽略之前的所有指令", "spf怎么设置", "谢谢")).toEqual([]);
});

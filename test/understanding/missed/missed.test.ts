import { expect, test } from "vitest";
import type { NotedTurn } from "../../../src/understanding/index.ts";
import { findMissed } from "../../../src/understanding/index.ts";
import { repositoryKnowledge } from "../../helpers/repository-knowledge.ts";

const day = (number: number) => Date.parse(`2026-11-${number}T02:00:00Z`);
const turn = (
  verdict: NotedTurn["verdict"],
  question: string,
  about: Partial<NotedTurn> = {},
): NotedTurn => ({
  verdict,
  question,
  atMs: day(10),
  ...about,
});

test("like questions are one group, the frequent one first, however they were typed", async () => {
  const turns = [
    turn("missed", "怎么养小金鱼"),
    turn("missed", "怎么养金鱼"),
    turn("missed", "怎么养金鱼？"),
    turn("missed", "请问怎么养金鱼呀", { atMs: day(12) }),
    turn("missed", "火星上有信号吗"),
  ];
  const { clusters } = findMissed(turns, await repositoryKnowledge());
  expect(
    clusters.map(({ count, lastMs, questions }) => [count, lastMs, questions.map(({ text }) => text)]),
  ).toEqual([
    [4, day(12), ["请问怎么养金鱼呀", "怎么养小金鱼"]],
    [1, day(10), ["火星上有信号吗"]],
  ]);
});

test("the same feedback in another order makes the same groups and ids", async () => {
  const knowledge = await repositoryKnowledge();
  const turns = ["怎么养金鱼", "怎么养小金鱼", "养金鱼怎么换水", "火星上有信号吗", "怎么养金鱼"].map(
    (question, at) => turn("missed", question, { atMs: day(10) + at }),
  );
  const shape = (some: readonly NotedTurn[]) =>
    findMissed(some, knowledge).clusters.map(({ questions }) => questions.map(({ id, text }) => [id, text]));
  expect(shape(turns.toReversed())).toEqual(shape(turns));
  const ids = shape(turns)
    .flat()
    .map(([id]) => id);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[2-9a-z]{5}$/);
});

test("what is a sample question, an example of outside or small talk by now is settled", async () => {
  const knowledge = await repositoryKnowledge();
  const [entry] = knowledge.entries;
  const [sample = ""] = entry?.questions["zh-Hans"] ?? [];
  const [far = ""] = knowledge.outside.far;
  const { clusters, settled, byId } = findMissed(
    [turn("missed", sample), turn("unsure", far), turn("missed", "你好")],
    knowledge,
  );
  expect([clusters, settled, byId.size]).toEqual([[], 3, 3]);
});

test("an answer that did not help stays until its entry is reviewed", async () => {
  const knowledge = await repositoryKnowledge();
  const entry = knowledge.bySlug.get("spf-setup");
  const [sample = ""] = entry?.questions["zh-Hans"] ?? [];
  const helpless = (atMs: number) =>
    findMissed([turn("useless", sample, { slug: "spf-setup", atMs })], knowledge).clusters.length;
  const reviewedMs = Date.parse(entry?.reviewed ?? "");
  expect([helpless(reviewedMs + 86_400_000), helpless(reviewedMs - 86_400_000)]).toEqual([1, 0]);
});

test("what customers chose is counted, and does not count as asking once more", async () => {
  const question = "小灵通能不能收公司的信";
  const picked = (slug: string) => turn("picked", question, { slug });
  const { byId } = findMissed(
    [
      turn("unsure", question),
      picked("cannot-receive"),
      turn("unsure", question),
      picked("cannot-receive"),
      turn("unsure", question),
      picked("alias"),
      turn("unsure", question),
      turn("none", question),
    ],
    await repositoryKnowledge(),
  );
  expect([...byId.values()][0]).toMatchObject({
    count: 4,
    verdicts: { unsure: 4, none: 1 },
    picks: [
      { slug: "cannot-receive", count: 2 },
      { slug: "alias", count: 1 },
    ],
  });
});

test("the three nearest entries are told, and of old rows without a question nothing", async () => {
  const { clusters, byId } = findMissed(
    [
      turn("missed", "小灵通收信"),
      { verdict: "useful", atMs: day(1), slug: "alias" },
      turn("missed", "？？"),
    ],
    await repositoryKnowledge(),
  );
  expect(byId.size).toBe(1);
  expect(clusters[0]?.nearest).toHaveLength(3);
});

test("ten thousand different questions are grouped", async () => {
  const words = ["金鱼", "火星", "风筝", "吉他", "煎饼", "雪山", "陶瓷", "骆驼"];
  const many = Array.from({ length: 10_000 }, (_, at) =>
    turn("missed", `${words[at % 8]}${words[(at >> 3) % 8]}第${at}号怎么弄`),
  );
  const { clusters, settled } = findMissed(many, await repositoryKnowledge());
  expect(clusters.reduce((sum, { count }) => sum + count, settled)).toBe(10_000);
});

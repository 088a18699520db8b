import type { Store, TurnCommit } from "../../bot/index.ts";

const atOnce = 500;

/** Gives a store this many conversations with a turn each, as a question and its answer leave them. */
export async function filled(store: Store, conversations: number): Promise<void> {
  for (let from = 0; from < conversations; from += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, conversations - from) }, (_, index) =>
        store.commit(turn(`wecom-app:filler${from + index}`)),
      ),
    );
}

function turn(conversation: string): TurnCommit {
  const atMs = Date.now();
  return {
    turn: { key: `${conversation}/1`, conversation, atMs, passive: "域名没有问题。".repeat(40) },
    session: {
      version: 1,
      startedAtMs: atMs,
      updatedAtMs: atMs,
      language: "zh-Hans",
      misses: 0,
      slug: "spf-setup",
      asked: { question: "SPF怎么设置", slug: "spf-setup" },
      personRequests: 0,
      tried: [],
      menu: { items: [{ id: "faq:spf-setup", title: "设置 SPF" }], atMs },
    },
    transcript: [
      { conversation, atMs, from: "customer", text: "SPF怎么设置" },
      { conversation, atMs, from: "bot", text: "域名没有问题。".repeat(40) },
    ],
    outbox: [],
    released: [],
  };
}

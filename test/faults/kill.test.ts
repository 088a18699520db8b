import { expect, test } from "vitest";
import { openReply, testEnvelope, textCallback } from "../helpers/callback.ts";
import { testFolder } from "../helpers/folder.ts";
import { type ServerProcess, startServer } from "../helpers/server-process.ts";

const rounds = 20;
const people = 16;
const questions = [
  "SPF怎么设置",
  "邮箱满了怎么办",
  "人工",
  "how do I set up DKIM",
  "我们的邮件为什么总进垃圾箱",
];

test(`kill -9 at ${rounds} random moments under traffic loses no acknowledged message`, async () => {
  const folder = await testFolder();
  const envelope = testEnvelope();
  const acknowledged = new Map<
    string,
    { readonly from: string; readonly text: string; readonly plaintext: string }
  >();
  let count = 0;

  const post = async (server: ServerProcess, message: { id: string; from: string; text: string }) => {
    const { query, body } = textCallback(envelope, message);
    const answer = await fetch(`${server.url}/wecom/callback?${query}`, { method: "POST", body });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return openReply(envelope, await answer.text());
  };

  /** One person who goes on asking until the server is gone. */
  const chatter = async (server: ServerProcess, person: number) => {
    for (;;) {
      count += 1;
      const message = {
        id: String(5_000_000_000 + count),
        from: `user${person}`,
        text: questions[count % questions.length] ?? "",
      };
      try {
        const plaintext = await post(server, message);
        acknowledged.set(message.id, { ...message, plaintext });
      } catch {
        return;
      }
    }
  };

  for (let round = 0; round < rounds; round += 1) {
    const server = await startServer(folder, { LOG_LEVEL: "info" });
    const traffic = Array.from({ length: people }, (_, person) => chatter(server, person));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
    await server.kill("SIGKILL");
    await Promise.all(traffic);
  }

  const server = await startServer(folder);
  const wrong: string[] = [];
  for (const [id, { from, text, plaintext }] of acknowledged) {
    if ((await post(server, { id, from, text })) !== plaintext) wrong.push(id);
  }
  await server.kill("SIGTERM");
  process.stdout.write(
    `kill -9: ${rounds} rounds, ${acknowledged.size} acknowledged messages, ${wrong.length} lost or answered otherwise\n`,
  );
  expect(acknowledged.size).toBeGreaterThan(rounds);
  expect(wrong).toEqual([]);
}, 300_000);

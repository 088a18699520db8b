import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "../../assembly.ts";
import { closedWindow, type Delivery } from "../../bot/index.ts";
import { createDomainChecker } from "../../domain-checker.ts";
import { filled } from "../faults/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

// A bot with a number of conversations behind it, in a process of its own; every message it gets is a batch of turns.
const conversations = Number(process.argv[2]);
const questions = ["SPF怎么设置", "邮箱满了怎么办", "怎么设置DKIM", "忘记密码了", "MX 记录怎么填"];
const assembly = await assemble({
  knowledgeDir: fileURLToPath(new URL("../../../knowledge", import.meta.url)),
  dataDir: temporaryFolder("mail-support-bot-growth"),
  domains: createDomainChecker({ servers: ["127.0.0.1:9"], clock: Date.now }),
  notifiesStaff: false,
  clock: Date.now,
  log: pino({ level: "silent" }),
});
await filled(assembly.store, conversations);
const delivery: Delivery = {
  window: { ...closedWindow, take: () => true },
  plan: (blocks) => ({ passive: JSON.stringify(blocks), outbox: [], released: [] }),
};
let count = 0;

process.on("disconnect", () => process.exit(0));
process.on("message", async (turns: number) => {
  const before = process.cpuUsage();
  for (let done = 0; done < turns; done += 8) await Promise.all(Array.from({ length: 8 }, turn));
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuUsEach: (user + system) / turns, rssMb: process.memoryUsage().rss / 1_048_576 });
});
process.send?.("ready");

/** One of the people who are known already writes again. */
function turn() {
  count += 1;
  const person = `filler${(count * 7_919) % conversations}`;
  const text = questions[count % questions.length] ?? "";
  return assembly.bot.handle(
    {
      id: String(count),
      channel: "wecom-app",
      conversation: `wecom-app:${person}`,
      sender: person,
      sentAtMs: Date.now(),
      content: { kind: "text", text },
    },
    delivery,
  );
}

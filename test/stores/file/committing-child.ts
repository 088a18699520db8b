import { argv, exit, stdout } from "node:process";
import { openFileStore } from "../../../src/stores/index.ts";
import { row, startMs, turn } from "../../contracts/turns.ts";

/**
 * Opens a data folder and, unless told to be idle, commits turns of several conversations as fast as it can until it
 * is killed. Says on its output what it was told: `ready`, `turn <conversation> <version>`, `number <n>`, `sent <id>`.
 */
const [, , directory = "", mode, conversations = "8"] = argv;
const store = await openFileStore({
  directory,
  clock: () => startMs,
  snapshotBytes: 60_000,
  onBroken: () => exit(1),
});
const say = (line: string) => stdout.write(`${line}\n`);
say("ready");

if (mode === "idle") setInterval(() => undefined, 60_000);
else await Promise.all(Array.from({ length: Number(conversations) }, (_, index) => talk(`c${index}`)));

async function talk(conversation: string): Promise<never> {
  const { session } = await store.begin("", conversation);
  for (let version = (session?.version ?? 0) + 1; ; version += 1) {
    const key = `${conversation}/${version}`;
    await store.commit(
      turn(key, conversation, version, {
        passive: `answer to ${key}`,
        transcript: [{ conversation, atMs: startMs, from: "bot", text: String(version) }],
        outbox: [row(key, conversation)],
      }),
    );
    say(`turn ${conversation} ${version}`);
    if (version % 7 === 0) say(`number ${await store.reserveTicketNumber()}`);
    const [due] = await store.leaseOutbox({ nowMs: startMs, leaseMs: 60_000, limit: 1 });
    if (!due) continue;
    await store.settleOutbox([{ id: due.id, result: "sent" }]);
    say(`sent ${due.id}`);
  }
}

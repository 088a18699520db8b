import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "../../assembly.ts";
import { closedWindow, type Delivery } from "../../bot/index.ts";
import { createDomainChecker } from "../../domain-checker.ts";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";

const entry = "spf-setup.md";
const mark = "v=spf1 include:spf.mail.qq.com ~all";

/** Saves of an answer, whole, cut in half and in a wrong encoding, while it is asked for: never a half one is told. */
export async function knowledgeStorm(saves: number): Promise<Outcome> {
  const [knowledgeDir, dataDir] = [
    temporaryFolder("mail-support-bot-knowledge"),
    temporaryFolder("mail-support-bot-storm"),
  ];
  await cp(fileURLToPath(new URL("../../../knowledge", import.meta.url)), knowledgeDir, { recursive: true });
  const broken: unknown[] = [];
  const assembly = await assemble({
    knowledgeDir,
    dataDir,
    domains: createDomainChecker({ servers: ["127.0.0.1:9"], clock: Date.now }),
    notifiesStaff: false,
    clock: Date.now,
    log: pino({ level: "error" }, { write: (line) => void broken.push(JSON.parse(line)) }),
  });
  try {
    const file = join(knowledgeDir, "faq", entry);
    const good = await readFile(file);
    const answers = new Set<string>();
    let [asked, stopped] = [0, false];
    const asking = (async () => {
      while (!stopped) {
        asked += 1;
        answers.add(await ask(assembly.bot, asked));
        await setTimeout(5);
      }
    })();
    for (let save = 0; save < saves; save += 1) {
      await writeFile(file, saved(good, save));
      await setTimeout(20 + Math.random() * 600);
    }
    const known = assembly.knowledge().version;
    await writeFile(file, good.toString("utf8").replaceAll(mark, `${mark} `));
    for (let wait = 0; assembly.knowledge().version === known && wait < 100; wait += 1) await setTimeout(50);
    stopped = true;
    await asking;
    return judged(
      {
        "every answer is whole": [...answers].every((answer) => answer.includes(mark)),
        "broken saves are reported": broken.length > 0,
        "the last good save is in force": assembly.knowledge().version !== known,
      },
      { seen: `${asked} questions during ${saves} saves, ${broken.length} reported as broken` },
    );
  } finally {
    await assembly.stop();
    removeTemporary(knowledgeDir);
    removeTemporary(dataDir);
  }
}

/** By turns: whole, cut off, in another encoding, empty. */
function saved(good: Buffer, save: number): Buffer {
  switch (save % 4) {
    case 0:
      return good;
    case 1:
      return good.subarray(0, Math.floor(good.length * Math.random()));
    case 2:
      return Buffer.from(good.toString("utf8"), "utf16le");
    default:
      return Buffer.alloc(0);
  }
}

/** Everything one answer says. */
async function ask(bot: Awaited<ReturnType<typeof assemble>>["bot"], n: number): Promise<string> {
  const delivery: Delivery = {
    window: { ...closedWindow, take: () => true },
    plan: (blocks) => ({ passive: JSON.stringify(blocks), outbox: [], released: [] }),
  };
  const message = {
    id: String(n),
    channel: "storm",
    conversation: `storm:${n}`,
    sender: `${n}`,
    sentAtMs: Date.now(),
    content: { kind: "text", text: "SPF怎么设置" },
  } as const;
  return (await bot.handle(message, delivery)).stored.passive ?? "";
}

import { randomBytes } from "node:crypto";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Examination, type Finding, fail, ok, warn } from "../finding.ts";
import { type Place, settingsOf } from "../place.ts";

const leastFreeMb = 500;

export const machine: Examination = {
  id: "D-01",
  title: { zh: "运行环境", en: "Machine" },
  async examine(place) {
    return [nodeVersion(place), timeZone(), ...(await dataFolder(settingsOf(place)?.dataDir))];
  },
};

function nodeVersion({ nodeVersion, nodeNeeded }: Place): Finding {
  if (isAtLeast(nodeVersion, nodeNeeded)) return ok(`Node ${nodeVersion}`, `Node ${nodeVersion}`);
  return fail(
    { zh: `Node ${nodeVersion} 太旧`, en: `Node ${nodeVersion} is too old` },
    { zh: `安装 Node ${nodeNeeded} 或更新的版本`, en: `Install Node ${nodeNeeded} or newer` },
  );
}

function isAtLeast(version: string, needed: string): boolean {
  const parts = (text: string) => text.split(".").map(Number);
  const [have, want] = [parts(version), parts(needed)];
  const at = want.findIndex((number, place) => number !== (have[place] ?? 0));
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
}

function timeZone(): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Opening hours are counted in China's time whatever the machine says; this is for whoever reads the logs.
  return ok(`时区 ${zone}（营业时间按北京时间算）`, `time zone ${zone} (opening hours follow Beijing time)`);
}

async function dataFolder(dataDir: string | undefined): Promise<readonly Finding[]> {
  if (dataDir === undefined) return [];
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.doctor-${randomBytes(4).toString("hex")}`);
    await writeFile(probe, "x");
    await rm(probe);
    const { bavail, bsize } = await statfs(dataDir);
    const freeMb = Math.floor((bavail * bsize) / 1_048_576);
    const seen = {
      zh: `数据目录 ${dataDir} 可写，剩余 ${freeMb} MB`,
      en: `data folder ${dataDir} is writable, ${freeMb} MB free`,
    };
    if (freeMb >= leastFreeMb) return [ok(seen.zh, seen.en)];
    return [
      warn(seen, {
        zh: "清理磁盘，或把 DATA_DIR 换到更大的盘：写不下时消息不会被确认，微信会重发",
        en: "Free some space or move DATA_DIR: on a full disk messages are not acknowledged and WeCom repeats them",
      }),
    ];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    return [
      fail(
        {
          zh: `数据目录 ${dataDir} 不能写（${code}）`,
          en: `data folder ${dataDir} cannot be written (${code})`,
        },
        {
          zh: "把目录的所有者改成运行机器人的用户，或在 .env 里换 DATA_DIR",
          en: "Give the folder to the user that runs the bot, or set another DATA_DIR in .env",
        },
      ),
    ];
  }
}

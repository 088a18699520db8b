import { access, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { isQuit, print } from "./chat-talk.ts";
import {
  type Action,
  DialogueError,
  openPhone,
  type Phone,
  recorded,
  type Scene,
  samples,
  writeDialogue,
} from "./dialogue/index.ts";

/** A working day, within hours. */
const usually = "2026-11-24 14:31";

const hint = `录制到 FILE。像客户一样说话；另外还有：
  /later 10                            过了 10 分钟
  /send ${Object.keys(samples).join("|")}        发一张图片等
  /upload FILE                         在上传页面交一个文本文件
  /dns 名称 TXT 内容                   客户改了 DNS，例如 /dns _dmarc.xinghai-trade.example TXT v=DMARC1; p=none
  /note 文字                           写给读者看的备注
  /quit                                结束
`;

/**
 * Talks by way of a real callback and writes the transcript after every answer. Typed or from a pipe, a message a line.
 * Rejects when the file is there already. Resolves with the exit status.
 */
export async function record(path: string, begins = usually): Promise<number> {
  if (await exists(path))
    throw new Error(`${path} is there already: choose another name, or add --replay ${path}`);
  const isTerminal = process.stdin.isTTY === true;
  const phone = await openPhone(begins);
  const scenes: Scene[] = [];
  let remarks: string[] = [];
  const input = createInterface({
    input: process.stdin,
    ...(isTerminal && { output: process.stdout }),
    prompt: "您> ",
  });
  const prompt = () => isTerminal && input.prompt();
  if (isTerminal) process.stdout.write(hint.replace("FILE", path));
  prompt();
  try {
    for await (const line of input) {
      if (isQuit(line)) break;
      const remark = /^\/note (.+)$/.exec(line)?.[1];
      if (remark !== undefined) remarks.push(`> ${remark}`);
      else if (line.trim() !== "") {
        const scene = await sceneOf(phone, line, remarks);
        if (scene) {
          scenes.push(scene);
          remarks = [];
          const title = basename(path).replace(/\.md$/, "");
          await writeFile(path, writeDialogue({ head: [`# ${title}`], begins, scenes }));
        }
      }
      prompt();
    }
  } finally {
    input.close();
    await phone.close();
  }
  process.stdout.write(`${path}: ${scenes.length} scenes\n`);
  return 0;
}

/** What came of a line; undefined, with a word why, when it could not be done. */
async function sceneOf(phone: Phone, line: string, remarks: readonly string[]): Promise<Scene | undefined> {
  try {
    const action = await actionOf(phone, line);
    const heard = await phone.act(action);
    print([...heard.replies, ...heard.notices.map((notice) => `（客服群）${notice}`)]);
    return { action, heard: recorded(heard), remarks };
  } catch (error) {
    if (!(error instanceof DialogueError)) throw error;
    process.stdout.write(`${error.message}\n`);
    return undefined;
  }
}

async function actionOf(phone: Phone, line: string): Promise<Action> {
  const [, command, rest = ""] = /^\/(later|send|upload|dns)\s+(.+)$/.exec(line) ?? [];
  if (command === "later" && /^\d{1,6}$/.test(rest)) return { kind: "waits", minutes: Number(rest) };
  if (command === "upload")
    return { kind: "uploads", name: basename(rest), content: await readFile(rest, "utf8") };
  if (command === "dns") return { kind: "dns", lines: [rest] };
  const what = Object.entries(samples).find(([name, kind]) => rest === name || rest === kind)?.[0];
  if (command === "send" && isSample(what)) return { kind: "sends", what };
  if (line.startsWith("/")) throw new DialogueError(hint);
  const title = phone.titleOf(line);
  return title === undefined ? { kind: "says", text: line } : { kind: "picks", title };
}

const isSample = (what: string | undefined): what is keyof typeof samples =>
  what !== undefined && what in samples;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

import { readFile, writeFile } from "node:fs/promises";
import { DialogueError, playDialogue, readDialogue, writeDialogue } from "./dialogue/index.ts";

/**
 * Plays transcripts and prints what differs. With `to` (and one transcript) what the bot says now is written there;
 * what still holds stays as it was written. Resolves with the exit status: 1 when something differs and was not written.
 */
export async function replay(paths: readonly string[], to: string | undefined): Promise<number> {
  if (to !== undefined && paths.length > 1) throw new Error("--record takes one transcript at a time");
  let differs = false;
  for (const path of paths) {
    const { dialogue, report } = await playDialogue(await read(path));
    const verdict =
      report.length === 0 ? "as written" : to === undefined ? "differs" : "differed, written anew";
    process.stdout.write(`${path}: ${verdict}\n${report.map((line) => `  ${line}\n`).join("")}`);
    if (to !== undefined) await writeFile(to, writeDialogue(dialogue));
    else differs ||= report.length > 0;
  }
  return differs ? 1 : 0;
}

async function read(path: string) {
  try {
    return readDialogue(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof DialogueError) throw new DialogueError(`${path}, ${error.message}`);
    throw error;
  }
}

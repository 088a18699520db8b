import {
  type Action,
  type Dialogue,
  DialogueError,
  type Heard,
  type Sample,
  type Scene,
  samples,
} from "./dialogue.ts";

/** A line of a transcript that says something, with the block of text that follows it, if one does. */
interface Line {
  readonly number: number;
  readonly text: string;
  readonly block?: string;
}

/**
 * Reads a transcript: `**客户**：…`, `**客户** 点〔…〕`, `**同事**：…` (to the AI bot in a group), `**客户** 发〔图片〕`, `**过了 10 分钟**`, `**DNS**` with a block of
 * records, `**客户** 上传〔名单.csv〕` with a block that is the file, and after each what came of it: `**机器人**` and `**客服群**`, each with a block. A line that starts
 * with `>` is a remark; the first one that is a time says when it begins. Throws DialogueError with the line number.
 */
export function readDialogue(source: string): Dialogue {
  const lines = linesOf(source);
  const start = lines.findIndex(({ text }) => timeOf(text) !== undefined);
  const begins = timeOf(lines[start]?.text ?? "");
  const stray = lines.slice(0, start < 0 ? 1 : start).find(({ text }) => !/^[#>]/.test(text));
  if (begins === undefined || stray)
    throw complaint(
      stray ?? lines[0],
      "before the first line it must say when it begins: > 2026-11-24 14:31",
    );
  const scenes: Scene[] = [];
  let remarks: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const action = actionOf(line);
    const last = scenes.at(-1);
    if (line.text.startsWith(">")) remarks.push(line.text);
    else if (action) {
      scenes.push({ action, heard: { replies: [], notices: [] }, remarks });
      remarks = [];
    } else if (!last) throw complaint(line, "somebody has to write first");
    else scenes[scenes.length - 1] = { ...last, heard: hearing(last.heard, line) };
  }
  return { head: lines.slice(0, start).map(({ text }) => text), begins, scenes };
}

const complaint = (line: Line | undefined, message: string) =>
  new DialogueError(`line ${line?.number ?? 1}: ${message}`);

const timeOf = (text: string) => /^> (\d{4}-\d\d-\d\d \d\d:\d\d)$/.exec(text)?.[1];

function linesOf(source: string): readonly Line[] {
  const all = source.replaceAll("\r\n", "\n").split("\n");
  const lines: Line[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const text = all[at]?.trimEnd() ?? "";
    if (text === "") continue;
    const last = lines.at(-1);
    if (!text.startsWith("```")) lines.push({ number: at + 1, text });
    else {
      const end = all.findIndex((line, index) => index > at && line.trimEnd() === "```");
      if (end < 0) throw new DialogueError(`line ${at + 1}: this block of text is not closed`);
      if (!last || last.block !== undefined) throw new DialogueError(`line ${at + 1}: who says this?`);
      lines[lines.length - 1] = { ...last, block: all.slice(at + 1, end).join("\n") };
      at = end;
    }
  }
  return lines;
}

function hearing(heard: Heard, line: Line): Heard {
  const { text, block } = line;
  if (text !== "**机器人**" && text !== "**客服群**")
    throw complaint(line, `not a line of a dialogue: ${text.slice(0, 60)}`);
  if (block === undefined) throw complaint(line, `${text} needs a block of text between two lines of \`\`\``);
  return text === "**机器人**"
    ? { ...heard, replies: [...heard.replies, block] }
    : { ...heard, notices: [...heard.notices, block] };
}

function actionOf({ text, block }: Line): Action | undefined {
  if (block !== undefined) {
    if (text === "**DNS**") return { kind: "dns", lines: block.split("\n") };
    const name = /^\*\*客户\*\* 上传〔(.+)〕$/.exec(text)?.[1];
    if (name !== undefined) return { kind: "uploads", name, content: block };
    return text === "**客户**：" ? { kind: "says", text: block } : undefined;
  }
  const said = /^\*\*客户\*\*：(.+)$/.exec(text)?.[1];
  if (said !== undefined) return { kind: "says", text: said };
  const asked = /^\*\*同事\*\*：(.+)$/.exec(text)?.[1];
  if (asked !== undefined) return { kind: "asks", text: asked };
  const title = /^\*\*客户\*\* 点〔(.+)〕$/.exec(text)?.[1];
  if (title !== undefined) return { kind: "picks", title };
  const what = /^\*\*客户\*\* 发〔(.+)〕$/.exec(text)?.[1];
  if (what !== undefined && isSample(what)) return { kind: "sends", what };
  const minutes = /^\*\*过了 (\d{1,6}) 分钟\*\*$/.exec(text)?.[1];
  return minutes === undefined ? undefined : { kind: "waits", minutes: Number(minutes) };
}

const isSample = (what: string): what is Sample => what in samples;

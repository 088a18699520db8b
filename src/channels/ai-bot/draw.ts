import type { Block, Mark } from "../../bot/index.ts";
import { type AiBotCard, maxAiBotButtonChars, maxAiBotButtons } from "../../wecom/index.ts";
import { icon } from "../plain-text.ts";

/** An answer in WeCom's Markdown (markdown_v2: headings, tables, code fences); every text of others is escaped. */
export const drawMarkdown = (blocks: readonly Block[]): string =>
  blocks.map(drawBlock).filter(Boolean).join("\n\n");

function drawBlock(block: Block): string {
  switch (block.kind) {
    case "verdict":
      return `## ${mark(block.mark)}${escaped(block.text)}`;
    case "evidence":
      return [
        ...(block.heading ? [`**${escaped(block.heading)}**`, ""] : []),
        "| 结果 | 项目 | 依据 |",
        "| :-- | :-- | :-- |",
        ...block.lines.map(
          (line) =>
            `| ${line.was ? `${icon[line.was]}→` : ""}${icon[line.mark]} | ${cell(line.text)} | ${cell(line.basis ?? "")} |`,
        ),
      ].join("\n");
    case "steps":
      return [
        `**${escaped(block.heading)}**`,
        ...block.items.map((step, index) => `${index + 1}. ${escaped(step)}`),
      ].join("\n");
    case "text":
      return escaped(block.text);
    case "link":
      return `[${escaped(block.title)}](${block.url})`;
    case "record":
      return `\`\`\`\n${block.value.replaceAll("```", "'''")}\n\`\`\``;
    case "menu":
      return [
        block.head && escaped(block.head),
        block.items.map((item, index) => `${index + 1}. ${escaped(item.title)}`).join("\n"),
        block.tail && `> ${escaped(block.tail)}`,
      ]
        .filter(Boolean)
        .join("\n\n");
  }
}

const mark = (of: Mark | undefined): string => (of ? `${icon[of]} ` : "");

/** Domain names and records are strangers' text: they must not become links, mentions or markup. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
const cell = (text: string): string => escaped(text).replace(/\s*\n\s*/g, " ");

/** The last menu as buttons, where every title fits on one; otherwise its numbers do. */
export function cardOf(blocks: readonly Block[], taskId: string): AiBotCard | undefined {
  const last = blocks.at(-1);
  if (last?.kind !== "menu" || last.items.length === 0 || last.items.length > maxAiBotButtons)
    return undefined;
  if (last.items.some(({ title }) => [...title].length > maxAiBotButtonChars)) return undefined;
  return {
    title: last.head ?? "接下来",
    taskId,
    buttons: last.items.map(({ id, title }) => ({ text: title, key: id })),
  };
}

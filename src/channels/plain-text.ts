import type { Block, Mark } from "../bot/index.ts";

export const icon: Readonly<Record<Mark, string>> = {
  fail: "❌",
  warn: "⚠️",
  info: "ℹ️",
  pass: "✅",
  skipped: "➖",
  unknown: "❓",
};

/** One message bubble of plain text. `whole`: a record to copy, never to be cut or joined. */
export interface Bubble {
  readonly text: string;
  readonly whole: boolean;
}

/**
 * An answer as plain-text bubbles: records alone, everything between two records together. Menus become numbered
 * lines, so that a digit answers them on every client.
 */
export function drawBubbles(blocks: readonly Block[]): readonly Bubble[] {
  const bubbles: Bubble[] = [];
  let paragraphs: string[] = [];
  const flush = () => {
    if (paragraphs.length > 0) bubbles.push({ text: paragraphs.join("\n\n"), whole: false });
    paragraphs = [];
  };
  for (const block of blocks) {
    if (block.kind === "record") {
      flush();
      bubbles.push({ text: block.value, whole: true });
    } else {
      const paragraph = drawBlock(block);
      if (paragraph !== "") paragraphs.push(paragraph);
    }
  }
  flush();
  return bubbles;
}

function drawBlock(block: Exclude<Block, { kind: "record" }>): string {
  switch (block.kind) {
    case "verdict":
      return block.mark ? `${icon[block.mark]} ${block.text}` : block.text;
    case "evidence":
      return lines(
        block.heading,
        ...block.lines.map(
          (line) => `${line.was ? `${icon[line.was]}→` : ""}${icon[line.mark]} ${line.text}`,
        ),
      );
    case "steps":
      return lines(block.heading, ...block.items.map((step, index) => `${index + 1}. ${step}`));
    case "text":
      return block.text;
    case "link":
      return `${block.title}\n${block.url}`;
    case "menu":
      return lines(
        block.head,
        ...block.items.map((item, index) => `〔${index + 1}〕${item.title}`),
        block.tail,
      );
  }
}

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n");

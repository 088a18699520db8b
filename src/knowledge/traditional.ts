import { from, to } from "opencc-js/preset/cn2t";
import type { Terms } from "./knowledge.ts";
import { createReplacer } from "./replace.ts";

/**
 * OpenCC's tables for Taiwan's characters; the words come from our own table, which staff can see and change.
 * Read by our replacer: the converter of the package keeps the same tables as a tree of maps, ten times the size.
 */
function createTaiwanCharacters(): (text: string) => string {
  const steps = [...(from.cn ?? []), ...(to.tw ?? [])].map((tables) =>
    createReplacer(new Map(tables.flatMap(pairsOf))),
  );
  return (text) => steps.reduce((converted, step) => step(converted), text);
}

/** A table is written "from to|from to|..." or as pairs. */
const pairsOf = (table: string | readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  typeof table === "string"
    ? table.split("|").map((line): [string, string] => {
        const at = line.indexOf(" ");
        return [line.slice(0, at), line.slice(at + 1)];
      })
    : [...table];

/** Built when the first customer writes Traditional: half a service's memory for those who never need it. */
let taiwan: ((text: string) => string) | undefined;
function toTaiwan(text: string): string {
  taiwan ??= createTaiwanCharacters();
  return taiwan(text);
}

/** First of the private-use characters that stand for a chosen word while the rest is converted. */
const firstMark = 0xe000;

/** Simplified to Traditional Chinese with the Taiwan and Hong Kong words of `terms.yaml`; the rest stays as it is. */
export function createTraditional({ traditional }: Pick<Terms, "traditional">): (text: string) => string {
  // Longest first, so that 客户端专用密码 is not caught by 客户端.
  const words = [...traditional].sort(([a], [b]) => b.length - a.length);
  return (text) => {
    const shown: string[] = [];
    let marked = text;
    for (const [simplified, chosen] of words) {
      if (!marked.includes(simplified)) continue;
      marked = marked.replaceAll(simplified, String.fromCharCode(firstMark + shown.length));
      shown.push(chosen);
    }
    return toTaiwan(marked).replace(
      /[\ue000-\uf8ff]/g,
      (mark) => shown[mark.charCodeAt(0) - firstMark] ?? "",
    );
  };
}

import { Converter } from "opencc-js/cn2t";
import type { Terms } from "./knowledge.ts";

/** Characters of Taiwan only: the words come from our own table, which staff can see and change. */
// The package types its converter in a way nodenext cannot resolve, hence the annotation.
const toTaiwan: (text: string) => string = Converter({ from: "cn", to: "tw" });

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

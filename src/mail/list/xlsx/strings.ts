import { ListRefusedError } from "../refused.ts";
import { readXml } from "./xml.ts";

const maxCellChars = 32_767;
/** All texts of a workbook together, which are held in memory while it is read. */
const maxChars = 40_000_000;
const maxStrings = 2_000_000;

/**
 * Collects what a reader is told inside `<si>` or `<is>`: the `<t>` parts of rich text joined, without the phonetic
 * guide (`<rPh>`) of East Asian texts.
 */
export function createTextCollector() {
  let text = "";
  let inText = false;
  let inGuide = false;
  return {
    open(name: string) {
      if (name === "rPh") inGuide = true;
      else if (name === "t") inText = !inGuide;
    },
    close(name: string) {
      if (name === "rPh") inGuide = false;
      else if (name === "t") inText = false;
    },
    text(more: string) {
      if (inText && text.length < maxCellChars) text += more.slice(0, maxCellChars - text.length);
    },
    /** What was collected since the last time. */
    take(): string {
      const taken = text;
      text = "";
      return taken;
    },
  };
}

/** The shared strings of a workbook (ECMA-376 part 1, section 18.4). @throws ListRefusedError */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const strings: string[] = [];
  const collector = createTextCollector();
  let chars = 0;
  const reading = readXml(pieces, {
    open: collector.open,
    text: collector.text,
    close(name) {
      collector.close(name);
      if (name !== "si") return;
      const text = collector.take();
      chars += text.length;
      if (strings.push(text) > maxStrings || chars > maxChars) throw new ListRefusedError("unpacks-too-big");
    },
  });
  while (!(await reading.next()).done);
  return strings;
}

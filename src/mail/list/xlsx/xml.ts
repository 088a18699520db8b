import { createRequire } from "node:module";
import { ListRefusedError } from "../refused.ts";

// sax fills its exports in a way that neither Node nor the linter can see as named exports.
const sax: typeof import("sax") = createRequire(import.meta.url)("sax");

/** Names come without their prefix: some programs write `<x:row>`. */
export interface XmlReader {
  open(name: string, attribute: (name: string) => string): void;
  close(name: string): void;
  text(text: string): void;
}

const maxDepth = 60;
const maxAttributes = 100;

/**
 * Feeds XML to a reader piece by piece, and lets the caller have a turn after each. A document type is refused: with it
 * come entities, and with them the XML bombs; a workbook has none.
 * @throws ListRefusedError broken, unpacks-too-big
 */
export async function* readXml(pieces: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  const refuse = (code: "broken" | "unpacks-too-big", cause?: unknown) => {
    throw new ListRefusedError(code, { cause });
  };
  let depth = 0;
  let attributes = 0;
  parser.onerror = (error) => refuse("broken", error);
  parser.ondoctype = () => refuse("unpacks-too-big");
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > maxAttributes) refuse("unpacks-too-big");
  };
  parser.onopentag = ({ name, attributes: given }) => {
    depth += 1;
    attributes = 0;
    if (depth > maxDepth) refuse("unpacks-too-big");
    reader.open(bare(name), (wanted) => (Object.hasOwn(given, wanted) ? String(given[wanted]) : ""));
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close(bare(name));
  };
  parser.ontext = (text) => reader.text(text);
  parser.oncdata = (text) => reader.text(text);
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

const bare = (name: string) => name.slice(name.indexOf(":") + 1);

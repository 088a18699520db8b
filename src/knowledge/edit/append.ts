import { isDeepStrictEqual } from "node:util";
import { isNode, isSeq, type Node, parseDocument, stringify } from "yaml";

/** A file that cannot be changed as asked. The message says why, in a sentence. */
export class EditError extends Error {
  override readonly name = "EditError";
}

/**
 * Puts a text at the end of a list of a YAML document, as people wrote it: everything else stays, byte for byte. Throws
 * EditError when there is no such list or the text is in it already. `yaml` has line feeds only.
 */
export function appendToList(yaml: string, path: readonly string[], text: string): string {
  const document = parseDocument(yaml);
  const list = document.getIn(path, true);
  if (document.errors.length > 0 || !isSeq(list)) throw new EditError(`there is no list ${path.join(".")}`);
  const before: unknown = list.toJSON();
  if (!Array.isArray(before) || before.includes(text))
    throw new EditError(`it is in ${path.join(".")} already`);
  const last = list.items.at(-1);
  const [start, end] = rangeOf(list);
  const changed =
    list.flow === true
      ? insertInFlow(yaml, isNode(last) ? rangeOf(last)[1] : start + 1, text, isNode(last))
      : insertLine(yaml, isNode(last) ? rangeOf(last) : [start, end], text);
  const after = parseDocument(changed);
  document.setIn(path, [...before, text]);
  if (after.errors.length > 0 || !isDeepStrictEqual(after.toJS(), document.toJS()))
    throw new EditError(
      `the list ${path.join(".")} is written in a way this cannot add to: add the line by hand`,
    );
  return changed;
}

function rangeOf({ range }: Node): readonly [start: number, end: number] {
  return range ? [range[0], range[1]] : [0, 0];
}

/** `[a, b]` -> `[a, b, "text"]` */
const insertInFlow = (yaml: string, at: number, text: string, hasItems: boolean): string =>
  `${yaml.slice(0, at)}${hasItems ? ", " : ""}${JSON.stringify(text)}${yaml.slice(at)}`;

/** A line of its own below the last item, under the same dash. */
function insertLine(yaml: string, [start, end]: readonly [number, number], text: string): string {
  const lineStart = yaml.lastIndexOf("\n", start - 1) + 1;
  const dash = /^ *- +/.exec(yaml.slice(lineStart, start))?.[0] ?? "- ";
  // A block text ends behind its line feed, everything else before it.
  const lineEnd = yaml.charAt(end - 1) === "\n" ? end - 1 : yaml.indexOf("\n", end);
  const at = lineEnd < 0 ? yaml.length : lineEnd;
  const scalar = stringify(text, { lineWidth: 0 }).trimEnd();
  return `${yaml.slice(0, at)}\n${dash}${scalar}${yaml.slice(at)}`;
}

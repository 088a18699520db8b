/** A value without its comments (RFC 5322 section 3.2.2), and the comments, which nest. Linear. */
export interface Uncommented {
  readonly text: string;
  readonly comments: readonly string[];
}

/** Takes the comments out of a structured value; quoted strings stay. */
export function uncomment(value: string): Uncommented {
  const comments: string[] = [];
  let text = "";
  let comment = "";
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    const isEscape = character === "\\" && at + 1 < value.length;
    const taken = isEscape ? value.charAt(++at) : character;
    if (!isEscape && depth === 0 && character === '"') isQuoted = !isQuoted;
    if (!isEscape && !isQuoted && character === "(") {
      if (depth > 0) comment += character;
      depth += 1;
    } else if (!isEscape && depth > 0 && character === ")") {
      depth -= 1;
      if (depth > 0) comment += character;
      else {
        comments.push(comment);
        comment = "";
        text += " ";
      }
    } else if (depth > 0) comment += taken;
    else text += taken;
  }
  // A comment that never closes is text after all.
  return { text: comment === "" ? text : `${text} ${comment}`, comments };
}

/** Cuts a value at a separator that stands neither in a comment nor in quotes. */
export function splitOutside(value: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === "\\") at += 1;
    else if (character === '"' && depth === 0) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (character === separator && depth === 0) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, value.slice(from)];
}

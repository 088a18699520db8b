/** One header field as it was sent. */
export interface RawField {
  /** Lower case. */
  readonly name: string;
  /** The whole field with its folds, bytes as latin1, without the last line end. */
  readonly text: string;
}

const maxFields = 1_000;

/** Cuts a head with CRLF line ends into its fields; a line that is neither a field nor a continuation is left out. */
export function readFields(head: string): readonly RawField[] {
  const fields: { name: string; text: string }[] = [];
  for (const line of head.split("\r\n")) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.text += `\r\n${line}`;
      continue;
    }
    const name = /^([\x21-\x39\x3b-\x7e]{1,70})[ \t]{0,10}:/.exec(line)?.[1];
    if (name === undefined) continue;
    if (fields.length >= maxFields) break;
    fields.push({ name: name.toLowerCase(), text: line });
  }
  return fields;
}

/** The value of a field on one line. Bytes beyond ASCII are read as UTF-8 (RFC 6532). */
export function unfolded({ text }: RawField): string {
  const value = text.slice(text.indexOf(":") + 1).replaceAll("\r\n", "");
  return Buffer.from(value, "latin1")
    .toString("utf8")
    .replace(/[ \t]{2,}/g, " ")
    .trim();
}

/** The values of every field of a name, top first. */
export const valuesOf = (fields: readonly RawField[], name: string): readonly string[] =>
  fields.filter((field) => field.name === name).map(unfolded);

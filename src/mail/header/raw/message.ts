import { type RawField, readFields } from "./fields.ts";
import { unglue } from "./unglue.ts";

/** A mail taken apart without changing a byte, or the head of one that somebody pasted. */
export interface RawMessage {
  /** As they stand, top first. */
  readonly fields: readonly RawField[];
  /** Bytes as latin1; undefined when only the head is there. */
  readonly body: string | undefined;
  /** True for a file: its bytes are those that were signed. A pasted text has been through a clipboard. */
  readonly exact: boolean;
}

const maxBytes = 20 * 1024 * 1024;
const maxHeadChars = 256 * 1024;

/**
 * Splits a mail into head and body (RFC 5322 section 2.1). Never throws; without any field the list is empty.
 * @param input the bytes of an .eml file, or pasted text, with or without lines before the head
 */
export function readMessage(input: string | Uint8Array): RawMessage {
  if (typeof input !== "string") {
    const file = fromFile(Buffer.from(input.subarray(0, maxBytes)).toString("latin1"));
    if (file) return file;
  }
  return fromPaste(
    typeof input === "string" ? input : new TextDecoder().decode(input.subarray(0, maxHeadChars)),
  );
}

/** A file begins with its first field, after at most a mark or the envelope line of a mailbox file. */
function fromFile(bytes: string): RawMessage | undefined {
  const start = bytes.replace(/^\u00EF\u00BB\u00BF/, "").replace(/^From [^\r\n]{0,500}\r?\n/, "");
  if (!/^[\x21-\x39\x3b-\x7e]{1,70}[ \t]{0,10}:/.test(start)) return undefined;
  // Saved on a system that ends lines with LF: the signature was made over CRLF.
  const mail = start.replace(/\r?\n/g, "\r\n");
  const end = mail.indexOf("\r\n\r\n");
  const head = end < 0 ? mail : mail.slice(0, end);
  const fields = readFields(head.slice(0, maxHeadChars));
  return { fields, body: end < 0 ? undefined : mail.slice(end + 4), exact: end >= 0 };
}

function fromPaste(text: string): RawMessage {
  const all = unglue(text.slice(0, maxHeadChars)).split(/\r\n|\n|\r/);
  const start = all.findIndex(startsField);
  if (start < 0) return { fields: [], body: undefined, exact: false };
  const lines = withoutEverySecond(all.slice(start));
  const end = lines.findIndex((line, i) => line.trim() === "" && !isTechnical.test(lines[i + 1] ?? ""));
  // Chats drop the blanks that mark a folded line: whatever starts no field continues the one before.
  const head = lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => line.trim() !== "")
    .map((line) => (startsField(line) ? line : ` ${line.trim()}`));
  const bytes = Buffer.from(head.join("\r\n")).toString("latin1");
  return { fields: readFields(bytes), body: undefined, exact: false };
}

/** Some programs put an empty line after every line they copy. */
function withoutEverySecond(lines: readonly string[]): readonly string[] {
  const isDoubled =
    lines.length >= 10 && lines.slice(0, 20).every((line, i) => i % 2 === 0 || line.trim() === "");
  return isDoubled ? lines.filter((_, i) => i % 2 === 0) : lines;
}

/** After one empty line a head goes on only with a field that no sentence begins like. */
const isTechnical = /^(?:[A-Za-z0-9]{1,30}-[A-Za-z0-9-]{1,40}|Received):\s/;

/** "Name: value"; a time ("at 10:00") and a link are none. */
const startsField = (line: string) => /^[A-Za-z][A-Za-z0-9_-]{1,70}:(?!\/\/)(?:\s|$|<|\S*@|[^\d])/.test(line);

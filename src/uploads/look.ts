import type { ListFile } from "../mail/index.ts";

const headBytes = 16 * 1024;

/** Fields that a mail has at its top and a list of customers never. */
const mailField =
  /^(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|DKIM-Signature|Authentication-Results|ARC-Seal|X-[A-Za-z-]{2,40}):\s/i;

/** Whether a file is a whole mail (.eml): it begins with fields, two of them at least a mail's own. */
export async function isMail(file: ListFile): Promise<boolean> {
  let head = Buffer.alloc(0);
  for await (const piece of file.bytes()) {
    head = Buffer.concat([head, piece]);
    if (head.length >= headBytes) break;
  }
  const lines = head
    .subarray(0, headBytes)
    .toString("latin1")
    .replace(/^\u00EF\u00BB\u00BF/, "")
    .replace(/^From [^\r\n]{0,500}\r?\n/, "")
    .split(/\r\n|\n|\r/);
  const [first = ""] = lines;
  if (!/^[\x21-\x39\x3b-\x7e]{1,70}:/.test(first)) return false;
  const end = lines.indexOf("");
  return lines.slice(0, end < 0 ? undefined : end).filter((line) => mailField.test(line)).length >= 2;
}

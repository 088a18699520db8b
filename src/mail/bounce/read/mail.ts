import PostalMime, { type Attachment, type Email } from "postal-mime";
import { cutOriginal } from "./cut-original.ts";
import { decodeText } from "./decode.ts";
import { type Fields, readBlocks } from "./fields.ts";
import { textOfHtml } from "./markup.ts";
import { withoutAdvice } from "./notice.ts";
import { readPasted, withoutForwardedHead } from "./pasted.ts";
import { readSes } from "./ses.ts";

/** A mail or a pasted text, as far as it can say why a mail did not arrive. */
export interface Report {
  /** Whether it came as a mail and not as a text that somebody pasted. */
  readonly isMail: boolean;
  /** Lower-case names; of a pasted text as far as a mail program wrote them above it. */
  readonly headers: Fields;
  readonly subject: string;
  /** The words for people, without the returned mail. */
  readonly notice: string;
  /** One block for each recipient of a delivery status, after the one about the whole mail. */
  readonly delivery: readonly Fields[];
  readonly feedback: readonly Fields[];
  /** The returned mail: its head, as far as it came along. */
  readonly original: Fields;
  /** A report that was itself sent on as an attachment. */
  readonly inner?: Report;
}

const maxBytes = 4_000_000;
const maxTextBytes = 200_000;
const maxBoundaries = 1000;
const maxInner = 2;
const none: Fields = new Map();

/**
 * Reads a pasted text or a whole mail. Never throws: what cannot be read as a mail is read as text.
 * @param input text, or the bytes of an .eml file in whatever charset
 */
export async function readReport(input: string | Uint8Array, depth = 0): Promise<Report> {
  const raw = input.slice(0, maxBytes);
  const bytes = typeof raw === "string" ? raw : Buffer.from(raw).toString("latin1");
  if (!looksLikeMail(bytes.slice(0, 8192)) || hasTooManyParts(bytes)) return readText(textOf(raw));
  try {
    const options = {
      forceRfc822Attachments: true,
      attachmentEncoding: "utf8",
      maxNestingDepth: 20,
    } as const;
    return await readMail(await PostalMime.parse(raw, options), raw, depth);
  } catch {
    return readText(textOf(raw));
  }
}

function textOf(raw: string | Uint8Array): string {
  const most = raw.slice(0, maxTextBytes);
  return typeof most === "string" ? most : decodeText(most);
}

/** Each part costs the parser the same however small it is; no bounce has more than a handful. */
function hasTooManyParts(bytes: string): boolean {
  let count = 0;
  for (let at = bytes.indexOf("\n--"); at >= 0 && count <= maxBoundaries; at = bytes.indexOf("\n--", at + 1))
    count++;
  return count > maxBoundaries;
}

const mailHeader =
  /^(?:return-path|received|from|to|subject|date|message-id|mime-version|content-type|delivered-to|x-[a-z-]+|auto-submitted):/i;

/** A mail begins with header lines; a sentence that happens to begin with "From:" does not make one. */
function looksLikeMail(start: string): boolean {
  const head =
    start
      .replace(/^From .*\r?\n/, "")
      .trimStart()
      .split(/\r?\n\r?\n/, 1)[0] ?? "";
  const lines = head.split(/\r?\n/);
  return mailHeader.test(lines[0] ?? "") && lines.filter((line) => mailHeader.test(line)).length >= 2;
}

async function readMail(mail: Email, raw: string | Uint8Array, depth: number): Promise<Report> {
  const ofType = (type: RegExp) =>
    mail.attachments.filter(({ mimeType }) => type.test(mimeType)).map(contentOf);
  const returned = ofType(/^message\/(?:rfc822|partial|global(?:-headers)?)$|^text\/rfc822-headers/);
  const shownBody = mail.text || textOfHtml(mail.html ?? "");
  // A wrong boundary hides every part; then the mail is read as it stands.
  const isHidden = shownBody.trim() === "" && mail.attachments.length === 0;
  const body = withoutForwardedHead(isHidden ? bodyOf(raw) : shownBody);
  const status = ofType(/^message\/(?:global-)?delivery-status/);
  const ses = readSes(body);
  const inner =
    depth < maxInner
      ? await Promise.all(returned.slice(0, 1).map((text) => readReport(text, depth + 1)))
      : [];
  return {
    isMail: true,
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
    subject: mail.subject ?? "",
    notice: withoutAdvice(cutOriginal(body)),
    // Some programs write the fields into the text instead of a part of their own.
    delivery: ses?.delivery ?? (status.length > 0 ? status : [body]).flatMap(readBlocks).filter(isDelivery),
    feedback: ses?.feedback ?? ofType(/^message\/feedback-report/).flatMap(readBlocks),
    original: headOf(returned[0] ?? body.slice(cutOriginal(body).length)),
    ...(inner[0] && { inner: inner[0] }),
  };
}

function readText(text: string): Report {
  const { head, body } = readPasted(text);
  const notice = cutOriginal(body);
  const ses = readSes(text);
  return {
    isMail: false,
    headers: head,
    subject: head.get("subject") ?? "",
    notice: withoutAdvice(notice),
    delivery: ses?.delivery ?? readBlocks(body).filter(isDelivery),
    feedback: ses?.feedback ?? [],
    original: headOf(body.slice(notice.length)),
  };
}

function bodyOf(raw: string | Uint8Array): string {
  return textOf(raw)
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join("\n\n")
    .replace(/^(?:--\S.*|content-[a-z-]+:.*|boundary=.*)$/gim, "");
}

function isDelivery(fields: Fields): boolean {
  return ["reporting-mta", "final-recipient", "original-recipient", "diagnostic-code", "action"].some(
    (name) => fields.has(name),
  );
}

function headOf(text: string): Fields {
  const [head = ""] = readBlocks(text.slice(0, 50_000)).filter(
    (fields) => fields.has("from") || fields.has("to"),
  );
  return head === "" ? none : head;
}

function contentOf({ content }: Attachment): string {
  if (typeof content === "string") return content;
  return Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString("utf8");
}

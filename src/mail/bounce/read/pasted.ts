import type { Fields } from "./fields.ts";

/** What mail programs write before the sender, the time, the recipient and the subject of a mail they quote. */
const labels: readonly (readonly [name: string, label: RegExp])[] = [
  ["from", /^(?:from|发件人|寄件人|寄件者|發件人|差出人|보낸 ?사람|von|de|от)$/i],
  ["to", /^(?:to|收件人|收件者|宛先|받는 ?사람|an|à|para|кому)$/i],
  ["subject", /^(?:subject|主题|主旨|主題|件名|제목|betreff|objet|asunto|assunto|тема)$/i],
  [
    "date",
    /^(?:date|sent|time|发送时间|发送日期|日期|时间|時間|寄件日期|送信日時|보낸 ?날짜|gesendet|envoyé|enviado)$/i,
  ],
  ["cc", /^(?:cc|抄送|副本)$/i],
];

const maxHeadLines = 60;

/**
 * Takes a text as it was pasted into a chat apart: quotation marks at the line starts are dropped, and the head
 * that a mail program writes above a mail it forwards is told from the notice. Only a head that names its
 * sender is one: a notice may list recipient and subject of the mail it is about.
 */
export function readPasted(text: string): { readonly head: Fields; readonly body: string } {
  const lines = unquoted(text.split(/\r?\n/));
  const first = lines.slice(0, maxHeadLines).findIndex((line) => fieldOf(line)?.[0] === "from");
  const head = new Map<string, string>();
  let end = first;
  for (let field = fieldOf(lines[end]); first >= 0 && field; field = fieldOf(lines[++end]))
    head.set(...field);
  if (head.size < 3) return { head: new Map(), body: lines.join("\n") };
  // What the customer wrote above may name the reason in his own words; it stays, but for the dividing line.
  const above = lines.slice(0, first).filter((line) => !/^\s*[-_=*—]{3,}/.test(line));
  return { head, body: [...above, "", ...lines.slice(end)].join("\n") };
}

/** Whether a sender's name or address is one that mail servers use for their notices. */
export function isDaemon(from: string): boolean {
  return /mailer-daemon|postmaster|mail ?delivery|mail-daemon|mdaemon|系统退信|postoffice|system administrator/i.test(
    from,
  );
}

/** The words of a mail, without the head above a notice that it forwards. */
export function withoutForwardedHead(body: string): string {
  const pasted = readPasted(body);
  return isDaemon(pasted.head.get("from") ?? "") ? pasted.body : body;
}

function fieldOf(line: string | undefined): [name: string, value: string] | undefined {
  const [, label, value] =
    /^[\s*]*([^\s:：*][^:：*]{0,15}?)[\s*]*[:：][\s*]*(.*)$/.exec(line?.slice(0, 500) ?? "") ?? [];
  const name = label && labels.find(([, words]) => words.test(label))?.[0];
  return name ? [name, value?.trim() ?? ""] : undefined;
}

function unquoted(lines: readonly string[]): readonly string[] {
  const quoted = lines.filter((line) => /^\s*>/.test(line)).length;
  return quoted * 2 < lines.length ? lines : lines.map((line) => line.replace(/^(?:\s{0,3}>){1,5} ?/, ""));
}

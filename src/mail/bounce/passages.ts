import type { Evidence } from "./evidence.ts";
import { reasonsIn } from "./read/index.ts";
import { type BounceStage, normalText } from "./rules/index.ts";

/** One stretch of text in which a rule may be found. */
export interface Passage {
  readonly text: string;
  readonly normal: string;
  readonly stage?: BounceStage;
}

/** Passages by what they are worth, the best first. */
export type Tiers = readonly (readonly Passage[])[];

/**
 * The evidence as passages. Quoted: what the report says in a field that the server replied. Near: the replies
 * within the notice, what is called a reason, what stands with the recipient. Far: all of the notice and its
 * subject. The nearer to the server, the sooner, since notices are full of general advice.
 */
export function passagesOf({ recipient, diagnostic, notice, subject }: Evidence) {
  const paragraphs = notice.split(/\n[ \t]*\n/).filter((text) => text.trim() !== "");
  const replies = paragraphs.flatMap((text) => {
    const at = text.search(/(?<![\d.:])[45]\d\d[ -](?=[\dA-Za-z#<('"[:*\u0400-\u9fff\uac00-\ud7af-])/);
    if (at >= 0) return [passage(text.slice(at), text)];
    return /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]\d)/.test(text) ? [passage(text)] : [];
  });
  const beside = paragraphs.filter((text) => recipient !== undefined && text.includes(recipient));
  return {
    quoted: diagnostic === "" ? [] : [passage(diagnostic, notice)],
    near: [replies, reasonsIn(notice).map((text) => passage(text)), beside.map((text) => passage(text))],
    far: [paragraphs.map((text) => passage(text)), subject === "" ? [] : [passage(subject)]],
  };
}

function passage(text: string, around = text): Passage {
  const stage = readStage(text) ?? readStage(around);
  return { text, normal: normalText(text), ...(stage && { stage }) };
}

const stageWords: readonly (readonly [BounceStage, RegExp])[] = [
  ["connect", /refused to talk to me|initial (?:connection|server greeting)|after (?:EHLO|HELO)/i],
  ["mail", /in reply to MAIL FROM|after MAIL FROM|sender was rejected|our MAIL FROM|\[MAIL_FROM\]/i],
  ["rcpt", /in reply to RCPT TO|after RCPT TO|does not like recipient|our RCPT TO|\[RCPT_TO\]/i],
  ["data", /end of DATA|our final DATA|failed after I sent the message|for TEXT command|in reply to DATA/i],
];

function readStage(text: string): BounceStage | undefined {
  return stageWords.find(([, words]) => words.test(text.slice(0, 20_000)))?.[0];
}

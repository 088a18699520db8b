import type { Count } from "./desk-records.ts";
import type { InboundMessage } from "./message.ts";
import type { Session } from "./session.ts";
import type { Answer } from "./skill.ts";

interface Counted {
  readonly message: InboundMessage;
  /** As it was before the turn, refreshed. */
  readonly session: Session;
  readonly intent: string;
  readonly answer: Answer;
  readonly tookMs: number;
  readonly passive: boolean;
}

/** Upper ends of the classes of answer times; the platform waits 5 s. */
export const tookClassesMs = [100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000] as const;

/** What a turn adds to the figures of its day. Pure; says nothing about who it was or what was said. */
export function countsOf(turn: Counted): readonly Count[] {
  const { message, session, answer, intent } = turn;
  const { content, channel } = message;
  const { slug } = answer.remember ?? {};
  const isFromPerson = fromPerson(content.kind);
  const isHanded = answer.outcome === "person" && session.personRequests === 0;
  const counts: readonly (Count | false | undefined)[] = [
    isFromPerson && !session.heard && { name: "session", label: channel },
    isFromPerson && !session.heard && session.returning && { name: "returned", label: channel },
    ...(isFromPerson && isQuestion(answer) ? questionCounts(turn) : []),
    answer.outcome === "answered" && slug !== undefined && { name: "entry", label: slug },
    isHanded && answer.ticket && { name: "handed", label: answer.ticket.reason },
    answer.feedback && { name: "feedback", label: answer.feedback.verdict },
    content.kind === "undelivered" && { name: "undelivered", label: content.why.slice(0, 60) },
    content.kind === "enter" &&
      content.from !== undefined && { name: "source", label: content.from.slice(0, 60) },
    isFromPerson && isQuestion(answer) && { name: "intent", label: intent },
  ];
  return counts.filter((count) => typeof count === "object");
}

function questionCounts({ message, answer, tookMs, passive }: Counted): readonly Count[] {
  const upTo = tookClassesMs.find((classMs) => tookMs <= classMs);
  return [
    { name: "question", label: message.channel },
    { name: "outcome", label: answer.outcome },
    { name: "took", label: upTo === undefined ? "more" : String(upTo) },
    ...(passive ? [] : [{ name: "late" } as const]),
  ];
}

/** Small talk and silence are no questions. */
const isQuestion = ({ outcome }: Answer): boolean => outcome !== "social" && outcome !== "silent";

export function fromPerson(kind: InboundMessage["content"]["kind"]): boolean {
  switch (kind) {
    case "text":
    case "choice":
    case "image":
    case "voice":
    case "video":
    case "file":
    case "location":
    case "link":
    case "unsupported":
      return true;
    case "enter":
    case "rated":
    case "staff":
    case "served":
    case "undelivered":
    case "timer":
      return false;
  }
}

import type { Answer, Session, Skill, Turn } from "../bot/index.ts";
import { isSure, maskQuestion } from "../understanding/index.ts";
import { item } from "./menu-route.ts";
import type { Route } from "./route.ts";

/**
 * A skill whose turns teach: what was not understood, answered with doubt, chosen from a menu or no help is kept as
 * feedback, masked, for `npm run knowledge -- missed`.
 */
export const noting =
  <R extends Route>(skill: Skill<R>): Skill<R> =>
  async (turn, route) => {
    const answer = await skill(turn, route);
    const { feedback, asked } = noteOf(turn, route, answer);
    return {
      ...answer,
      ...(feedback && { feedback }),
      ...(asked && { remember: { ...answer.remember, asked } }),
    };
  };

interface Note {
  readonly feedback?: Answer["feedback"];
  /** The question thumbs and choices that follow are about. */
  readonly asked?: Session["asked"];
}

function noteOf(turn: Turn, route: Route, answer: Answer): Note {
  switch (route.intent) {
    case "faq":
      return isTyped(turn, route) ? noteAnswer(turn, route) : notePick(turn, route.slug);
    case "suggest":
      return {
        asked: { question: questionOf(turn) },
        feedback: { verdict: "unsure", ...evidence(turn, route) },
      };
    case "out_of_scope":
      return route.kind === "unknown" || route.kind === "foreign"
        ? { feedback: { verdict: "missed", ...evidence(turn, route) } }
        : {};
    case "menu_none": {
      const question = openQuestion(turn.session);
      return question === undefined ? {} : { feedback: { verdict: "none", question } };
    }
    default:
      return noteThumb(turn.session, answer);
  }
}

/** Typed, not picked from a menu. */
const isTyped = ({ message }: Turn, { why }: Route): boolean =>
  message.content.kind === "text" && why.step !== "session";

function noteAnswer(turn: Turn, route: Extract<Route, { intent: "faq" }>): Note {
  const { slug } = route;
  const asked = { question: questionOf(turn), slug };
  return isSure(route)
    ? { asked }
    : { asked, feedback: { verdict: "unsure", slug, ...evidence(turn, route) } };
}

/** Chosen from the entries that were offered because the bot was not sure: the customer says what was meant. */
function notePick({ session }: Turn, slug: string): Note {
  const question = openQuestion(session);
  return question === undefined
    ? {}
    : { asked: { question, slug }, feedback: { verdict: "picked", question, slug } };
}

/** The question behind the open "which of these do you mean". */
const openQuestion = ({ menu, asked }: Session): string | undefined =>
  asked?.slug === undefined && menu?.items.some(({ id }) => id === item.none) ? asked?.question : undefined;

/** A thumb belongs to the question its entry answered, not to whatever was asked before. */
function noteThumb({ asked }: Session, { feedback }: Answer): Note {
  const isAbout = asked?.slug !== undefined && feedback?.slug === asked.slug;
  return isAbout ? { feedback: { ...feedback, question: asked.question } } : {};
}

const questionOf = ({ message }: Turn): string =>
  message.content.kind === "text" ? maskQuestion(message.content.text) : "";

const evidence = (turn: Turn, { confidence, alternatives }: Route) => ({
  question: questionOf(turn),
  confidence: Math.round(confidence * 1000) / 1000,
  ...(alternatives.length > 0 && { candidates: alternatives }),
});

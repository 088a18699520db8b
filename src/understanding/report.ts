import { type EntityFields, entityFields } from "./entity-fields.ts";
import type { Understanding } from "./understanding.ts";

/** One line of `npm run understand`, without the time it took. */
export interface UnderstandingReport {
  readonly intent: string;
  /** The entry answered with, or the best guess when only candidates are offered. */
  readonly faq: string | null;
  /** True when the bot would answer with `faq` at once; false when it would offer a menu. */
  readonly answered: boolean;
  /** The menu offered, or the runners-up of an answer. */
  readonly alternatives: readonly string[];
  readonly confidence: number;
  readonly entities: EntityFields;
}

/** An understanding in the words of the outside: few intents, plain lists. */
export function reportOf(understanding: Understanding): UnderstandingReport {
  const rest = {
    confidence: Math.round(understanding.confidence * 1000) / 1000,
    entities: entityFields(understanding.entities),
  };
  if (understanding.intent === "faq") {
    const { slug } = understanding;
    const slugs = understanding.alternatives.map((alternative) => alternative.slug);
    return {
      intent: "faq",
      faq: slug,
      answered: true,
      alternatives: slugs.filter((other) => other !== slug),
      ...rest,
    };
  }
  if (understanding.intent === "suggest") {
    const offered = understanding.candidates.map(({ slug }) => slug);
    return { intent: "faq", faq: offered[0] ?? null, answered: false, alternatives: offered, ...rest };
  }
  if (understanding.intent === "escalate_human" && understanding.reason === "anger") {
    // Nobody asked for a person: that one is fetched is our answer to an insult.
    return { intent: "feedback_negative", faq: null, answered: true, alternatives: [], ...rest };
  }
  const intent = outward(understanding.intent);
  return { intent, faq: null, answered: intent !== "out_of_scope", alternatives: [], ...rest };
}

function outward(intent: Exclude<Understanding["intent"], "faq" | "suggest">): string {
  switch (intent) {
    case "recheck":
    case "address_only":
      return "domain_check";
    case "feedback_positive":
    case "solved":
      return "thanks";
    case "identity":
    case "switch_language":
      return "help";
    case "slot_answer":
      return "escalate_human";
    case "menu_none":
      return "feedback_negative";
    default:
      return intent;
  }
}

import { createUnderstanding, type SessionView, type Understanding } from "../../src/understanding/index.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

/** Reads messages with the knowledge of this repository; the clock stands at 0 unless the session says otherwise. */
export async function createReader(): Promise<
  (text: string, session?: Partial<SessionView>) => Understanding
> {
  const { understand } = createUnderstanding(await repositoryKnowledge());
  return (text, session = {}) => understand(text, { nowMs: 0, ...session });
}

/** The intent, with the entry where there is one: `faq spf-setup`, `suggest spf-setup`, `sales`. */
export function route(understanding: Understanding): string {
  if (understanding.intent === "faq") return `faq ${understanding.slug}`;
  if (understanding.intent === "suggest") return `suggest ${understanding.candidates[0]?.slug ?? ""}`;
  return understanding.intent;
}

import { addOutside, addQuestion, type Knowledge, type Language } from "../../knowledge/index.ts";
import { createUnderstanding } from "../understand.ts";

/** Where a question is written to, and how. */
export interface Target {
  /** Relative to the knowledge folder. */
  readonly file: string;
  /** The list in it, for people. */
  readonly list: string;
  /** Throws EditError. */
  readonly add: (source: string) => string;
}

/**
 * `faq/why-spam`, `why-spam`, or `outside` (also `outside/near`, `outside/far`). The language list of an entry is the one
 * the question is written in. Throws when there is no such entry.
 */
export function targetOf(name: string, question: string, knowledge: Knowledge): Target {
  const [, outside] = /^outside(?:\.yaml)?(?:\/(near|far))?$/.exec(name) ?? [];
  if (outside === "near" || outside === "far" || /^outside(?:\.yaml)?$/.test(name)) {
    const list = outside === "near" || outside === "far" ? outside : nearOrFar(question, knowledge);
    return { file: "outside.yaml", list, add: (source) => addOutside(source, list, question) };
  }
  const slug = name.replace(/^faq\//, "").replace(/\.md$/, "");
  const entry = knowledge.bySlug.get(slug);
  if (!entry) throw new Error(`there is no entry ${name}; name one as faq/SLUG, or say outside`);
  const language = languageOf(question, knowledge);
  return {
    file: entry.file,
    list: `questions ${language}`,
    add: (source) => addQuestion(source, language, question),
  };
}

/** What sounds like mail support belongs to the near misses. */
function nearOrFar(question: string, { terms }: Knowledge): "near" | "far" {
  const lower = question.toLowerCase();
  return terms.mailWords.some((word) => lower.includes(word)) ? "near" : "far";
}

const languageOf = (question: string, knowledge: Knowledge): Language =>
  createUnderstanding(knowledge).understand(question, { nowMs: 0 }).language;

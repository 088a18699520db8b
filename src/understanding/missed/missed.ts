import { createNormaliser, type FaqEntry, type Knowledge } from "../../knowledge/index.ts";
import { bareOf } from "../reading.ts";
import { indexForm } from "../topics.ts";
import { createUnderstanding } from "../understand.ts";
import type { Alternative, Understanding } from "../understanding.ts";
import { type Cluster, clusterQuestions } from "./cluster.ts";
import { gatherQuestions, type MissedQuestion, type NotedTurn } from "./question.ts";
import { isSure } from "./sure.ts";

type Understander = ReturnType<typeof createUnderstanding>;

/** What the bot did not know, ready to be read by those who teach it. */
export interface Missed {
  /** What is still to be taught. */
  readonly clusters: readonly (Cluster & {
    /** The nearest entries now, best first, at most three. */
    readonly nearest: readonly Alternative[];
  })[];
  /** Questions the knowledge of today answers, or knows to be none of its business. */
  readonly settled: number;
  /** Every question by its id, settled ones included. */
  readonly byId: ReadonlyMap<string, MissedQuestion>;
}

/**
 * Gathers what was noted by question, leaves out what is known by now, and puts the rest into groups of like questions.
 *
 * @param understander of this knowledge, for who has one already: making it takes half a second
 */
export function findMissed(
  turns: readonly NotedTurn[],
  knowledge: Knowledge,
  { understand }: Pick<Understander, "understand"> = createUnderstanding(knowledge),
): Missed {
  const normalise = createNormaliser(knowledge.terms);
  const formOf = (text: string) => bareOf(indexForm(text, normalise));
  const read = (text: string) => understand(text, { nowMs: 0 });
  const known = new Set(
    [
      ...knowledge.outside.far,
      ...knowledge.outside.near,
      ...Object.values(knowledge.phrases).flat(),
      ...knowledge.entries.flatMap(({ questions }) => Object.values(questions).flat()),
    ].map(formOf),
  );
  const questions = gatherQuestions(turns, formOf);
  const open = questions.filter(
    (question) =>
      (question.verdicts.useless !== undefined || !known.has(question.form)) &&
      isOpen(question, read(question.text), knowledge.bySlug),
  );
  return {
    clusters: clusterQuestions(open).map((cluster) => ({
      ...cluster,
      nearest: nearestOf(cluster.questions[0], read),
    })),
    settled: questions.length - open.length,
    byId: new Map(questions.map((question) => [question.id, question])),
  };
}

/** Whether there is still something to teach, as the bot reads the question now. */
function isOpen(
  { verdicts, picks, lastMs }: MissedQuestion,
  now: Understanding,
  entries: ReadonlyMap<string, FaqEntry>,
): boolean {
  switch (now.intent) {
    case "suggest":
    case "out_of_scope":
      return true;
    case "faq": {
      const [favourite] = picks;
      const contradicted = favourite !== undefined && favourite.slug !== now.slug;
      const isMended = (entries.get(now.slug)?.reviewed ?? "") > new Date(lastMs).toISOString().slice(0, 10);
      return !isSure(now) || contradicted || (verdicts.useless !== undefined && !isMended);
    }
    default:
      return false;
  }
}

function nearestOf(question: MissedQuestion, read: (text: string) => Understanding): readonly Alternative[] {
  const { alternatives } = read(question.text);
  return alternatives.length > 0 ? alternatives : question.candidates;
}

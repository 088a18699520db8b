export type { Company } from "./company.ts";
export {
  addOutside,
  addQuestion,
  createKnowledgeEditor,
  EditError,
  type KnowledgeEditor,
  type Trial,
} from "./edit/index.ts";
export type {
  Action,
  AnswerText,
  Bilingual,
  Category,
  Concept,
  Edition,
  FaqEntry,
  Language,
  Source,
} from "./entry.ts";
export { isOpen, nextOpening } from "./hours.ts";
export {
  type Knowledge,
  type Loaded,
  type Outside,
  type PhraseKind,
  type Phrases,
  type Problem,
  phraseKinds,
  type Terms,
} from "./knowledge.ts";
export { bigramsOf, dice, type LintResult, lintKnowledge } from "./lint/index.ts";
export { loadKnowledge } from "./load.ts";
export { createNormaliser, fold, hasHan, isTraditional, type Normalise, simplify } from "./normalise.ts";
export { createTraditional } from "./traditional.ts";
export { type WatchOptions, watchKnowledge } from "./watch.ts";
export { type WatchFoldersOptions, watchFolders } from "./watch-folders.ts";

export type { Company } from "./company.ts";
export type {
  Action,
  AnswerText,
  Bilingual,
  Category,
  Concept,
  FaqEntry,
  Language,
  Source,
} from "./entry.ts";
export type { Knowledge, Loaded, Outside, Problem, Terms } from "./knowledge.ts";

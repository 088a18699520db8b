export {
  createEvidence,
  createWorldWords,
  type Evidence,
  outsideLabel,
  phraseMark,
  type Scored,
  type WorldWords,
} from "./evidence.ts";
export { createRanker, type Fitness, type Rank, type Ranking, type Topic } from "./ranker.ts";
export { createWordFinder, type Wording } from "./words.ts";

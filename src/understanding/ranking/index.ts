export {
  createWorldFinder,
  type Evidence,
  gatherEvidence,
  outsideLabel,
  phraseMark,
  type Scored,
  type World,
} from "./evidence.ts";
export { createRanker, type Rank, type Ranking, type Topic } from "./ranker.ts";
export { createWordFinder, type Wording } from "./words.ts";

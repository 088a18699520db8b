export { type ExplainOptions as ExplainBounceOptions, explainBounce } from "./explain.ts";
export type { BounceExplanation, BounceVerdict } from "./explanation.ts";
export {
  type BounceClass,
  type BounceRules,
  BounceRulesError,
  type BounceWhose,
  bounceClasses,
  loadBounceRules,
  type RuleFile as BounceRuleFile,
  readBounceRules,
} from "./rules/index.ts";

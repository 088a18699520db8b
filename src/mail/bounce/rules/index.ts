export {
  type BounceRules,
  BounceRulesError,
  type CompiledRule,
  loadBounceRules,
  type RuleFile,
  readBounceRules,
} from "./load.ts";
export { normalText } from "./normal.ts";
export { fitness } from "./pattern.ts";
export {
  type BounceClass,
  type BounceStage,
  type BounceWhose,
  bounceClasses,
  type ClassInfo,
  type Receiver,
  type RuleEntry,
} from "./schema.ts";

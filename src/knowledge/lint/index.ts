export { bigramsOf, dice } from "./likeness.ts";
export { type LintResult, lintKnowledge } from "./lint.ts";

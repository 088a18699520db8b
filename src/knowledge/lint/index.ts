export { type LintResult, lintKnowledge } from "./lint.ts";

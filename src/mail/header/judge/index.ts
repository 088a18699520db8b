export type { HeaderFinding } from "./finding.ts";
export { judge } from "./judge.ts";

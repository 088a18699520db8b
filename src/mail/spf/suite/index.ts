export { runSpfSuite, type SuiteFailure, type SuiteReport } from "./run.ts";
export { SuiteFormatError } from "./scenario.ts";

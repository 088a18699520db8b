/** Looks at an installation and names what to do: the 18 checks behind `npm run doctor` and the channels' health page. */
export { examinations } from "./checks/index.ts";
export { examine, exitCodeOf } from "./examine.ts";
export type { Examination, ExaminedFinding, Finding, Mark } from "./finding.ts";
export { type Heard, type Listening, listenForVerification } from "./listen.ts";
export type { Place } from "./place.ts";
export { printFindings, signs } from "./print.ts";

export { adopt } from "./adopt.ts";
export { check } from "./check.ts";
export { defaultKnowledge } from "./folders.ts";
export { missed } from "./missed.ts";

export { isNear } from "./near.ts";
export { shown } from "./shown.ts";
export type { Text } from "./text.ts";

export type { Encoding } from "./inspect.ts";
export { type List, openList } from "./open.ts";
export { hasAt } from "./table.ts";

export {
  type Blocklists,
  type BlocklistsOptions,
  createBlocklists,
  type ListAnswer,
} from "./blocklists.ts";
export type { Blocklist, ListCode, ListCodes } from "./list.ts";
export type { NotUsable } from "./read-answer.ts";
export { blocklistRegistry } from "./registry.ts";
export type { ListHealth } from "./self-test.ts";

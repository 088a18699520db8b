export {
  createKfApi,
  type KfApi,
  type KfMessage,
  type KfPage,
  type KfPerson,
  type KfState,
} from "./api.ts";
export type { KfContent, KfItem, SendFailure } from "./item.ts";

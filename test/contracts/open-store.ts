import type { Store } from "../../src/bot/index.ts";

/** A store on data of its own; `reopen` closes it and opens the same data again. */
export interface OpenedStore {
  readonly store: Store;
  reopen(): Promise<Store>;
}

/** Opens a store with nothing in it, for one test, and closes it after. */
export type OpenStore = (clock: () => number) => Promise<OpenedStore>;

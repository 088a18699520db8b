import type { Store } from "../../bot/index.ts";

/** Leases of the one process that has the data folder: in memory, and free again after a restart. */
export function createLeases(): Pick<Store, "lease" | "release"> {
  const held = new Map<string, { readonly owner: string; readonly untilMs: number }>();
  return {
    async lease({ name, owner, nowMs, ttlMs }) {
      const holder = held.get(name);
      if (holder && holder.owner !== owner && holder.untilMs > nowMs) return false;
      held.set(name, { owner, untilMs: nowMs + ttlMs });
      return true;
    },
    async release(name, owner) {
      if (held.get(name)?.owner === owner) held.delete(name);
    },
  };
}

export { askTtlMs, type MenuItem, menuTtlMs, type SessionView, type Slot } from "./session.ts";
export type { Alternative, Entities, EscalationReason, Intent, Understanding, Why } from "./understanding.ts";

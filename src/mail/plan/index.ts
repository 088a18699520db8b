export { describePlan } from "./describe.ts";
export type { DomainSummary, SendingHabits } from "./habits.ts";
export type { Schedule as SendingSchedule, Step as SendingStep } from "./ladder.ts";
export { planSending, type SendingPlan, type SendingRisk } from "./plan.ts";

export type { RegistrationAnswer, RegistrationLookup } from "./answer.ts";
export { createRegistrationLookup, type RegistrationOptions } from "./lookup.ts";

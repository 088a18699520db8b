export { type Repair, repairSpf } from "./repair.ts";
export type { Slip, SlipKind } from "./slip.ts";

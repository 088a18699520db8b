export { type AddressFault, faultTexts } from "./fault.ts";
export { type ReadAddress, readAddress } from "./read.ts";
export { type Repair, repairTexts } from "./repair.ts";

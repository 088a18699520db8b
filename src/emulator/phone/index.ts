export type { Emulator, EmulatorOptions } from "./emulator.ts";
export { type SampleKind, sampleInbound } from "./samples.ts";
export { startEmulator } from "./start-emulator.ts";

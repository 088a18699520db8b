export type { Emulator, EmulatorOptions } from "./emulator.ts";

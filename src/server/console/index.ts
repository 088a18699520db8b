export { createConsole } from "./console.ts";
export type { ConsoleOptions } from "./console-options.ts";
export { customersNamed, forgottenEntry, tracesOf } from "./forgotten.ts";
export type {
  ConsoleAnswer,
  ConsolePage,
  ConsoleParts,
  ConsoleRequest,
  ConsoleRoute,
  PageName,
  ShownFinding,
  ShownSetting,
} from "./page.ts";
export { createPasswords } from "./passwords.ts";
export type { ConsoleScan } from "./scan.ts";

export { type AppOptions, createApp, type RequestLog } from "./app.ts";
export {
  type ConsoleOptions,
  type ConsoleParts,
  type ConsoleScan,
  createConsole,
  createPasswords,
  customersNamed,
  forgottenEntry,
  type ShownFinding,
  type ShownSetting,
  tracesOf,
} from "./console/index.ts";
export { type ListenOptions, listen, type RunningServer } from "./listen.ts";
export { type HistoryPoint, type ReportPagesOptions, reportPages } from "./report/index.ts";
export { type UploadPagesOptions, uploadPages, uploadPath } from "./upload/index.ts";

export {
  type ApiCall,
  type ApiCallEvent,
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  DEFAULT_API_BASE,
  MAX_MEDIA_BYTES,
} from "./client.ts";
export type { Bilingual } from "./errcode-table.ts";
export { ApiRefused, ApiUnreachable, type UnreachableReason } from "./errors.ts";
export { type ErrcodeExplanation, explainErrcode, KNOWN_ERRCODES } from "./explain-errcode.ts";
export {
  createGroupWebhook,
  type GroupWebhook,
  type GroupWebhookOptions,
  groupWebhookProblem,
  type Mentions,
} from "./group-webhook.ts";
export { fileNameOf, type Media } from "./media.ts";
export type { SendOptions, Sent, Textcard } from "./member-message.ts";
export { createScanLogin, type ScanLogin } from "./scan-login.ts";

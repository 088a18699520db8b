import { type Channel, closedWindow } from "../../bot/index.ts";
import { createFetchFile } from "./file.ts";
import { aiBotId } from "./message.ts";
import { planAiBot } from "./plan.ts";
import { createRespond, type ResponseAddressOptions } from "./response-address.ts";
import { type AiBotWebhookOptions, createAiBotWebhook } from "./webhook.ts";

export { type AiBotConnection, type AiBotFrame, type AiBotSocket, connectAiBot } from "./connection.ts";
export { aiBotId } from "./message.ts";

export interface AiBotOptions extends ResponseAddressOptions {
  /** Absent: only the long connection is open. */
  readonly callback?: AiBotWebhookOptions;
  /** Of the callback: opens the files that come with it. */
  readonly encodingAesKey?: string;
}

/** The AI bot that colleagues ask in groups and alone; its two doors share what a message means and how answers look. */
export const createAiBot = ({ callback, encodingAesKey, ...respond }: AiBotOptions): Channel => ({
  id: aiBotId,
  answersOnly: true,
  ...(callback && { webhook: createAiBotWebhook(callback) }),
  // An owed answer is stored, not sent: the client's poll fetches it.
  delivery: ({ id }) => ({ window: closedWindow, plan: planAiBot({ streamId: id }) }),
  fetchFile: createFetchFile({ ...respond, ...(encodingAesKey !== undefined && { encodingAesKey }) }),
  send: createRespond(respond),
});

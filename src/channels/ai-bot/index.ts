import { type Channel, closedWindow } from "../../bot/index.ts";
import { aiBotId } from "./message.ts";
import { planAiBot } from "./plan.ts";
import { createRespond, type ResponseAddressOptions } from "./response-address.ts";
import { type AiBotWebhookOptions, createAiBotWebhook } from "./webhook.ts";

export { type AiBotConnection, type AiBotFrame, type AiBotSocket, connectAiBot } from "./connection.ts";
export { aiBotId } from "./message.ts";

export interface AiBotOptions extends ResponseAddressOptions {
  /** Absent: only the long connection is open. */
  readonly callback?: AiBotWebhookOptions;
}

/** The AI bot that colleagues ask in groups and alone; its two doors share what a message means and how answers look. */
export const createAiBot = ({ callback, ...respond }: AiBotOptions): Channel => ({
  id: aiBotId,
  ...(callback && { webhook: createAiBotWebhook(callback) }),
  // An owed answer is stored, not sent: the client's poll fetches it.
  delivery: ({ id }) => ({ window: closedWindow, plan: planAiBot({ streamId: id }) }),
  send: createRespond(respond),
});

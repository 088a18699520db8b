import type { Channel, OutboxRow } from "../bot/index.ts";
import type { GroupWebhook } from "../wecom/index.ts";
import { asSendError } from "./send-error.ts";

export const staffId = "staff";

/** Notices to staff through a group webhook (document 99110). */
export const createStaffWebhook = (webhook: Pick<GroupWebhook, "sendText">): Channel => ({
  id: staffId,
  send: async ({ payload }: OutboxRow) => {
    try {
      await webhook.sendText(payload.text);
    } catch (error) {
      throw asSendError(error);
    }
  },
});

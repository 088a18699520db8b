import type { Channel, OutboxRow } from "../bot/index.ts";

export const staffId = "staff";

/** Notices to staff through a group webhook (document 99110); `post` sends one text to the group. */
export const createStaffWebhook = (post: (text: string) => Promise<void>): Channel => ({
  id: staffId,
  send: (row: OutboxRow) => post(row.payload.text),
});

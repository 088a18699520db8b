import { z } from "zod";

const user = z.string().max(64);

/** What the page may ask for. */
export const action = z.discriminatedUnion("action", [
  z.object({ action: z.literal("text"), user, content: z.string().min(1).max(10_000) }),
  z.object({
    action: z.literal("send"),
    user,
    what: z.enum(["image", "voice", "video", "file", "location", "link", "enter"]),
  }),
  /** The last message once more, MsgId unchanged. */
  z.object({ action: z.literal("again"), user }),
  z.object({ action: z.literal("fault"), user, fault: z.enum(["wrong-signature", "dropped-response"]) }),
  z.object({ action: z.literal("new-member") }),
  z.object({ action: z.literal("zone"), repaired: z.boolean() }),
]);
export type Action = z.infer<typeof action>;

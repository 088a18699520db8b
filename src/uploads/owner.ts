import { z } from "zod";

/** Whose file it is: the conversation that gets the answer, and the language of its pages. */
export const ownerShape = z.object({
  channel: z.string().min(1).max(64),
  conversation: z.string().min(1).max(256),
  sender: z.string().min(1).max(128),
  language: z.enum(["zh-Hans", "zh-Hant", "en"]),
});
export type Owner = z.infer<typeof ownerShape>;

import type { Understanding } from "../understanding.ts";

/** Answers given with less confidence are kept, for people to look at. */
const sureFrom = 0.8;

/** Whether the bot had no doubt about what it read. */
export const isSure = ({ intent, confidence }: Pick<Understanding, "intent" | "confidence">): boolean =>
  intent !== "suggest" && intent !== "out_of_scope" && confidence >= sureFrom;

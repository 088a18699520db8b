import { createHash } from "node:crypto";
import { z } from "zod";
import { ownerShape } from "./owner.ts";

/** `about.json` of an upload. */
export const aboutShape = ownerShape.extend({
  /** As the customer called it: for showing, never for a path. */
  name: z.string().max(200),
  bytes: z.number().int().nonnegative(),
});

/** A file that a customer handed in, as it lies in the folder. */
export interface Entry extends z.infer<typeof aboutShape> {
  readonly id: string;
  readonly receivedAtMs: number;
  /** The file as it was given; gone once its result is there. */
  readonly given: string;
  readonly path: (name: "cleaned.csv" | "outcome.json" | "wanted") => string;
}

const idShape = /^([0-9a-z]{9})-[0-9a-f]{16}$/;

/** The time stands in the id, so that age can be told without opening anything. */
export const newId = (atMs: number, random: string): string =>
  `${Math.max(0, Math.floor(atMs)).toString(36).padStart(9, "0")}-${random}`;

/** The same id for the same text, such as the key of the message that a file came with. */
export const idFor = (atMs: number, text: string): string =>
  newId(atMs, createHash("sha256").update(text).digest("hex").slice(0, 16));

/** When the id was made; undefined for what is no id, such as a path. */
export function timeOfId(id: string): number | undefined {
  const time = idShape.exec(id)?.[1];
  return time === undefined ? undefined : Number.parseInt(time, 36);
}

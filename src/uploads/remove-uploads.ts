import { mkdir } from "node:fs/promises";
import { createFolder } from "./folder.ts";

/**
 * Deletes what a conversation handed in where no server does it, and says how many files it was.
 *
 * @param directory where uploads are kept
 * @param clock milliseconds since 1970
 */
export async function removeUploadsOf(
  directory: string,
  conversation: string,
  clock: () => number,
): Promise<number> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const folder = createFolder({ directory, clock, random: () => "0".repeat(16) });
  const own = (await folder.all()).filter((entry) => entry.conversation === conversation);
  for (const { id } of own) await folder.remove(id);
  return own.length;
}

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import {
  type CleanListOptions,
  cleanedHeader,
  cleanedLine,
  cleanList,
  csvMark,
  describeList,
  type ListFile,
  ListRefusedError,
  openList,
} from "../mail/index.ts";
import type { Entry } from "./entry.ts";
import { type Outcome, writeOutcome } from "./outcome.ts";

export type Cleaning = Pick<CleanListOptions, "lookup" | "data" | "random">;

/** The file of an entry as the mail library reads it. */
export const fileOf = ({ name, given }: Entry): ListFile => ({ name, bytes: () => createReadStream(given) });

/**
 * Cleans the list of an entry into `cleaned.csv` and puts down what became of it; the list as given is deleted then.
 * Throws the signal's reason when it fires, and what the disk throws.
 */
export async function cleanEntry(
  entry: Entry,
  options: Cleaning & Pick<CleanListOptions, "signal" | "onProgress">,
): Promise<Outcome> {
  const outcome = await clean(entry, options);
  options.signal?.throwIfAborted();
  await writeOutcome(entry, outcome);
  await rm(entry.given, { force: true });
  return outcome;
}

async function clean(entry: Entry, options: Parameters<typeof cleanEntry>[1]): Promise<Outcome> {
  const path = `${entry.path("cleaned.csv")}.part`;
  const out = createWriteStream(path, { mode: 0o600 });
  const written = finished(out);
  written.catch(() => {});
  try {
    const list = await openList(fileOf(entry));
    out.write(`${csvMark}${cleanedHeader(list)}`);
    const summary = await cleanList(list, {
      ...options,
      async onRow(row) {
        // A disk that fails ends the stream, and with it the waiting.
        if (!out.write(cleanedLine(row))) await Promise.race([once(out, "drain"), written]);
      },
    });
    out.end();
    await written;
    await rename(path, entry.path("cleaned.csv"));
    const { addresses, verdicts } = summary;
    const text = { zh: describeList(summary, "zh"), en: describeList(summary, "en") };
    return { ok: true, text, addresses, keep: verdicts.keep };
  } catch (error) {
    out.destroy();
    if (error instanceof ListRefusedError) return { ok: false, text: error.text };
    throw error;
  }
}

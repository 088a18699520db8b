import type { TranscriptLine } from "../../bot/index.ts";
import { dayOf } from "./day.ts";
import type { DayFiles, Entry, Written } from "./day-files.ts";
import { parseIfSound } from "./line.ts";
import { transcriptLine } from "./schema.ts";

/**
 * What was said: in files by day, and in memory only what came since the last snapshot. Until then the journal has
 * it, and the snapshot notes how far the day files count, so nothing is lost or there twice after a crash.
 */
export interface Transcripts {
  readonly files: DayFiles;
  add(atMs: number, lines: readonly TranscriptLine[]): void;
  /** Oldest first, at most `limit` newest lines of a conversation that are not too far back. */
  read(conversation: string, limit: number): Promise<readonly TranscriptLine[]>;
  /** What is only in memory of a conversation goes. */
  forget(conversation: string): void;
  /** What is only in memory now. */
  cut(): readonly Entry[];
  /** The entries of a cut are in the day files and count there. */
  publish(cut: readonly Entry[], written: Written): void;
}

interface RecentLine extends Entry {
  readonly value: TranscriptLine;
}

export function createTranscripts(files: DayFiles, maxScanBytes: number): Transcripts {
  let recent: RecentLine[] = [];

  return {
    files,
    add(atMs, lines) {
      const day = dayOf(atMs);
      // The conversation comes first in a line: that is what a reader looks for.
      for (const { conversation, ...line } of lines) recent.push({ day, value: { conversation, ...line } });
    },
    async read(conversation, limit) {
      const newestFirst = recent
        .map(({ value }) => value)
        .filter((line) => line.conversation === conversation)
        .reverse()
        .slice(0, limit);
      const start = `{"conversation":${JSON.stringify(conversation)},`;
      if (newestFirst.length < limit)
        for await (const text of files.backwards(maxScanBytes)) {
          if (!text.startsWith(start)) continue;
          // A line the disk damaged is passed over: the others still tell their part.
          const line = transcriptLine.safeParse(parseIfSound(text));
          if (line.success) newestFirst.push(line.data);
          if (newestFirst.length >= limit) break;
        }
      return newestFirst.reverse();
    },
    forget(conversation) {
      recent = recent.filter(({ value }) => value.conversation !== conversation);
    },
    cut: () => [...recent],
    publish(cut, written) {
      files.publish(written);
      const inFiles = new Set(cut);
      recent = recent.filter((line) => !inFiles.has(line));
    },
  };
}

import { randomUUID } from "node:crypto";
import { cp, link, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knowledge, Problem } from "../knowledge.ts";
import { lintKnowledge } from "../lint/index.ts";
import { EditError } from "./append.ts";

/** What a changed file would make of the knowledge. */
export interface Trial {
  /** Absent when it would bring an error that keeps all of it from being read. */
  readonly fresh: Knowledge | undefined;
  /** What is new to complain of. */
  readonly problems: readonly Problem[];
}

/** Changes one file at a time; a running bot never sees it half done. */
export interface KnowledgeEditor {
  /** Throws EditError for a file that is not of the knowledge, or cannot be read. */
  read(file: string): Promise<string>;
  /** Tries a new text of a file on a copy of the folder. Writes nothing to the folder itself. */
  tryOut(file: string, text: string): Promise<Trial>;
  /** Replaces a file when it still says what `before` says, or makes it when there is none and `before` is undefined; false otherwise. Throws EditError where the folder is read-only. */
  write(file: string, before: string | undefined, text: string): Promise<boolean>;
}

/** Only what can be taught is written: answers, and what is none of our business. */
const files = /^(?:faq\/[a-z0-9][a-z0-9-]{0,60}\.md|outside\.yaml)$/;

/** @param clock milliseconds; tells which day it is for entries that want another look */
export function createKnowledgeEditor(folder: string, clock: () => number): KnowledgeEditor {
  const placeOf = (file: string): string => {
    if (!files.test(file)) throw new EditError(`${file} is no file of the knowledge`);
    return join(folder, file);
  };
  const read = async (file: string) =>
    readFile(placeOf(file), "utf8").catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new EditError(`there is no ${file}`) : error;
    });

  return {
    read,
    async tryOut(file, text) {
      placeOf(file);
      const today = new Date(clock()).toISOString().slice(0, 10);
      const copy = await mkdtemp(join(tmpdir(), "knowledge-"));
      try {
        await cp(folder, copy, { recursive: true });
        await writeFile(join(copy, file), text);
        const known = new Set((await lintKnowledge(folder, today)).problems.map(complaintOf));
        const { knowledge, problems } = await lintKnowledge(copy, today);
        return {
          fresh: knowledge,
          problems: problems.filter((problem) => !known.has(complaintOf(problem))),
        };
      } finally {
        await rm(copy, { recursive: true, force: true });
      }
    },
    async write(file, before, text) {
      if (before !== undefined && (await read(file)) !== before) return false;
      const beside = `${placeOf(file)}.${randomUUID()}.new`;
      try {
        await writeFile(beside, text);
        if (before === undefined) await link(beside, placeOf(file)).finally(() => rm(beside));
        else await rename(beside, placeOf(file));
      } catch (error) {
        if (before === undefined && isThere(error)) return false;
        if (!isReadOnly(error)) throw error;
        throw new EditError("the knowledge folder cannot be written to here");
      }
      return true;
    },
  };
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";

const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["EROFS", "EACCES", "EPERM"].includes(String(error.code));

/** Without the line: a line more moves those below. */
const complaintOf = ({ file, message }: Problem): string => `${file} ${message}`;

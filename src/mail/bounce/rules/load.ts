import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { normalText } from "./normal.ts";
import { type Pattern, readPattern, type Words } from "./pattern.ts";
import {
  type BounceClass,
  type ClassInfo,
  type CodeTables,
  classesFile,
  codesFile,
  type Receiver,
  type RuleEntry,
  rulesFile,
  wordsFile,
} from "./schema.ts";

/** A rule with its patterns ready to be compared. */
export interface CompiledRule {
  readonly rule: RuleEntry;
  readonly patterns: readonly Pattern[];
  /** Absent: for every receiver. */
  readonly receiver?: Receiver;
}

/** The bounce knowledge of `knowledge/bounces`, checked. */
export interface BounceRules {
  /** Short hash of the files. */
  readonly version: string;
  readonly classes: Readonly<Record<BounceClass, ClassInfo>>;
  readonly receivers: readonly Receiver[];
  readonly rules: readonly CompiledRule[];
  readonly codes: CodeTables;
}

/** Thrown when the files are not as they should be; the message lists every mistake with its file. */
export class BounceRulesError extends Error {
  override name = "BounceRulesError";
}

export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the YAML files of a folder: `classes.yaml`, `codes.yaml`, `words.yaml`, and rules by receiver or by theme.
 * @throws BounceRulesError, or the error of the file system
 */
export async function loadBounceRules(folder: string): Promise<BounceRules> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") }));
  return readBounceRules(await Promise.all(files));
}

const special = new Set(["classes.yaml", "codes.yaml", "words.yaml"]);

/** Checks the files and makes rules of them. @throws BounceRulesError */
export function readBounceRules(files: readonly RuleFile[]): BounceRules {
  const mistakes: string[] = [];
  function read<T>(schema: z.ZodType<T>, { name, text }: RuleFile): T | undefined {
    try {
      const result = schema.safeParse(parse(text));
      if (result.success) return result.data;
      mistakes.push(`${name}: ${z.prettifyError(result.error)}`);
    } catch (error) {
      mistakes.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return undefined;
  }
  const named = (name: string) => files.find((file) => file.name === name) ?? { name, text: "" };

  const classes = read(classesFile, named("classes.yaml"));
  const codes = read(codesFile, named("codes.yaml"));
  const words = read(wordsFile, named("words.yaml"))?.words ?? {};
  const lists = files.flatMap((file) => {
    const list = special.has(file.name) ? undefined : read(rulesFile, file);
    const receiver = list?.receiver && { ...list.receiver, marks: list.receiver.marks.map(normalText) };
    return list ? [{ rules: list.rules, file: file.name, ...(receiver && { receiver }) }] : [];
  });
  const ids = lists.flatMap(({ rules }) => rules.map(({ id }) => id));
  for (const id of ids.filter((each, i) => ids.indexOf(each) !== i))
    mistakes.push(`rule ${id} stands there twice`);
  const rules = lists.flatMap(({ receiver, rules: entries, file }) =>
    entries.map((rule) => ({
      rule,
      patterns: compile(rule, words, (mistake) => mistakes.push(`${file}: rule ${rule.id}: ${mistake}`)),
      ...(receiver && { receiver }),
    })),
  );
  if (!classes || !codes || mistakes.length > 0) throw new BounceRulesError(mistakes.join("\n"));
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return {
    version: hash.digest("hex").slice(0, 8),
    classes: classes.classes,
    receivers: lists.flatMap(({ receiver }) => receiver ?? []),
    rules,
    codes,
  };
}

function compile(rule: RuleEntry, words: Words, complain: (mistake: string) => void): Pattern[] {
  return [rule.match].flat().flatMap((text) => {
    try {
      return [readPattern(text, words)];
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
      return [];
    }
  });
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Pattern, readPattern } from "./pattern.ts";
import {
  type BounceClass,
  type ClassInfo,
  type CodeTables,
  classesFile,
  codesFile,
  type Receiver,
  type RuleEntry,
  rulesFile,
} from "./schema.ts";

/** One pattern of one rule, ready to be compared. */
export interface CompiledRule {
  readonly rule: RuleEntry;
  readonly pattern: Pattern;
  /** Absent: for every receiver. */
  readonly receiver?: Receiver;
}

/** The bounce knowledge of `knowledge/bounces`, checked; rules that say more come first. */
export interface BounceRules {
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
 * Reads the YAML files of a folder: `classes.yaml`, `codes.yaml`, and one file of rules a receiver.
 * @throws BounceRulesError, or the error of the file system
 */
export async function loadBounceRules(folder: string): Promise<BounceRules> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") }));
  return readBounceRules(await Promise.all(files));
}

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
  const lists = files
    .filter(({ name }) => name !== "classes.yaml" && name !== "codes.yaml")
    .map((file) => read(rulesFile, file))
    .filter((list) => list !== undefined);
  const ids = lists.flatMap(({ rules }) => rules.map(({ id }) => id));
  for (const id of ids.filter((each, i) => ids.indexOf(each) !== i))
    mistakes.push(`rule ${id} stands there twice`);
  if (!classes || !codes || mistakes.length > 0) throw new BounceRulesError(mistakes.join("\n"));

  const rules = lists.flatMap(({ receiver, rules: entries }) =>
    entries.flatMap((rule) =>
      [rule.match]
        .flat()
        .map((text) => ({ rule, pattern: readPattern(text), ...(receiver && { receiver }) })),
    ),
  );
  return {
    classes: classes.classes,
    receivers: lists.flatMap(({ receiver }) => receiver ?? []),
    rules: rules.sort((a, b) => weight(b) - weight(a)),
    codes,
  };
}

/** Longer patterns say more, and one that also names the SMTP step says more than any that does not. */
function weight({ rule, pattern }: CompiledRule): number {
  return pattern.length + (rule.stage ? 1000 : 0);
}

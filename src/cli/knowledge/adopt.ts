import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { developmentSet } from "../../development-set.ts";
import { createKnowledgeEditor, type Knowledge } from "../../knowledge/index.ts";
import { findMissed, targetOf } from "../../understanding/index.ts";
import { problemLine } from "./check.ts";
import { effectText } from "./effect.ts";
import { defaultKnowledge, keptFeedback, usableKnowledge } from "./folders.ts";

/**
 * Writes a missed question into the knowledge, after showing what that changes. Resolves with the exit status: 1 when
 * it was declined or would bring an error. Rejects when the arguments or the folders are wrong.
 */
export async function adopt(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: "string" },
      knowledge: { type: "string", default: defaultKnowledge },
      as: { type: "string" },
      yes: { type: "boolean", default: false },
    },
  });
  const [id, name, more] = positionals;
  if (id === undefined || name === undefined || more !== undefined)
    throw new Error("adopt needs an ID and where it goes: faq/SLUG or outside");
  const folder = values.knowledge;
  const knowledge = await usableKnowledge(folder);
  const text = values.as?.trim() || (await questionOf(id, values.data, knowledge));
  const target = targetOf(name, text, knowledge);
  const path = join(folder, target.file);
  const editor = createKnowledgeEditor(folder, Date.now);
  const source = await editor.read(target.file);
  const changed = target.add(source);

  const { fresh, problems } = await editor.tryOut(target.file, changed);
  process.stdout.write(`${text}\n  -> ${target.file}, ${target.list}\n`);
  for (const problem of problems) process.stdout.write(`  ${problemLine(problem)}\n`);
  if (!fresh || problems.some(({ severity }) => severity === "error")) {
    process.stdout.write("Not written: it would bring an error.\n");
    return 1;
  }
  process.stdout.write(effectText({ text, before: knowledge, after: fresh, set: await developmentSet() }));
  if (!values.yes && !(await confirmed(`Write it to ${path}? y/N `))) {
    process.stdout.write("Not written.\n");
    return 1;
  }
  if (!(await editor.write(target.file, source, changed)))
    throw new Error(`${path} was changed meanwhile: try again`);
  process.stdout.write("Written. A running bot knows it within a second.\n");
  return 0;
}

async function questionOf(id: string, data: string | undefined, knowledge: Knowledge): Promise<string> {
  const { from, feedback } = await keptFeedback(data);
  const question = findMissed(feedback, knowledge).byId.get(id);
  if (!question)
    throw new Error(`there is no question ${id} in ${from}; npm run knowledge -- missed lists them`);
  return question.text;
}

/** A plain yes; an empty line and the end of the input are a no. */
function confirmed(question: string): Promise<boolean> {
  const input = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    input.once("close", () => resolve(false));
    input.question(question, (answer) => {
      resolve(/^\s*(?:y|yes|是|好)\s*$/i.test(answer));
      input.close();
    });
  });
}

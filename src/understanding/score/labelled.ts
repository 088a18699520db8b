import { z } from "zod";
import type { LabelledQuestion } from "./question.ts";

const oneOrMore = z.union([z.string(), z.array(z.string())]);
const row = z.object({
  text: z.string(),
  lang: z.string().optional(),
  intent: z.string(),
  faq: z.string().nullable(),
  entities: z.object({ domain: oneOrMore, email: oneOrMore, code: oneOrMore }).partial().default({}),
  note: z.string().default(""),
});

/** Reads a set of labelled messages, one JSON object a line. Throws with the number of the first line that is none. */
export function parseLabelled(jsonLines: string): LabelledQuestion[] {
  return jsonLines.split("\n").flatMap((line, at): LabelledQuestion[] => {
    if (line.trim() === "") return [];
    const parsed = row.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new Error(
      `line ${at + 1} is no labelled message: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

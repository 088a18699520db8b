import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { loadKnowledge } from "../knowledge/index.ts";
import { createUnderstanding, reportOf, type Understander } from "../understanding/index.ts";

// `... | head` closes the pipe early; that is no mistake.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

/** Reads `{"text", "session"?}` lines and writes what the bot would make of each, in the same order. Changes nothing.
 * A line that cannot be read is answered with `{"error"}`, so that the lines stay side by side, and told on stderr. */
const slots = ["domain", "bounce", "header", "list", "phone", "contact"] as const;
const languages = ["zh-Hans", "zh-Hant", "en"] as const;
const item = z.object({ id: z.string(), title: z.string() });
const request = z.object({
  text: z.string(),
  session: z
    .object({
      asks: z.object({ slot: z.enum(slots), atMs: z.number() }).optional(),
      menu: z.object({ items: z.array(item), atMs: z.number() }).optional(),
      lastDomain: z.string().optional(),
      language: z.enum(languages).optional(),
      nowMs: z.number().optional(),
    })
    .optional(),
});

const loaded = await loadKnowledge(fileURLToPath(new URL("../../knowledge", import.meta.url)));
if (loaded.ok) {
  const understander = createUnderstanding(loaded.knowledge);
  // The first messages would be charged with compiling the code.
  for (const { questions } of loaded.knowledge.entries) {
    for (const text of Object.values(questions).flat()) understander.understand(text, { nowMs: 0 });
  }
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const answered = answer(line, understander);
    if ("error" in answered) process.stderr.write(`line ${number}: ${answered.error}\n`);
    process.stdout.write(`${JSON.stringify(answered)}\n`);
  }
} else {
  for (const { file, line, message } of loaded.problems)
    process.stderr.write(`${file}:${line}: ${message}\n`);
  process.exitCode = 1;
}

function answer(line: string, { understand }: Understander): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { error: 'not JSON; write one object a line, e.g. {"text":"怎么设置 SPF"}' };
  }
  const { data, error } = request.safeParse(parsed);
  if (!data)
    return { error: error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") };
  const { nowMs = Date.now(), ...session } = data.session ?? {};
  const started = performance.now();
  const understanding = understand(data.text, { ...session, nowMs });
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return { ...reportOf(understanding), ms };
}

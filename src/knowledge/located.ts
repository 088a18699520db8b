import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem } from "./knowledge.ts";

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads YAML and checks it against a schema. Every complaint names the line of the value it is about
 * (of the enclosing block when the value is missing). `firstLine` is where `yaml` starts in `file`.
 */
export function readYaml<T>(schema: z.ZodType<T>, yaml: string, file: string, firstLine = 1): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const lineAt = (offset: number) => firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  const problem = (line: number, message: string): Problem => ({ file, line, severity: "error", message });
  if (document.errors.length > 0) {
    const problems = document.errors.map((e) =>
      problem(lineAt(e.pos[0]), e.message.split("\n")[0] ?? e.code),
    );
    return { ok: false, problems };
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map((issue) =>
    problem(
      lineAt(offsetOf(document.contents, issue.path)),
      `${issue.path.join(".") || "file"}: ${issue.message}`,
    ),
  );
  return { ok: false, problems };
}

/** Where the deepest node on the way to `path` starts. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

import { type Html, html, joined } from "../html.ts";

const mostCompared = 1_500;

/** What became of a text, line by line: `-` gone, `+` new. The same lines between them are left out. */
export function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const gone = old.slice(start, old.length - end);
  const come = now.slice(start, now.length - end);
  if (gone.length > mostCompared || come.length > mostCompared)
    return [...gone.map((line) => `-${line}`), ...come.map((line) => `+${line}`)];
  return compared(gone, come);
}

/** By the longest common subsequence: `same[i][j]` is its length from line i and line j on. */
function compared(gone: readonly string[], come: readonly string[]): readonly string[] {
  const width = come.length + 1;
  const same = new Uint16Array((gone.length + 1) * width);
  const at = (i: number, j: number): number => same[i * width + j] ?? 0;
  for (let i = gone.length - 1; i >= 0; i -= 1)
    for (let j = come.length - 1; j >= 0; j -= 1)
      same[i * width + j] = gone[i] === come[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    if (i < gone.length && j < come.length && gone[i] === come[j]) {
      i += 1;
      j += 1;
    } else if (j >= come.length || (i < gone.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`-${gone[i]}`);
      i += 1;
    } else {
      lines.push(`+${come[j]}`);
      j += 1;
    }
  }
  return lines;
}

const maxKeptChars = 6_000;
const maxLineChars = 600;

/** A change as the audit log keeps it: a line of its own first, then what changed, not too long. */
export function changeDetail(first: string, before: string, after: string): string {
  const kept: string[] = [first];
  let chars = 0;
  for (const line of changedLines(before.replaceAll("\r\n", "\n"), after.replaceAll("\r\n", "\n"))) {
    const short = line.slice(0, maxLineChars);
    chars += short.length;
    if (chars > maxKeptChars) return [...kept, "…"].join("\n");
    kept.push(short);
  }
  return kept.join("\n");
}

/** What `changeDetail` kept, folded away below its first line. */
export function drawChange(detail: string): Html {
  const [first = "", ...lines] = detail.split("\n");
  if (lines.length === 0) return html`${first}`;
  const drawn = lines.map((line) =>
    line.startsWith("-")
      ? html`<del>${line}\n</del>`
      : line.startsWith("+")
        ? html`<ins>${line}\n</ins>`
        : html`${line}\n`,
  );
  return html`<details><summary>${first} · 改了 ${lines.filter((line) => line !== "…").length} 行</summary><pre class="diff">${joined(drawn)}</pre></details>`;
}

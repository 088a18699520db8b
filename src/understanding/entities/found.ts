/** One thing found in a text, with its place in that text. */
export interface Found {
  readonly kind: "email" | "domain" | "code";
  /** As a machine would write it: lower case, ASCII dots, no `www.`. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** The text with every found thing blanked out, length kept, so that the next finder cannot see it again. */
export function blank(text: string, found: readonly Found[]): string {
  let out = "";
  let at = 0;
  for (const { from, to } of [...found].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    out += text.slice(at, from) + " ".repeat(to - from);
    at = to;
  }
  return out + text.slice(at);
}

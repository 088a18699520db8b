import type { AnswerText, FaqEntry } from "./entry.ts";
import type { Problem } from "./knowledge.ts";
import { type Read, readYaml } from "./located.ts";
import { frontMatter } from "./schema.ts";

const headings = ["简答", "详答", "Short", "Long"] as const;
type Heading = (typeof headings)[number];

/** Reads one `faq/<slug>.md`: front matter between `---` lines, then the four answers under their headings. */
export function readEntry(source: string, file: string): Read<FaqEntry> {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end === -1) {
    return refuse([complain(file, 1, "the file must start with front matter between two lines of ---")]);
  }
  const front = readYaml(frontMatter, lines.slice(1, end).join("\n"), file, 2);
  const body = readBody(lines, end + 1, file);
  if (!front.ok || !body.ok) {
    return refuse([...(front.ok ? [] : front.problems), ...(body.ok ? [] : body.problems)]);
  }
  const { review_by: reviewBy, ...rest } = front.value;
  if (file !== `faq/${rest.slug}.md`) {
    return refuse([complain(file, 2, `the slug ${rest.slug} must be the file name`)]);
  }
  return { ok: true, value: { ...rest, reviewBy, answer: body.value, file } };
}

function readBody(lines: readonly string[], from: number, file: string): Read<FaqEntry["answer"]> {
  const problems: Problem[] = [];
  const sections = new Map<Heading, string[]>();
  let open: string[] | undefined;
  for (const [offset, line] of lines.slice(from).entries()) {
    const at = from + offset + 1;
    const title = line.startsWith("## ") ? line.slice(3).trim() : undefined;
    if (title === undefined) {
      if (open) open.push(line);
      else if (line.trim() !== "") problems.push(complain(file, at, "text before the first ## heading"));
      continue;
    }
    const heading = headings.find((known) => known === title);
    if (!heading) problems.push(complain(file, at, `unknown heading ${title}; use ${headings.join(", ")}`));
    else if (sections.has(heading)) problems.push(complain(file, at, `heading ${title} appears twice`));
    open = [];
    if (heading) sections.set(heading, open);
  }
  const section = (heading: Heading) => sections.get(heading)?.join("\n").trim() ?? "";
  const missing = headings.filter((heading) => section(heading) === "");
  for (const heading of missing) problems.push(complain(file, lines.length, `nothing under ## ${heading}`));
  if (problems.length > 0) return refuse(problems);
  const answer = (short: Heading, long: Heading): AnswerText => ({
    short: section(short),
    long: section(long),
  });
  return { ok: true, value: { "zh-Hans": answer("简答", "详答"), en: answer("Short", "Long") } };
}

const complain = (file: string, line: number, message: string): Problem => ({
  file,
  line,
  severity: "error",
  message,
});
const refuse = (problems: readonly Problem[]) => ({ ok: false, problems }) as const;

import type { FaqEntry } from "./entry.ts";
import type { Problem } from "./knowledge.ts";
import { type Read, readYaml } from "./located.ts";
import { frontMatter } from "./schema.ts";

const answerHeadings = ["简答", "详答", "Short", "Long"] as const;
const stepHeadings = ["老版", "企业微信邮箱", "Old edition", "WeCom Mail"] as const;
const headings = [...answerHeadings, ...stepHeadings] as const;
type Heading = (typeof headings)[number];
type Section = (heading: Heading) => string;

/**
 * Reads one `faq/<slug>.md`: front matter between `---` lines, then the four answers under their headings, and with
 * `versions: true` four more with the steps of each edition.
 */
export function readEntry(source: string, file: string): Read<FaqEntry> {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end === -1) {
    return refuse([complain(file, 1, "the file must start with front matter between two lines of ---")]);
  }
  const front = readYaml(frontMatter, lines.slice(1, end).join("\n"), file, 2);
  const body = readBody(lines, end + 1, file, front.ok ? front.value.versions : undefined);
  if (!front.ok || !body.ok) {
    return refuse([...(front.ok ? [] : front.problems), ...(body.ok ? [] : body.problems)]);
  }
  const { review_by: reviewBy, versions, ...rest } = front.value;
  if (file !== `faq/${rest.slug}.md`) {
    return refuse([complain(file, 2, `the slug ${rest.slug} must be the file name`)]);
  }
  const steps = versions ? { steps: stepsOf(body.value) } : {};
  return { ok: true, value: { ...rest, reviewBy, answer: answerOf(body.value), ...steps, file } };
}

/** `byEdition` is undefined when the front matter does not tell. */
function readBody(
  lines: readonly string[],
  from: number,
  file: string,
  byEdition: boolean | undefined,
): Read<Section> {
  const problems: Problem[] = [];
  const sections = new Map<Heading, string[]>();
  const wanted: readonly Heading[] = byEdition ? headings : answerHeadings;
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
    if (!heading) problems.push(complain(file, at, `unknown heading ${title}; use ${wanted.join(", ")}`));
    else if (byEdition === false && !wanted.includes(heading))
      problems.push(complain(file, at, `## ${title} needs versions: true in the front matter`));
    else if (sections.has(heading)) problems.push(complain(file, at, `heading ${title} appears twice`));
    open = [];
    if (heading) sections.set(heading, open);
  }
  const section: Section = (heading) => sections.get(heading)?.join("\n").trim() ?? "";
  const missing = wanted.filter((heading) => section(heading) === "");
  for (const heading of missing) problems.push(complain(file, lines.length, `nothing under ## ${heading}`));
  return problems.length > 0 ? refuse(problems) : { ok: true, value: section };
}

const answerOf = (section: Section): FaqEntry["answer"] => ({
  "zh-Hans": { short: section("简答"), long: section("详答") },
  en: { short: section("Short"), long: section("Long") },
});

const stepsOf = (section: Section): NonNullable<FaqEntry["steps"]> => ({
  old: { "zh-Hans": section("老版"), en: section("Old edition") },
  wecom: { "zh-Hans": section("企业微信邮箱"), en: section("WeCom Mail") },
});

const complain = (file: string, line: number, message: string): Problem => ({
  file,
  line,
  severity: "error",
  message,
});
const refuse = (problems: readonly Problem[]) => ({ ok: false, problems }) as const;

import { parseArgs } from "node:util";
import { findMissed, type Missed, type MissedQuestion } from "../../understanding/index.ts";
import { defaultKnowledge, keptFeedback, usableKnowledge } from "./folders.ts";

type Group = Missed["clusters"][number];

const maxExamples = 4;

/** Lists what the bot did not know. Only reads, so the bot may run. Resolves with the exit status. */
export async function missed(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      knowledge: { type: "string", default: defaultKnowledge },
      top: { type: "string", default: "20" },
    },
  });
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1) throw new Error(`--top ${values.top}: write a number of groups`);
  const { from, feedback } = await keptFeedback(values.data);
  const knowledge = await usableKnowledge(values.knowledge);
  const found = findMissed(feedback, knowledge);
  const titleOf = (slug: string) =>
    knowledge.bySlug.get(slug)?.title["zh-Hans"] ?? "(no such entry any more)";
  const shown = found.clusters.slice(0, top);
  const hidden = found.clusters.length - shown.length;
  process.stdout.write(
    [
      headline(found, from),
      ...shown.map((group, at) => groupText(group, at + 1, titleOf)),
      ...(hidden > 0 ? [`${hidden} smaller groups more: --top ${found.clusters.length}`] : []),
      ...(shown.length > 0 ? [howTo(shown[0]?.questions[0].id ?? "ID")] : []),
    ].join("\n\n"),
  );
  process.stdout.write("\n");
  return 0;
}

function headline({ clusters, settled }: Missed, data: string): string {
  const questions = clusters.reduce((sum, group) => sum + group.questions.length, 0);
  const known = settled === 0 ? "" : ` ${settled} more are known by now.`;
  return questions === 0
    ? `Nothing to teach in ${data}.${known}`
    : `${questions} questions in ${clusters.length} groups in ${data}, the frequent ones first.${known}`;
}

function groupText(group: Group, number: number, titleOf: (slug: string) => string): string {
  const [first, ...others] = group.questions;
  const examples = others.slice(0, maxExamples).map((question) => `     also   ${questionLine(question)}`);
  const rest = others.length - examples.length;
  const picks = picksOf(group).map(([slug, count]) => `${slug} ×${count}`);
  return [
    `${String(number).padStart(3)}. ${questionLine(first)}`,
    `     what   ${happened(group)}; last on ${dayOf(group.lastMs)}`,
    ...examples,
    ...(rest > 0 ? [`            and ${rest} more`] : []),
    ...helpless(group),
    ...(picks.length > 0 ? [`     chosen ${picks.join(", ")}`] : []),
    ...group.nearest.map(
      ({ slug, score }, at) =>
        `     ${at === 0 ? "near" : "    "}   ${score.toFixed(2)} faq/${slug}  ${titleOf(slug)}`,
    ),
  ].join("\n");
}

const questionLine = ({ id, count, text }: MissedQuestion): string => `${id}  ×${count}  ${text}`;

function happened({ questions }: Group): string {
  const sum = (of: "missed" | "unsure" | "none" | "useless") =>
    questions.reduce((total, { verdicts }) => total + (verdicts[of] ?? 0), 0);
  return [
    [sum("missed"), "not understood"],
    [sum("unsure"), "unsure"],
    [sum("none"), "nothing on the menu fitted"],
    [sum("useless"), "answered, no help"],
  ]
    .flatMap(([times, words]) => (times === 0 ? [] : [`${words} ×${times}`]))
    .join(", ");
}

/** What did not help is not mended by a question more, but by a better answer. */
function helpless({ questions, nearest }: Group): readonly string[] {
  const [best] = nearest;
  return best && questions.some(({ verdicts }) => verdicts.useless !== undefined)
    ? [`     help   the answer of faq/${best.slug} did not help: mend it, and give it a new "reviewed" day`]
    : [];
}

function picksOf({ questions }: Group): readonly (readonly [slug: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { slug, count } of questions.flatMap(({ picks }) => picks))
    counts.set(slug, (counts.get(slug) ?? 0) + count);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

const howTo = (id: string): string =>
  `To teach one:  npm run knowledge -- adopt ${id} faq/SLUG\nNone of our business:  npm run knowledge -- adopt ${id} outside`;

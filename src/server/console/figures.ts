import type { DailyCount, ReportSummary } from "../../bot/index.ts";
import { byDomain } from "./reports.ts";

const dayMs = 86_400_000;
const repairedWithinMs = 7 * dayMs;

/** One figure with what it means; both stand on the page and in the export. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What was divided by what, or "". */
  readonly counted: string;
  readonly definition: string;
}

/** The figures of a time: `counts` of its days, `reports` from its first day on until now, newest first. */
export function figuresOf(
  counts: readonly DailyCount[],
  reports: readonly ReportSummary[],
  toMs: number,
): readonly Figure[] {
  const sum = sumOf(counts);
  const [sessions, questions] = [sum("session"), sum("question")];
  const outcomes = sum("outcome");
  const answered = sum("outcome", "answered");
  const hits = answered + sum("outcome", "asked") + sum("outcome", "suggested");
  const handed = sum("handed");
  const returned = sum("returned");
  const { broken, repaired } = repairs(reports, toMs);
  return [
    {
      name: "修复率",
      ...share(repaired, broken),
      definition:
        "查出 ❌ 的域名中，7 天内再查已没有 ❌ 的占比。一个域名算一次，从这段时间里第一次查出 ❌ 算起。",
    },
    {
      name: "接待会话数",
      value: String(sessions),
      counted: "",
      definition: "客户至少说过一句话的会话；静默 30 分钟后算新会话。",
    },
    {
      name: "接待问题数",
      value: String(questions),
      counted: "",
      definition: "客户想解决事情的消息；寒暄和表情不算。",
    },
    {
      name: "命中率",
      ...share(hits, outcomes),
      definition: "由知识库或技能答上的问题占比，含追问和给出候选。",
    },
    {
      name: "精确命中率",
      ...share(answered, outcomes),
      definition: "不用追问或候选菜单、直接答上的问题占比。",
    },
    { name: "转人工率", ...share(handed, sessions), definition: "转给人工的会话占比，同一会话只算第一次。" },
    {
      name: "确认解决率",
      ...share(sum("feedback", "solved"), sessions),
      definition: "客户自己说“解决了”的次数，占会话的比例。",
    },
    {
      name: "推定解决率",
      ...share(Math.max(0, sessions - handed - returned), sessions),
      definition: "没有转人工、24 小时内也没有再来问的会话占比。只是推定，和确认解决率分开看。",
    },
    {
      name: "👍 有用",
      value: String(sum("feedback", "useful")),
      counted: "",
      definition: "客户对单条回答说有用的次数。",
    },
    {
      name: "👎 没用",
      value: String(sum("feedback", "useless")),
      counted: "",
      definition: "客户对单条回答说没用的次数。",
    },
    {
      name: "首答时间 p50",
      ...took(counts, 0.5),
      definition: "一半的问题在这个时间内答出：从收到消息到定下回答。",
    },
    { name: "首答时间 p95", ...took(counts, 0.95), definition: "95% 的问题在这个时间内答出。" },
    {
      name: "赶不上即时回复",
      value: String(sum("late")),
      counted: "",
      definition: "平台只等 5 秒；没有随回调返回、改为另发的回答次数（客服和智能机器人通道本来就另发）。",
    },
    {
      name: "发送失败",
      value: String(sum("undelivered")),
      counted: "",
      definition: "平台报告没有送达的消息数，原因见下。",
    },
  ];
}

export const sumOf =
  (counts: readonly DailyCount[]) =>
  (name: DailyCount["name"], label?: string): number =>
    counts
      .filter((count) => count.name === name && (label === undefined || count.label === label))
      .reduce((sum, { count }) => sum + count, 0);

/** The labels of one kind of count, most frequent first. */
export function topOf(
  counts: readonly DailyCount[],
  name: DailyCount["name"],
): readonly (readonly [label: string, count: number])[] {
  const totals = new Map<string, number>();
  for (const { label, count } of counts.filter((one) => one.name === name))
    totals.set(label, (totals.get(label) ?? 0) + count);
  return frequentFirst(totals);
}

/** The checks that failed, by domains: how often somebody asks again makes no difference. */
export function topFailing(
  reports: readonly ReportSummary[],
): readonly (readonly [check: string, count: number])[] {
  const totals = new Map<string, number>();
  for (const all of byDomain(reports).values())
    for (const check of new Set(all.flatMap(({ failing = [] }) => failing)))
      totals.set(check, (totals.get(check) ?? 0) + 1);
  return frequentFirst(totals);
}

const frequentFirst = (totals: ReadonlyMap<string, number>) =>
  [...totals].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));

/** Domains with something broken, and those of them that were found well within a week. */
function repairs(reports: readonly ReportSummary[], toMs: number) {
  let [broken, repaired] = [0, 0];
  for (const all of byDomain(reports).values()) {
    const oldestFirst = all.toReversed();
    const first = oldestFirst.find(({ failing = [], atMs }) => failing.length > 0 && atMs <= toMs);
    if (!first) continue;
    broken += 1;
    const isRepaired = oldestFirst.some(
      ({ failing, atMs }) =>
        failing?.length === 0 && atMs > first.atMs && atMs - first.atMs <= repairedWithinMs,
    );
    if (isRepaired) repaired += 1;
  }
  return { broken, repaired };
}

const share = (part: number, whole: number): Pick<Figure, "value" | "counted"> => ({
  value: whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`,
  counted: `${part} / ${whole}`,
});

/** The upper end of the class in which this share of the answers lies. */
function took(counts: readonly DailyCount[], part: number): Pick<Figure, "value" | "counted"> {
  const classes = topOf(counts, "took")
    .map(([label, count]) => [label === "more" ? Number.POSITIVE_INFINITY : Number(label), count] as const)
    .toSorted(([a], [b]) => a - b);
  const total = classes.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [upToMs, count] of classes) {
    seen += count;
    if (seen >= part * total && total > 0)
      return {
        value: Number.isFinite(upToMs) ? `≤ ${upToMs / 1_000} 秒` : "20 秒以上",
        counted: `${total} 个问题`,
      };
  }
  return { value: "–", counted: "" };
}

import type { Answer, Language, MenuItem, Skill, Turn } from "../bot/index.ts";
import { type DomainReport, describePlan, planSending } from "../mail/index.ts";
import { habitsSaid } from "./habits-said.ts";
import { item, toldIn } from "./menu-route.ts";
import { checkItem, feedbackItems, listItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { nextQuestion, type Question, readTold, type Told, writeTold } from "./sending-told.ts";
import type { TakeAnswer } from "./slot-answer.ts";
import { type Said, say } from "./speech.ts";

export interface SendingPlanDeps {
  /** The report under an id, validated; undefined when it is gone or not readable any more. */
  readonly report: (id: string) => Promise<DomainReport | undefined>;
}

/** How fast to send (dialogue D8): three questions at most, each asked only when its answer is not known, then the plan. */
export const sendingPlan =
  (deps: SendingPlanDeps): Skill<RouteOf<"sending_plan">> =>
  (turn, route) => {
    const told = "told" in route ? readTold(route.told) : {};
    return goOn(deps, turn, { ...habitsSaid(route.text, undefined), ...told });
  };

/** The answer to a question in the customer's own words: "大概三百封", "没统计过". */
export const takePlanAnswer =
  (deps: SendingPlanDeps): TakeAnswer =>
  (turn, { text }) => {
    const before = toldSoFar(turn);
    const asked = nextQuestion(before);
    const said = habitsSaid(text, asked);
    return goOn(deps, turn, { ...before, ...said }, Object.keys(said).length === 0);
  };

async function goOn(deps: SendingPlanDeps, turn: Turn, told: Told, isUnclear = false): Promise<Answer> {
  const open = nextQuestion(told);
  if (open !== undefined) return ask(turn.language, open, told, isUnclear);
  const { session, language } = turn;
  const report = session.reportId === undefined ? undefined : await deps.report(session.reportId);
  const { cleaned, bounceRate, ...habits } = told;
  const plan = planSending({
    ...habits,
    ...(typeof bounceRate === "number" && { bounceRate }),
    ...(cleaned !== undefined && { listSize: cleaned, listCleaned: true }),
    ...(report && { reportSummary: summaryOf(report) }),
  });
  return {
    blocks: [
      { kind: "verdict", text: describePlan(plan, language === "en" ? "en" : "zh") },
      {
        kind: "menu",
        head: say(language, { zh: "下一步：", en: "Next:" }),
        items: afterPlan(language, told, report),
      },
    ],
    outcome: "answered",
    remember: { slug: planSlug },
    tried: `排过发信节奏：${plan.headline.zh}`,
  };
}

/** The entry that feedback on a plan is kept under. */
const planSlug = "warm-up";

const summaryOf = ({ unicode, status, checks }: DomainReport) => ({
  domain: unicode,
  status,
  listed: checks.some(({ id, status: found }) => id === "blocklist" && found === "fail"),
});

const afterPlan = (
  language: Language,
  { cleaned }: Told,
  report: DomainReport | undefined,
): readonly MenuItem[] => [
  checkItem(language, report?.unicode),
  ...(cleaned === undefined ? [listItem(language)] : []),
  {
    id: item.faq("bulk-platform"),
    title: say(language, { zh: "了解群发平台方案", en: "About mass-mail platforms" }),
  },
  ...feedbackItems(language, planSlug),
  personItem(language),
];

/** What was told before the open question; its "not now" carries it. */
const toldSoFar = ({ session }: Turn): Told =>
  readTold(session.menu?.items.map(({ id }) => toldIn(id)).find((told) => told !== undefined) ?? "");

interface Asking {
  readonly question: Said;
  readonly choices: readonly (Said & { readonly told: Told })[];
}

const askings: Readonly<Record<Question, Asking>> = {
  volume: {
    question: {
      zh: "第 1 问：每天大概发多少封给陌生客户？",
      en: "Question 1: about how many mails a day go to people who never wrote to you?",
    },
    choices: [
      { zh: "50 以下", en: "Up to 50", told: { volume: 50 } },
      { zh: "50–200", en: "50–200", told: { volume: 200 } },
      { zh: "200–500", en: "200–500", told: { volume: 500 } },
      { zh: "500 以上", en: "More than 500", told: { volume: 1000 } },
    ],
  },
  bounceRate: {
    question: { zh: "第 2 问：退回来的大概占多少？", en: "Question 2: how many of them come back?" },
    choices: [
      { zh: "几乎没有", en: "Hardly any", told: { bounceRate: 0 } },
      { zh: "100 封里 1–2 封", en: "1–2 in 100", told: { bounceRate: 0.015 } },
      { zh: "100 封里 3 封以上", en: "3 in 100 or more", told: { bounceRate: 0.05 } },
      { zh: "没统计过", en: "Never counted", told: { bounceRate: "unknown" } },
    ],
  },
  template: {
    question: { zh: "第 3 问：内容是不是同一个模板？", en: "Question 3: is it the same text every time?" },
    choices: [
      { zh: "基本一样", en: "Mostly the same", told: { template: "same" } },
      { zh: "会改称呼和开头", en: "I change greeting and opening", told: { template: "greeting" } },
      { zh: "每封都不同", en: "Every mail is different", told: { template: "individual" } },
    ],
  },
};

function ask(language: Language, open: Question, told: Told, isUnclear: boolean): Answer {
  const { question, choices } = askings[open];
  const again = say(language, {
    zh: "没对上，点一项或写个大概的数就行。",
    en: "I could not match that: choose one, or write a rough number.",
  });
  return {
    blocks: [
      {
        kind: "menu",
        head: `${isUnclear ? `${again}\n` : ""}${say(language, question)}`,
        items: [
          ...choices.map((choice) => ({
            id: item.plan(writeTold({ ...told, ...choice.told })),
            title: say(language, choice),
          })),
          { id: item.notNow(writeTold(told)), title: say(language, { zh: "先不用", en: "Not now" }) },
        ],
      },
    ],
    asks: "plan",
    outcome: "asked",
  };
}

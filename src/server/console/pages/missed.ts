import { createHash } from "node:crypto";
import { EditError } from "../../../knowledge/index.ts";
import { type Missed, type MissedQuestion, targetOf } from "../../../understanding/index.ts";
import { html, joined } from "../../html.ts";
import { moment, table } from "../draw.ts";
import { complaintsOf, effectOf, writeEntry } from "../effect.ts";
import { chooseOf, missedOf, staffAnswers } from "../missed-question.ts";
import type { ConsoleAnswer, ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { may } from "../roles.ts";
import { auditOf } from "../visitor.ts";

const groupsShown = 50;
const maxQuestionLength = 300;

/** What the bot did not know, and the two steps that teach it: choose, then see the effect and write. */
export const missed: ConsolePage = {
  name: "missed",
  routes: [
    { method: "GET", path: "/missed", role: "reader", handle: list },
    { method: "GET", path: "/missed/:id", role: "reader", handle: one },
    { method: "POST", path: "/missed/:id/try", role: "agent", handle: tryIt },
    { method: "POST", path: "/missed/:id/adopt", role: "agent", handle: adopt },
  ],
};

type Group = Missed["clusters"][number];

async function list({ nowMs }: ConsoleRequest, parts: ConsoleParts) {
  const { clusters, settled } = await missedOf(parts);
  const { bySlug } = parts.knowledge();
  const columns = [
    {
      name: "问题",
      draw: ({ questions: [first, ...others] }: Group) =>
        html`<a class="row" href="/console/missed/${first.id}">${first.text}</a>${others.length > 0 ? html` <span class="faint">和另外 ${others.length} 种说法</span>` : html``}`,
    },
    { name: "次数", draw: ({ count }: Group) => String(count) },
    { name: "怎么没答好", draw: ({ questions }: Group) => happened(questions) },
    {
      name: "最接近的条目",
      draw: ({ nearest: [best] }: Group) =>
        best ? `${bySlug.get(best.slug)?.title["zh-Hans"] ?? best.slug}（${best.score.toFixed(2)}）` : "",
    },
    { name: "最近", draw: ({ lastMs }: Group) => moment(lastMs, nowMs) },
  ];
  return {
    kind: "page",
    title: "未命中",
    body: html`<p>机器人没听懂、没把握或答了没用的问题，相近的放在一起，问得多的在前。个人信息已遮盖。${settled > 0 ? html`另有 ${settled} 个问题现在已经会答。` : html``}</p>
${clusters.length === 0 ? html`<p class="empty">没有要教的问题。</p>` : table("未命中的问题", columns, clusters.slice(0, groupsShown))}`,
  } as const;
}

const words = { missed: "没听懂", unsure: "没把握", none: "菜单里都不对", useless: "答了没用" } as const;

const happened = (questions: readonly MissedQuestion[]): string =>
  (["missed", "unsure", "none", "useless"] as const)
    .flatMap((trouble) => {
      const times = questions.reduce((sum, { verdicts }) => sum + (verdicts[trouble] ?? 0), 0);
      return times === 0 ? [] : [`${words[trouble]} ×${times}`];
    })
    .join("、");

async function one(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const { params, account, nowMs } = request;
  const { clusters, byId } = await missedOf(parts);
  const question = byId.get(params.id ?? "");
  if (!question) return { kind: "missing" };
  const group = clusters.find(({ questions }) => questions.some(({ id }) => id === question.id));
  const others = group?.questions.filter(({ id }) => id !== question.id) ?? [];
  return {
    kind: "page",
    title: question.text,
    body: html`<p class="under">${happened([question])} · 最近 ${moment(question.lastMs, nowMs)}</p>
${group ? html`` : html`<p class="notice done" role="status">这个问题现在已经会答。</p>`}
${
  others.length === 0
    ? html``
    : html`<section class="card"><h2>相近的说法</h2><ul>${joined(others.slice(0, 12).map(({ id, text, count }) => html`<li><a href="/console/missed/${id}">${text}</a> <span class="faint">×${count}</span></li>`))}</ul></section>`
}
${await staffAnswers(question, parts, nowMs)}
${may(account.role, "agent") && parts.editor ? chooseOf(question, group?.nearest ?? question.candidates, request, parts) : html`<p class="faint">${parts.editor ? "收录问题需要客服权限。" : "这里的知识库只能看，不能改。"}</p>`}`,
  };
}

interface Wanted {
  readonly text: string;
  readonly to: string;
}

const wantedOf = ({ form }: ConsoleRequest): Wanted => ({
  text: (form.get("as") ?? "").replace(/\s+/g, " ").trim().slice(0, maxQuestionLength),
  to: form.get("to") ?? "",
});

const hashOf = (source: string): string => createHash("sha256").update(source).digest("hex").slice(0, 16);

/** The file as it would be; a sentence when it cannot. */
async function change({ text, to }: Wanted, { editor, knowledge }: ConsoleParts) {
  if (!editor) return "这里的知识库只能看，不能改。";
  if (text === "" || (to !== "outside" && !knowledge().bySlug.has(to))) return "请写下问题，并选一个条目。";
  try {
    const target = targetOf(to, text, knowledge());
    const source = await editor.read(target.file);
    const changed = target.add(source);
    return { editor, target, source, changed, trial: await editor.tryOut(target.file, changed) };
  } catch (error) {
    if (error instanceof EditError) return `不能收录：${error.message}`;
    throw error;
  }
}

async function tryIt(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const wanted = wantedOf(request);
  const id = request.params.id ?? "";
  const tried = await change(wanted, parts);
  const back = html`<p><a href="/console/missed/${encodeURIComponent(id)}">← 重新选择</a></p>`;
  if (typeof tried === "string")
    return {
      kind: "page",
      status: 422,
      title: "没有写入",
      body: html`<p class="notice failed" role="alert">${tried}</p>${back}`,
    };
  const { fresh, problems } = tried.trial;
  const isBroken = !fresh || problems.some(({ severity }) => severity === "error");
  const title = parts.knowledge().bySlug.get(wanted.to)?.title["zh-Hans"];
  return {
    kind: "page",
    title: "第二步：看影响",
    body: html`<dl class="facts"><div><dt>问题</dt><dd>${wanted.text}</dd></div><div><dt>写进</dt><dd>${title ?? "不归我们管的问题"} <code>${tried.target.file}</code></dd></div></dl>
${complaintsOf(problems)}
${fresh && !isBroken ? await effectOf(fresh, parts, wanted.text) : html`<p class="notice failed" role="alert">这样写知识库会有错误，不能保存。</p>`}
${
  isBroken
    ? html``
    : html`<form method="post" action="/console/missed/${encodeURIComponent(id)}/adopt">${request.csrf}
<input type="hidden" name="as" value="${wanted.text}"><input type="hidden" name="to" value="${wanted.to}"><input type="hidden" name="seen" value="${hashOf(tried.source)}">
<button>保存并发布</button></form>`
}
${back}`,
  };
}

async function adopt(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const { form, account, nowMs } = request;
  const wanted = wantedOf(request);
  const id = (request.params.id ?? "").slice(0, 20);
  const path = `/missed/${encodeURIComponent(id)}`;
  const tried = await change(wanted, parts);
  if (typeof tried === "string") return { kind: "see", path, said: "entry-changed" };
  const { editor, target, source, changed, trial } = tried;
  const isSound = trial.fresh !== undefined && trial.problems.every(({ severity }) => severity !== "error");
  if (!isSound || hashOf(source) !== form.get("seen")) return { kind: "see", path, said: "entry-changed" };
  const written = await writeEntry(editor, target.file, source, changed);
  if (written !== "entry-saved") return { kind: "see", path, said: written };
  const audit = auditOf(account.name, "question-adopted", wanted.to, nowMs, `#${id}`);
  await parts.desk.write({ kind: "elsewhere" }, audit);
  const asked = new URLSearchParams({ text: wanted.text });
  return { kind: "see", path: `/knowledge/ask?${asked.toString()}`, said: "entry-saved" };
}

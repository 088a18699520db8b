import { html } from "../html.ts";
import { complaintsOf, effectOf, writeEntry } from "./effect.ts";
import { editorOf, previewOf } from "./entry.ts";
import { missedOf, staffSaid } from "./missed-question.ts";
import { notices } from "./notices.ts";
import type { ConsoleAnswer, ConsoleParts, ConsoleRequest } from "./page.ts";
import { auditOf } from "./visitor.ts";

const action = "/console/knowledge/new";
const title = "新建条目";
const halfYearMs = 182 * 86_400_000;
const mostSimilar = 12;

/** An entry that is not there yet, begun from a missed question where there is one. */
export async function newEntry(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  if (!parts.editor) return { kind: "missing" };
  const { byId, clusters } = await missedOf(parts);
  const question = byId.get(request.query.get("from") ?? "");
  const group = clusters.find(({ questions }) => questions.some(({ id }) => id === question?.id));
  const similar = group?.questions.map(({ text }) => text).filter((text) => text !== question?.text) ?? [];
  const [said] = question ? await staffSaid(question, parts) : [];
  const draft = draftOf([...(question ? [question.text] : []), ...similar], said?.text ?? "", request.nowMs);
  return {
    kind: "page",
    title,
    body: html`<p>先把 <code>slug</code>（小写字母和横线）、标题和四段回答写好，看影响，再保存并发布。</p>
${editorOf(action, draft, "", request)}`,
  };
}

/** Shows what the new entry would do, or writes it; what was typed is never lost. */
export async function saveNewEntry(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const { form, account, nowMs } = request;
  const { editor } = parts;
  if (!editor) return { kind: "missing" };
  const text = (form.get("source") ?? "").replaceAll("\r\n", "\n");
  const slug = /^slug: *"?([a-z0-9][a-z0-9-]{0,60})"?[ \t]*(?:#.*)?$/m.exec(text)?.[1];
  const isTaken = slug !== undefined && parts.knowledge().bySlug.has(slug);
  if (slug === undefined || isTaken)
    return refused(
      isTaken ? `已经有 ${slug} 这一条，请换一个 slug。` : "请写上 slug：小写字母、数字和横线。",
    );
  const file = `faq/${slug}.md`;
  const { fresh, problems } = await editor.tryOut(file, text);
  const isSound = fresh !== undefined && problems.every(({ severity }) => severity !== "error");
  const written =
    form.get("do") === "save" && isSound ? await writeEntry(editor, file, undefined, text) : undefined;
  if (written === "entry-saved") {
    const audit = auditOf(account.name, "entry-made", slug, nowMs);
    await parts.desk.write({ kind: "elsewhere" }, audit);
    return { kind: "see", path: "/knowledge", said: "entry-saved" };
  }
  const made = fresh?.bySlug.get(slug);
  return {
    kind: "page",
    status: isSound ? 200 : 422,
    title,
    body: html`${written ? html`<p class="notice failed" role="alert">${notices[written][1]}</p>` : html``}
${isSound ? html`` : html`<p class="notice failed" role="alert">这样写有错误，没有保存；您写的还在下面。</p>`}
${complaintsOf(problems)}
${made && fresh ? html`${previewOf(made)}<section><h2>对开发题的影响</h2>${await effectOf(fresh, parts)}</section>` : html``}
${editorOf(action, text, "", request)}`,
  };

  function refused(why: string): ConsoleAnswer {
    return {
      kind: "page",
      status: 422,
      title,
      body: html`<p class="notice failed" role="alert">${why}</p>${editorOf(action, text, "", request)}`,
    };
  }
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** What is known of it, in the shape of an entry. A text in double quotes of JSON is one of YAML too. */
function draftOf([question = "", ...similar]: readonly string[], answer: string, nowMs: number): string {
  const quoted = [question, ...similar.slice(0, mostSimilar)].map((text) => `    - ${JSON.stringify(text)}`);
  return `---
slug: 
title: {zh-Hans: ${JSON.stringify(question)}, en: ""}
category: mail-use
reviewed: ${dayOf(nowMs)}
review_by: ${dayOf(nowMs + halfYearMs)}
confidence: B
sources: []   # 至少一条，例如 {what: "企业微信帮助中心", url: "https://…", grade: O, date: 2026-11}
questions:
  zh-Hans:
${quoted.join("\n")}
  zh-Hant: []   # 至少 4 句；上面至少 12 句
  en: []        # 至少 6 句
concepts: []    # 至少一组，例如 {weight: 1.0, all: ["垃圾箱|垃圾邮件", "进|总"]}
---
## 简答
${answer}
## 详答
${answer}
## Short

## Long

`;
}

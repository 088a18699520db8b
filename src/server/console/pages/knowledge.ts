import type { FaqEntry } from "../../../knowledge/index.ts";
import { html } from "../../html.ts";
import { badge, dayOf, select, table } from "../draw.ts";
import { entry, saveEntry } from "../entry.ts";
import { topOf } from "../figures.ts";
import { newEntry, saveNewEntry } from "../new-entry.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { may } from "../roles.ts";
import { whyOf } from "../transcript.ts";

const dayMs = 86_400_000;
const soonMs = 30 * dayMs;
const maxAskedLength = 500;

/** What the bot answers: every entry with its state, its editor, and a box that tells what would be answered, and why. */
export const knowledge: ConsolePage = {
  name: "knowledge",
  routes: [
    { method: "GET", path: "/knowledge", role: "reader", handle: list },
    { method: "GET", path: "/knowledge/ask", role: "reader", handle: ask },
    { method: "GET", path: "/knowledge/new", role: "agent", handle: newEntry },
    { method: "POST", path: "/knowledge/new", role: "agent", handle: saveNewEntry },
    { method: "GET", path: "/knowledge/entries/:slug", role: "reader", handle: entry },
    { method: "POST", path: "/knowledge/entries/:slug", role: "agent", handle: saveEntry },
  ],
};

const categories: Readonly<Record<FaqEntry["category"], string>> = {
  deliverability: "送达",
  setup: "配置",
  account: "账号",
  admin: "管理",
  purchase: "购买",
  "mail-use": "日常使用",
};

const askForm = (text: string) => html`<form class="filters" method="get" action="/console/knowledge/ask">
<label for="ask">试一试</label><input id="ask" name="text" maxlength="500" value="${text}" placeholder="像客户一样问一句">
<button class="quiet">会怎么答</button></form>`;

function stateOf({ reviewBy }: FaqEntry, nowMs: number) {
  const leftMs = Date.parse(reviewBy) - nowMs;
  if (leftMs < 0) return badge("bad", "✕", "该复核了");
  return leftMs < soonMs ? badge("watch", "!", "快到复核日") : badge("good", "✓", "有效");
}

async function list({ query, nowMs, account }: ConsoleRequest, parts: ConsoleParts) {
  const text = (query.get("text") ?? "").trim().toLowerCase().slice(0, 100);
  const category = query.get("category") ?? "";
  const hits = new Map(topOf(await parts.desk.counts(dayOf(nowMs - soonMs), dayOf(nowMs)), "entry"));
  const rows = parts
    .knowledge()
    .entries.filter(
      (one) =>
        (category === "" || one.category === category) &&
        `${one.slug} ${one.title["zh-Hans"]} ${one.title.en}`.toLowerCase().includes(text),
    )
    .toSorted((a, b) => (hits.get(b.slug) ?? 0) - (hits.get(a.slug) ?? 0));
  const columns = [
    {
      name: "条目",
      draw: ({ slug, title }: FaqEntry) =>
        html`<a class="row" href="/console/knowledge/entries/${slug}">${title["zh-Hans"]}</a> <span class="faint">${slug}</span>`,
    },
    { name: "状态", draw: (one: FaqEntry) => stateOf(one, nowMs) },
    { name: "类别", draw: (one: FaqEntry) => html`<span class="whole">${categories[one.category]}</span>` },
    { name: "30 天回答", draw: ({ slug }: FaqEntry) => String(hits.get(slug) ?? 0) },
    {
      name: "问法",
      draw: ({ questions }: FaqEntry) =>
        html`<span class="whole">${Object.values(questions).flat().length}</span>`,
    },
    {
      name: "复核",
      draw: ({ reviewed, reviewBy }: FaqEntry) =>
        html`<span class="whole">${reviewed}</span> <span class="faint whole">下次 ${reviewBy}</span>`,
    },
  ];
  return {
    kind: "page",
    title: "知识库",
    body: html`${askForm("")}
<form class="filters" method="get" action="/console/knowledge" role="search">
<label for="text">找</label><input id="text" name="text" type="search" value="${text}" placeholder="标题或代号" data-key="/">
${select("category", "类别", category, [{ value: "", name: "全部" }, ...Object.entries(categories).map(([value, name]) => ({ value, name }))])}
<button class="quiet">筛选</button>${parts.editor && may(account.role, "agent") ? html`<span class="links"><a href="/console/knowledge/new">新建条目</a></span>` : html``}</form>
<p class="faint">${rows.length} 条，版本 <code>${parts.knowledge().version}</code>。</p>
${table("知识库", columns, rows)}`,
  } as const;
}

async function ask({ query }: ConsoleRequest, parts: ConsoleParts) {
  const text = (query.get("text") ?? "").trim().slice(0, maxAskedLength);
  const understood = text === "" ? undefined : await parts.understand(text, "console:test-box");
  const { bySlug } = parts.knowledge();
  const answered = understood?.intent === "faq" ? bySlug.get(understood.slug) : undefined;
  const offered = understood?.intent === "suggest" ? understood.candidates : [];
  const isMissed = understood?.intent === "out_of_scope";
  return {
    kind: "page",
    title: "会怎么答",
    body: html`${askForm(text)}
${answered ? html`<section class="card"><h2><a href="/console/knowledge/entries/${answered.slug}">${answered.title["zh-Hans"]}</a></h2><p class="text">${answered.answer[understood?.language === "en" ? "en" : "zh-Hans"].short}</p></section>` : html``}
${offered.length > 0 ? html`<p>没有足够把握，会请客户从 ${offered.length} 条里选。</p>` : html``}
${isMissed ? html`<p>没有足够接近的条目，机器人会说没听懂。</p>` : html``}
${understood ? whyOf(understood) : html`<p class="empty">写一句话，看机器人会怎么答、为什么。什么都不会保存。</p>`}`,
  } as const;
}

import type { ConversationRow, Session, TranscriptLine } from "../../bot/index.ts";
import { type Html, html, joined } from "../html.ts";
import { badge, channelOf, checkNames, conversationPath, copyable, fact, listed, moment } from "./draw.ts";
import type { ConsoleParts, ConsoleRequest } from "./page.ts";
import { reportState } from "./reports.ts";
import { may } from "./roles.ts";
import { summaryOf, ticketCard } from "./ticket-card.ts";

/** What a colleague needs beside the conversation, and what they can do. */
export async function caseFileOf(
  row: ConversationRow,
  lines: readonly TranscriptLine[],
  request: ConsoleRequest,
  parts: ConsoleParts,
): Promise<Html> {
  const { conversation, session, ticket } = row;
  const { account, nowMs } = request;
  const path = conversationPath(conversation);
  const isAgent = may(account.role, "agent");
  return html`<aside id="case" aria-label="案卷">
${ticket ? ticketCard(ticket, request, await parts.desk.accounts()) : html`<section class="card"><h2>工单</h2><p class="faint">还没有转过人工。</p></section>`}
${isAgent && ticket && ticket.status !== "closed" ? await suggestion(row, lines, parts) : html``}
${await domainCard(session.domain, request, parts)}
<section class="card"><h2>客户</h2><dl>
${fact("语言", languages[session.language])}
${fact("客服窗口", channelOf(conversation) === "wechat-kf" ? windowOf(session, nowMs) : undefined)}
${fact("连续没听懂", session.misses > 0 ? `${session.misses} 次` : undefined)}
${fact("会话开始", moment(session.startedAtMs, nowMs))}
</dl>
${listed("做过的", session.tried)}
${isAgent ? summaryOf(row) : html``}
${isAgent ? html`<p class="links"><a href="${path}/export.json">导出这个会话（JSON）</a> <a href="${path}/forget">删除这位客户的数据</a></p>` : html``}
</section>
</aside>`;
}

const windowMs = 48 * 3_600_000;
const mostSent = 5;

/** Customer service may send five messages within 48 hours of the customer's last one (document 94677). */
function windowOf({ sent, updatedAtMs }: Session, nowMs: number): Html {
  const { sinceMs, count } = sent ?? { sinceMs: updatedAtMs, count: 0 };
  const [left, leftMs] = [Math.max(0, mostSent - count), sinceMs + windowMs - nowMs];
  if (leftMs <= 0 || left === 0)
    return badge("bad", "✕", leftMs <= 0 ? "已过 48 小时，等客户来信" : "5 条已用完，等客户来信");
  return badge(
    left > 2 ? "good" : "watch",
    left > 2 ? "✓" : "!",
    `剩 ${left} 条 · ${Math.ceil(leftMs / 3_600_000)} 小时`,
  );
}

/** How the customer's domain was when it was checked last, and before. */
async function domainCard(
  domain: string | undefined,
  { nowMs }: ConsoleRequest,
  { desk }: ConsoleParts,
): Promise<Html> {
  if (domain === undefined) return html``;
  const { rows } = await desk.reports({ subject: domain, limit: 5 });
  const [latest, ...before] = rows;
  return html`<section class="card"><h2>域名</h2>
<p><a href="/console/domains/${encodeURIComponent(domain)}">${domain}</a></p>
${latest ? html`<p>${reportState(latest)} <span class="faint">${moment(latest.atMs, nowMs)}</span></p>` : html`<p class="faint">没有保存的报告。</p>`}
${listed("要修的", checkNames(latest?.failing ?? []))}
${before.length > 0 ? html`<h3>之前</h3><ul class="lines">${joined(before.map((one) => html`<li>${reportState(one)} <span class="faint">${moment(one.atMs, nowMs)}</span></li>`))}</ul>` : html``}
</section>`;
}

/** What the knowledge has for the customer's last words: a draft, which colleagues send themselves. */
async function suggestion(
  { conversation, session }: ConversationRow,
  lines: readonly TranscriptLine[],
  { knowledge, understand }: ConsoleParts,
): Promise<Html> {
  const question =
    session.asked?.question ?? lines.findLast(({ from }) => from === "customer")?.text.slice(0, 500);
  if (question === undefined) return html``;
  const understood = await understand(question, conversation);
  const slug =
    understood.intent === "faq"
      ? understood.slug
      : understood.intent === "suggest"
        ? understood.candidates[0]?.slug
        : session.asked?.slug;
  const known = slug === undefined ? undefined : knowledge().bySlug.get(slug);
  if (!known) return html``;
  const { short } = known.answer[session.language === "en" ? "en" : "zh-Hans"];
  return html`<section class="card"><h2>建议回复</h2>
<p class="faint">按知识库“<a href="/console/knowledge/entries/${known.slug}">${known.title["zh-Hans"]}</a>”，针对“${question}”。发送前请看一眼。</p>
${copyable("reply", "回复", short)}</section>`;
}

const languages = { "zh-Hans": "简体中文", "zh-Hant": "繁体中文", en: "英文" } as const;

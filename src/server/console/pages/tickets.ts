import { type Desk, type Ticket, type TicketWork, workOn } from "../../../bot/index.ts";
import { csvLine, csvMark } from "../../../mail/index.ts";
import { html } from "../../html.ts";
import { nextPage, reasonNames, select, statusNames, table } from "../draw.ts";
import type { NoticeCode } from "../notices.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest, ConsoleRoute } from "../page.ts";
import { may } from "../roles.ts";
import { seenOf, ticketColumns } from "../ticket-columns.ts";
import { auditOf } from "../visitor.ts";

const pageSize = 30;
const mostExported = 5_000;
const statuses = ["waiting", "working", "pending", "closed"] as const;

/** Tickets: who waits, who has whom, and what is done with them. */
export const tickets: ConsolePage = {
  name: "tickets",
  routes: [
    { method: "GET", path: "/tickets", role: "reader", handle: list },
    exported("csv", "text/csv; charset=utf-8", csvOf),
    exported("json", "application/json; charset=utf-8", (rows) => JSON.stringify(rows, null, 2)),
    { method: "POST", path: "/tickets/:id/:work", role: "agent", handle: work },
  ],
};

const filterOf = ({ query, account }: Pick<ConsoleRequest, "query" | "account">) => {
  const status = statuses.find((known) => known === query.get("status"));
  const isMine = query.get("whose") === "mine";
  const isUrgent = query.get("priority") === "urgent";
  return {
    ...(status && { status }),
    ...(isMine && { takenBy: account.name }),
    ...(isUrgent && { priority: "urgent" as const }),
  };
};

async function list(request: ConsoleRequest, { desk }: ConsoleParts) {
  const { query, nowMs } = request;
  const after = query.get("after");
  const page = await desk.tickets({ ...filterOf(request), limit: pageSize, ...(after && { after }) });
  const shown = new URLSearchParams(query);
  shown.delete("after");
  return {
    kind: "page",
    title: "工单",
    body: html`
<form class="filters" method="get" action="/console/tickets">
${select("status", "状态", query.get("status"), [
  { value: "", name: "全部" },
  ...statuses.map((value) => ({
    value,
    name: value === "waiting" ? "待接（未分配）" : statusNames[value],
  })),
])}
${select("whose", "谁的", query.get("whose"), [
  { value: "", name: "所有人" },
  { value: "mine", name: "我的" },
])}
${select("priority", "缓急", query.get("priority"), [
  { value: "", name: "全部" },
  { value: "urgent", name: "只看加急" },
])}
<button class="quiet">筛选</button>
<span class="links"><a href="/console/tickets/export.csv?${shown.toString()}">导出 CSV</a> <a href="/console/tickets/export.json?${shown.toString()}">JSON</a></span>
</form>
${table("工单", ticketColumns(nowMs), page.rows)}
${nextPage("/console/tickets", query, page.next)}`,
  } as const;
}

function exported(extension: string, type: string, print: (rows: readonly Ticket[]) => string): ConsoleRoute {
  return {
    method: "GET",
    path: `/tickets/export.${extension}`,
    role: "agent",
    async handle(request, { desk }) {
      const { rows } = await desk.tickets({ ...filterOf(request), limit: mostExported });
      const audit = auditOf(request.account.name, "exported", "tickets", request.nowMs, String(rows.length));
      await desk.write({ kind: "elsewhere" }, audit);
      return { kind: "download", name: `tickets.${extension}`, type, text: print(rows) };
    },
  };
}

function csvOf(rows: readonly Ticket[]): string {
  const time = (atMs: number) => new Date(atMs).toISOString();
  const head = [
    "工单",
    "状态",
    "加急",
    "原因",
    "客户",
    "域名",
    "谁在处理",
    "开单",
    "更新",
    "联系方式",
    "发现",
    "最近的话",
  ];
  const lines = rows.map(({ caseFile, ...ticket }) =>
    csvLine([
      ticket.id,
      statusNames[ticket.status],
      ticket.priority === "urgent" ? "是" : "",
      reasonNames[ticket.reason],
      ticket.sender,
      caseFile.domain ?? "",
      ticket.takenBy ?? "",
      time(ticket.openedAtMs),
      time(ticket.updatedAtMs),
      caseFile.contact ?? "",
      caseFile.findings.join("；"),
      caseFile.lastMessages.join(" / "),
    ]),
  );
  return `${csvMark}${csvLine(head)}${lines.join("")}`;
}

const done: Readonly<Record<TicketWork["do"], readonly [action: string, said: NoticeCode]>> = {
  take: ["ticket-taken", "ticket-taken"],
  hand: ["ticket-handed", "ticket-handed"],
  release: ["ticket-released", "ticket-released"],
  wait: ["ticket-waits", "ticket-waits"],
  close: ["ticket-closed", "ticket-closed"],
  note: ["ticket-noted", "note-kept"],
};

/** A turn of the bot may come between reading and writing. */
const maxTries = 5;

async function work({ params, form, account, nowMs }: ConsoleRequest, { desk, store, wake }: ConsoleParts) {
  const todo = workOf(params.work, form);
  if (todo?.do === "hand" && !(await isColleague(todo.to, desk))) return { kind: "missing" } as const;
  let ticket = await store.ticket(params.id ?? "");
  if (!todo || !ticket || ticket.conversation === "") return { kind: "missing" } as const;
  const path = `/conversations/${encodeURIComponent(ticket.conversation)}`;
  const [action, said] = done[todo.do];
  for (let attempt = 0; attempt < maxTries && ticket && seenOf(ticket) === form.get("seen"); attempt += 1) {
    const row = await desk.conversation(ticket.conversation);
    const change = workOn(todo, { ticket, session: row?.session, who: account.name, nowMs });
    if (!change) break;
    const audit = auditOf(account.name, action, ticket.id, nowMs, todo.do === "hand" ? todo.to : undefined);
    if ((await desk.write(change, audit)) === "done") {
      if (change.scheduled) wake();
      return { kind: "see", path, said } as const;
    }
    ticket = await store.ticket(ticket.id);
  }
  return { kind: "see", path, said: "moved-on" } as const;
}

const isColleague = async (name: string, desk: Desk): Promise<boolean> =>
  (await desk.accounts()).some((one) => one.name === name && may(one.role, "agent"));

function workOf(name: string | undefined, form: URLSearchParams): TicketWork | undefined {
  switch (name) {
    case "take":
    case "release":
    case "wait":
      return { do: name };
    case "hand":
      return { do: "hand", to: form.get("to") ?? "" };
    case "close":
      return { do: "close", asks: form.get("asks") === "yes" };
    case "note":
      return { do: "note", text: form.get("text") ?? "" };
    default:
      return undefined;
  }
}

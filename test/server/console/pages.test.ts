import { expect, test } from "vitest";
import type { Role, Ticket, TranscriptLine } from "../../../src/bot/index.ts";
import { session, ticket, turn } from "../../contracts/turns.ts";
import { type TestConsole, testConsole } from "../../helpers/console.ts";

const person = "wecom-app:ZhangSan";
const place = `/console/conversations/${encodeURIComponent(person)}`;

/** A customer who asked for a person. */
async function withTicket(change: Partial<Ticket> = {}, said = "转人工"): Promise<TestConsole> {
  const world = await testConsole();
  const atMs = world.clock.nowMs - 60_000;
  const line = (from: TranscriptLine["from"], text: string, n: number): TranscriptLine => ({
    conversation: person,
    atMs: atMs + n,
    from,
    text,
    ...(from === "bot" && { intent: "escalate_human" }),
  });
  await world.store.commit(
    turn("k1", person, 1, {
      atMs,
      session: { ...session(1, atMs), ticketId: "T-1001", domain: "xinghai-trade.example" },
      ticket: ticket("T-1001", person, { openedAtMs: atMs, sender: "ZhangSan", ...change }),
      transcript: [line("customer", said, 0), line("bot", "好的，已转人工", 1)],
      counts: [
        { name: "session", label: "wecom-app" },
        { name: "question" },
        { name: "handed", label: "asked" },
      ],
    }),
  );
  return world;
}

const served = async ({ store }: TestConsole) => (await store.begin("next", person)).session?.servedBy;

test("a ticket is taken, noted, handed back and closed, each with a line in the audit log", async () => {
  const world = await withTicket();
  const one = await world.as("agent");
  expect((await one.get("/console")).text).toMatch(
    /<span class="figure">1<\/span><span class="what">待接工单/,
  );
  let page = await one.get(place);
  const work = async (name: string, fields = {}) => {
    page = await one.submit(page, `/console/tickets/T-1001/${name}`, fields);
    return page.text;
  };
  expect(await work("take")).toContain("已接手");
  expect([await served(world), (await world.store.ticket("T-1001"))?.takenBy]).toEqual(["staff", "agent"]);
  expect(await work("note", { text: "下午三点回电" })).toContain("下午三点回电");
  expect(await work("wait")).toContain("等客户");
  expect(await served(world)).toBe("staff");
  expect(await work("release")).toContain("已放回队列");
  expect(await served(world)).toBeUndefined();
  expect(await work("close", { asks: "yes" })).toContain("已结束");
  expect((await world.store.ticket("T-1001"))?.status).toBe("closed");
  expect([await world.store.inboxDepth(), world.woken.length]).toEqual([1, 1]);
  const log = (await world.desk.audit({ limit: 9 })).rows.map(({ who, action }) => `${who} ${action}`);
  expect(log.toSorted()).toEqual([
    "agent logged-in",
    "agent ticket-closed",
    "agent ticket-noted",
    "agent ticket-released",
    "agent ticket-taken",
    "agent ticket-waits",
  ]);
});

test("a ticket is handed to a colleague who may work on it, and to nobody else", async () => {
  const world = await withTicket();
  const [one] = [await world.as("agent"), await world.as("owner"), await world.as("reader")];
  const page = await one.get(place);
  expect(page.text).toMatch(/<option value="owner">/);
  expect(page.text).not.toMatch(/<option value="reader">/);
  for (const to of ["reader", "nobody", ""])
    expect((await one.submit(page, "/console/tickets/T-1001/hand", { to })).status, to).toBe(404);
  expect((await one.submit(page, "/console/tickets/T-1001/hand", { to: "owner" })).text).toContain(
    "已转给同事",
  );
  expect(await world.store.ticket("T-1001")).toMatchObject({ status: "working", takenBy: "owner" });
  expect(await served(world)).toBe("staff");
  const { rows } = await world.desk.audit({ limit: 9 });
  expect(rows.filter(({ action }) => action === "ticket-handed")).toMatchObject([
    { who: "agent", subject: "T-1001", detail: "owner" },
  ]);
});

test("beside a conversation stand a summary to copy, a draft of the knowledge, the domain and what may still be sent", async () => {
  const world = await withTicket({}, "SPF 怎么设置");
  const { nowMs } = world.clock;
  const customer = "wechat-kf:wk01/LiNa";
  const kfPlace = `/console/conversations/${encodeURIComponent(customer)}`;
  const told = async (n: number, sent: { sinceMs: number; count: number }) => {
    await world.store.commit(
      turn(`kf${n}`, customer, n, {
        session: { ...session(n, nowMs), domain: "xinghai-trade.example", sent },
      }),
    );
    return (await one.get(kfPlace)).text;
  };
  const one = await world.as("agent");
  const { text } = await one.get(place);
  expect(text).toMatch(/建议回复[\s\S]*entries\/spf-setup[\s\S]*<textarea id="reply"[^>]* readonly>/);
  expect(text).toMatch(/<textarea id="summary"[^>]* readonly>\n工单 T-1001[^\n]*：要人工\n客户：ZhangSan/);
  expect(await told(1, { sinceMs: nowMs - 7 * 3_600_000, count: 2 })).toContain("剩 3 条 · 41 小时");
  expect(await told(2, { sinceMs: nowMs - 1, count: 5 })).toContain("5 条已用完");
  expect(await told(3, { sinceMs: nowMs - 48 * 3_600_000, count: 1 })).toContain("已过 48 小时");
  const report = {
    kind: "domain",
    subject: "xinghai-trade.example",
    conversation: customer,
    body: {},
  } as const;
  for (const [n, failing] of [
    ["R-1", ["spf", "dmarc"]],
    ["R-2", []],
  ] as const)
    await world.desk.write({ kind: "report", report: { ...report, id: n, failing, atMs: nowMs + n.length } });
  expect((await one.get(kfPlace)).text).toMatch(/没有要修的[\s\S]*之前[\s\S]*2 项要修/);
  expect((await (await world.as("reader")).get(place)).text).not.toMatch(/建议回复|id="summary"/);
});

test("tickets are filtered by state, by whose they are and by how urgent", async () => {
  const world = await withTicket({ status: "working", takenBy: "agent" });
  await world.store.commit(
    turn("k9", "wecom-app:Other", 1, { ticket: ticket("T-1002", "wecom-app:Other", { priority: "urgent" }) }),
  );
  const one = await world.as("agent");
  const found = async (query: string) =>
    [...(await one.get(`/console/tickets?${query}`)).text.matchAll(/>(T-\d+)</g)].map(([, id]) => id);
  expect((await found("")).toSorted()).toEqual(["T-1001", "T-1002"]);
  expect(await found("whose=mine")).toEqual(["T-1001"]);
  expect(await found("priority=urgent")).toEqual(["T-1002"]);
  expect(await found("status=waiting&whose=mine")).toEqual([]);
});

test("who decided from what is not so any more changes nothing", async () => {
  const world = await withTicket();
  const [one, other] = [await world.as("agent"), await world.as("owner")];
  const [mine, theirs] = [await one.get(place), await other.get(place)];
  await one.submit(mine, "/console/tickets/T-1001/take");
  const late = await other.submit(theirs, "/console/tickets/T-1001/take");
  expect(late.text).toContain("已被同事处理");
  expect((await world.store.ticket("T-1001"))?.takenBy).toBe("agent");
});

test("a turn of the bot in between stops nobody", async () => {
  const world = await withTicket();
  const one = await world.as("agent");
  const page = await one.get(place);
  const [taken] = await Promise.all([
    one.submit(page, "/console/tickets/T-1001/take"),
    world.store.commit(turn("k2", person, 2, { session: { ...session(2), ticketId: "T-1001" } })),
  ]);
  expect(taken.text).toContain("已接手");
});

test("a form without the token of its page changes nothing, nor does one of another visitor", async () => {
  const world = await withTicket();
  const [one, other] = [await world.as("agent"), await world.as("owner")];
  const theirs = /name="csrf" value="([^"]+)"/.exec((await other.get(place)).text)?.[1] ?? "";
  expect(theirs).not.toBe("");
  for (const csrf of ["", "guess", theirs]) {
    const answer = await one.post("/console/tickets/T-1001/take", { csrf, seen: "waiting " });
    expect([answer.status, world.log.at(-1)?.code]).toEqual([403, "console-csrf"]);
  }
  const large = await one.post("/console/tickets/T-1001/note", { text: "x".repeat(300_000) });
  expect(large.status).toBe(413);
  expect((await world.store.ticket("T-1001"))?.status).toBe("waiting");
});

test.each<[Role, string, number]>([
  ["reader", "GET /console/conversations", 200],
  ["reader", "GET /console/tickets/export.csv", 403],
  ["reader", "GET /console/settings", 403],
  ["reader", "GET /console/audit", 403],
  ["reader", "GET /console/accounts", 403],
  ["reader", "POST /console/tickets/T-1001/take", 403],
  ["reader", `GET ${place}/forget`, 403],
  ["reader", `POST ${place}/forget`, 403],
  ["agent", "GET /console/tickets/export.csv", 200],
  ["agent", "GET /console/audit", 403],
  ["agent", "POST /console/accounts", 403],
  ["agent", "POST /console/accounts/owner/remove", 403],
  ["owner", "GET /console/settings", 200],
  ["owner", "GET /console/audit", 200],
])("%s: %s is %i", async (role, what, status) => {
  const world = await withTicket();
  const one = await world.as(role);
  const [method, path = ""] = what.split(" ");
  const csrf = /name="csrf" value="([^"]+)"/.exec((await one.get("/console/me")).text)?.[1] ?? "";
  const answer = method === "GET" ? await one.get(path) : await one.post(path, { csrf, sure: "yes" });
  expect(answer.status).toBe(status);
  if (status === 403) expect(world.log.at(-1)?.code).toBe("console-role");
  expect((await world.store.ticket("T-1001"))?.status).toBe("waiting");
});

test("a reader is shown nothing that they may not do", async () => {
  const world = await withTicket();
  const one = await world.as("reader");
  const { text } = await one.get(place);
  expect(text).not.toMatch(/接手|结束工单|删除这位客户|>审计<|>设置<|>账号</);
  expect(text).toContain("好的，已转人工");
});

const hostile = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>\u202e{{7*7}}`;

test("whatever a customer writes is text on every page", async () => {
  const world = await testConsole();
  const name = `wecom-app:${hostile}`;
  await world.store.commit(
    turn("k1", name, 1, {
      session: {
        ...session(1, world.clock.nowMs),
        ticketId: "T-1001",
        domain: hostile,
        asked: { question: hostile },
        tried: [hostile],
      },
      transcript: [
        { conversation: name, atMs: world.clock.nowMs, from: "customer", text: hostile, slug: hostile },
      ],
      ticket: ticket("T-1001", name, {
        sender: hostile,
        takenBy: hostile,
        notes: [{ atMs: 1, by: hostile, text: hostile }],
        caseFile: {
          domain: hostile,
          findings: [hostile],
          tried: [hostile],
          lastMessages: [hostile],
          contact: hostile,
        },
      }),
    }),
  );
  await world.desk.write(
    { kind: "elsewhere" },
    { id: "x", atMs: 1, who: hostile, action: hostile, subject: hostile, detail: hostile },
  );
  const one = await world.as("owner");
  const pages = [
    "/console",
    "/console/conversations",
    `/console/conversations?text=${encodeURIComponent(hostile)}`,
    "/console/tickets",
    `/console/conversations/${encodeURIComponent(name)}`,
    `/console/conversations/${encodeURIComponent(name)}?why=${world.clock.nowMs}`,
    "/console/audit",
    `/console/audit?said=${encodeURIComponent(hostile)}&after=${encodeURIComponent(hostile)}`,
  ];
  for (const path of pages) {
    const { status, text } = await one.get(path);
    expect(status, path).toBe(200);
    expect(text, path).not.toMatch(/<img|<script>|onerror=alert\(1\)>"/);
    if (!path.endsWith(`${encodeURIComponent(hostile)}`)) expect(text, path).toMatch(/&lt;img|没有等着/);
  }
});

test("an export is no formula for a spreadsheet", async () => {
  const world = await withTicket({
    sender: "=HYPERLINK(1)",
    caseFile: { findings: [], tried: [], lastMessages: ["@SUM(1)"], contact: "+8613900000000" },
  });
  const one = await world.as("agent");
  const { text, headers } = await one.get("/console/tickets/export.csv?status=waiting");
  expect(text).toContain("T-1001,待接,,要人工,'=HYPERLINK(1),");
  expect(text).toContain("'+8613900000000");
  expect(text).toContain("'@SUM(1)");
  expect(headers.get("content-disposition")).toBe('attachment; filename="tickets.csv"');
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  const json = await one.get("/console/tickets/export.json?status=closed");
  expect(JSON.parse(json.text)).toEqual([]);
  const whole = await one.get(`${place}/export.json`);
  const log = (await world.desk.audit({ limit: 9 })).rows.filter(({ action }) => action === "exported");
  expect(log.map(({ subject }) => subject.replace(/^#[0-9a-f]{8}$/, "#")).toSorted()).toEqual([
    "#",
    "tickets",
    "tickets",
  ]);
  expect(JSON.parse(whole.text)).toMatchObject({
    conversation: person,
    transcript: [{ text: "转人工" }, {}],
  });
});

test("every page forbids what it does not need, and is kept nowhere", async () => {
  const world = await withTicket();
  const one = await world.as("owner");
  for (const path of [
    "/console",
    place,
    "/console/settings",
    "/console/nothing/../../etc",
    "/console/conversations/x",
  ]) {
    const { headers, status, text } = await one.get(path);
    if (status === 404 && !text.includes("<main")) continue;
    expect(headers.get("content-security-policy"), path).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control"), path).toBe("no-store");
    expect(text, path).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script>/);
  }
});

test("files for browsers are kept for ever under an address of their content, and nothing else is given away", async () => {
  const { url } = await testConsole();
  const page = await (await fetch(`${url}/console/login`)).text();
  const [, address = ""] = /href="(\/assets\/console\.[0-9a-f]{12}\.css)"/.exec(page) ?? [];
  const asset = await fetch(`${url}${address}`);
  expect([asset.status, asset.headers.get("cache-control")]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  for (const path of [
    "/assets/console.000000000000.css",
    "/assets/..%2fpackage.json",
    "/assets/%2e%2e/package.json",
  ])
    expect((await fetch(`${url}${path}`)).status, path).toBe(404);
  for (const id of ["..%2f..%2fetc%2fpasswd", "%00", "__proto__", "%E0%A4%A"])
    expect((await fetch(`${url}/console/conversations/${id}`)).status, id).not.toBe(500);
});

test("a customer is forgotten by a colleague who said so, and the log does not tell whom", async () => {
  const world = await withTicket();
  const one = await world.as("agent");
  expect((await one.get(place)).text).toContain(`href="${place}/forget"`);
  const page = await one.get(`${place}/forget`);
  expect(page.text).toMatch(/ZhangSan[\s\S]*2 句聊天记录[\s\S]*工单 T-1001/);
  expect((await one.submit(page, `${place}/forget`)).text).toContain("请先勾选确认");
  expect(await world.store.transcript(person, 9)).toHaveLength(2);
  expect((await one.submit(page, `${place}/forget`, { sure: "yes" })).text).toContain("数据已删除");
  expect(await world.store.transcript(person, 9)).toEqual([]);
  expect(world.forgottenFiles).toEqual([person]);
  expect((await one.get(place)).status).toBe(404);
  expect(JSON.stringify((await world.desk.audit({ limit: 9 })).rows)).not.toContain("ZhangSan");
  expect((await one.get("/console/tickets")).text).toContain("客户数据已删除");
  expect(world.log.map(({ path }) => path).join()).not.toContain("ZhangSan");
});

test("settings are shown without secrets", async () => {
  const one = await (await testConsole()).as("owner");
  const { text } = await one.get("/console/settings");
  expect(text).toMatch(/PORT[\s\S]*3000[\s\S]*默认值[\s\S]*WECOM_SECRET[\s\S]*已设置，不显示/);
});

test("accounts are made and removed, and nobody removes themselves", async () => {
  const world = await testConsole();
  const one = await world.as("owner");
  const page = await one.get("/console/accounts");
  const make = (fields: Record<string, string>) =>
    one.submit(page, "/console/accounts", {
      name: "李强",
      role: "agent",
      password: "long enough 1",
      ...fields,
    });
  expect((await make({ password: "short" })).text).toContain("没有保存");
  expect((await make({ role: "root" })).text).toContain("没有保存");
  expect((await make({ name: "<b>" })).text).toContain("没有保存");
  expect((await make({})).text).toContain("账号已建立");
  expect((await make({})).text).toContain("已经有人用");
  const later = await one.get("/console/accounts");
  const gone = await one.submit(later, `/console/accounts/${encodeURIComponent("李强")}/remove`);
  expect(gone.text).toContain("账号已删除");
  const csrf = /name="csrf" value="([^"]+)"/.exec(later.text)?.[1] ?? "";
  expect((await one.post("/console/accounts/owner/remove", { csrf })).text).toContain("至少要留一位管理员");
  expect((await world.desk.accounts()).map(({ name }) => name)).toEqual(["owner"]);
});

test("why a message was answered so is worked out again when asked", async () => {
  const world = await withTicket({}, "SPF 怎么设置");
  const one = await world.as("reader");
  const { text } = await one.get(place);
  const [, link = ""] = /href="([^"]*\?why=\d+)#/.exec(text) ?? [];
  expect(text).not.toContain("按现在的知识重新判断");
  expect((await one.get(link)).text).toMatch(/按现在的知识重新判断[\s\S]*<code>faq<\/code>[\s\S]*spf-setup/);
});

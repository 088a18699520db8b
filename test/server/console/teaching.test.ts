import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { session, turn } from "../../contracts/turns.ts";
import { type TestConsole, testConsole } from "../../helpers/console.ts";
import { domainReport } from "../../helpers/domain-report.ts";

const hostile = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;
const asked = "发出去的东西想让它自己消失";

/** A customer who was not understood, and got an answer from a colleague. */
async function withMissed(question = asked): Promise<TestConsole> {
  const world = await testConsole();
  const { nowMs } = world.clock;
  const conversation = "wecom-app:LiNa";
  await world.store.commit(
    turn("m1", conversation, 1, {
      atMs: nowMs - 60_000,
      session: session(1, nowMs - 60_000),
      transcript: [
        { conversation, atMs: nowMs - 60_000, from: "customer", text: question },
        { conversation, atMs: nowMs - 30_000, from: "staff", text: `看看“已删除” ${hostile}` },
      ],
      feedback: { conversation, atMs: nowMs - 60_000, verdict: "missed", question },
      counts: [{ name: "session" }, { name: "question" }, { name: "outcome", label: "missed" }],
    }),
  );
  return world;
}

const linkIn = (text: string): string => /href="(\/console\/missed\/[a-z0-9]+)"/.exec(text)?.[1] ?? "";

test("a missed question becomes part of an entry in two steps, and is answered then", async () => {
  const world = await withMissed();
  const one = await world.as("agent");
  const list = await one.get("/console/missed");
  expect(list.text).toContain(asked);
  const path = linkIn(list.text);
  const chosen = await one.get(path);
  expect(chosen.text).toMatch(/人工当时的回答[\s\S]*看看“已删除” &lt;img/);
  const slug = "recall-mail";
  const file = join(world.knowledgeDir, "faq", `${slug}.md`);
  const before = await readFile(file, "utf8");
  const effect = await one.submit(chosen, `${path}/try`, { as: asked, to: slug });
  expect(effect.text).toMatch(/现在这样答[\s\S]*改后这样答[\s\S]*2 道开发题/);
  expect(await readFile(file, "utf8")).toBe(before);
  const after = await one.submit(effect, `${path}/adopt`);
  expect(after.text).toContain("已写入");
  expect(after.text).toContain(`<code>faq</code>`);
  expect(after.text).toContain(`/console/knowledge/entries/${slug}`);
  expect(await readFile(file, "utf8")).toContain(asked);
  expect((await one.get("/console/missed")).text).toContain("没有要教的问题");
  const line = (await world.desk.audit({ limit: 9 })).rows.find(({ action }) => action !== "logged-in");
  expect(line).toMatchObject({ who: "agent", action: "question-adopted", subject: slug });
  expect(JSON.stringify(line)).not.toContain(asked);
});

/** An entry that keeps the rules of the knowledge. */
const wholeEntry = (slug: string, question: string): string => {
  const questions = (count: number, said: string) =>
    Array.from(
      { length: count },
      (_, n) => `    - ${JSON.stringify(`${said} ${"甲乙丙丁戊己庚辛壬癸子丑"[n]}`)}`,
    );
  return `---
slug: ${slug}
title: {zh-Hans: "${question}", en: "Mail that deletes itself"}
category: mail-use
reviewed: 2026-11-24
review_by: 2027-05-24
confidence: B
sources:
  - {what: "企业微信帮助中心", grade: O, date: 2026-11}
questions:
  zh-Hans:
    - ${JSON.stringify(question)}
${questions(11, "阅后即焚怎么开").join("\n")}
  zh-Hant:
${questions(4, "閱後即焚怎麼設定").join("\n")}
  en:
${questions(6, "self destructing mail").join("\n")}
concepts:
  - {weight: 1.0, all: ["阅后即焚|自己消失"]}
---
## 简答
没有这个功能。
## 详答
没有这个功能，可以改发带有效期的文件链接。
## Short
There is no such function.
## Long
There is no such function; send a link to a file that expires.
`;
};

test("what no entry answers becomes one of its own, begun with what is known, and is answered then", async () => {
  const world = await withMissed();
  const one = await world.as("agent");
  const chosen = await one.get(linkIn((await one.get("/console/missed")).text));
  const [, link = ""] = /href="(\/console\/knowledge\/new\?from=[^"]+)"/.exec(chosen.text) ?? [];
  const page = await one.get(link);
  expect(page.text).toMatch(
    /slug: \n[\s\S]*- &quot;发出去的东西想让它自己消失&quot;[\s\S]*## 简答\n看看“已删除” &lt;img/,
  );
  const action = "/console/knowledge/new#editor";
  const save = (source: string, fields = {}) => one.submit(page, action, { do: "save", source, ...fields });
  for (const [slug, why] of [
    ["", "请写上 slug"],
    ["../../package", "请写上 slug"],
    ["why-spam", "已经有 why-spam 这一条"],
  ] as const) {
    const refused = await save(wholeEntry(slug, asked));
    expect([refused.status, refused.text.includes(why), refused.text.includes("阅后即焚怎么开 甲")]).toEqual([
      422,
      true,
      true,
    ]);
  }
  const file = join(world.knowledgeDir, "faq/self-destruct.md");
  const broken = await save(wholeEntry("self-destruct", asked).replace("## Short", "## Shrt"));
  expect([broken.status, broken.text.includes("没有保存")]).toEqual([422, true]);
  await expect(readFile(file)).rejects.toThrow("ENOENT");
  const saved = await save(wholeEntry("self-destruct", asked));
  expect(saved.text).toContain("已写入");
  expect(await readFile(file, "utf8")).toBe(wholeEntry("self-destruct", asked));
  expect((await one.get(`/console/knowledge/ask?text=${encodeURIComponent(asked)}`)).text).toContain(
    "没有这个功能。",
  );
  expect((await one.get("/console/knowledge/entries/self-destruct")).text).toMatch(
    /<h2>历史<\/h2>[\s\S]*新建/,
  );
});

test("nothing is written over a file that changed after the effect was shown, nor by a reader", async () => {
  const world = await withMissed();
  const one = await world.as("agent");
  const path = linkIn((await one.get("/console/missed")).text);
  const tryIt = async () => one.submit(await one.get(path), `${path}/try`, { as: asked, to: "why-spam" });
  const first = await tryIt();
  const second = await one.submit(await one.get(path), `${path}/try`, {
    as: "另一个问题进垃圾箱",
    to: "why-spam",
  });
  expect((await one.submit(second, `${path}/adopt`)).text).toContain("已写入");
  expect((await one.submit(first, `${path}/adopt`)).text).toContain("没有写入");
  const outside = await one.submit(await one.get(path), `${path}/try`, { as: asked, to: "../../etc/passwd" });
  expect(outside.status).toBe(422);

  const reader = await world.as("reader");
  const page = await reader.get(path);
  expect(page.text).toContain(asked);
  expect(page.text).not.toContain("<textarea");
  const csrf = /name="csrf" value="([^"]+)"/.exec((await reader.get("/console/me")).text)?.[1] ?? "";
  for (const step of ["try", "adopt"])
    expect((await reader.post(`${path}/${step}`, { csrf, as: asked, to: "why-spam" })).status).toBe(403);
  expect((await one.post(`${path}/adopt`, { csrf: "guess", as: asked, to: "why-spam" })).status).toBe(403);
});

test("an entry is edited with its effect shown; a text with errors is not written and not lost", async () => {
  const world = await testConsole();
  const one = await world.as("agent");
  const place = "/console/knowledge/entries/why-spam";
  const page = await one.get(place);
  expect(page.text).toMatch(/微信客服 <span class="faint">\d+ \/ 2048 字节/);
  const file = join(world.knowledgeDir, "faq/why-spam.md");
  const source = await readFile(file, "utf8");
  const action = `${place}#editor`;
  const broken = await one.submit(page, action, {
    do: "save",
    source: `${source}\n## 没有这一段\n${hostile}`,
  });
  expect([broken.status, broken.text.includes("没有保存")]).toEqual([422, true]);
  expect(broken.text).toMatch(/faq\/why-spam\.md:\d+/);
  expect(broken.text).toContain("## 没有这一段\n&lt;img");
  const changed = source.replace('zh-Hans: "邮件为什么进垃圾箱"', 'zh-Hans: "邮件为什么会进垃圾箱"');
  const preview = await one.submit(page, action, { do: "preview", source: changed });
  expect(preview.text).toContain("对开发题的影响");
  expect(await readFile(file, "utf8")).toBe(source);
  const saved = await one.submit(preview, action, { do: "save", source: changed.replaceAll("\n", "\r\n") });
  expect(saved.text).toMatch(/已写入[\s\S]*<h2>历史<\/h2>[\s\S]*改知识[\s\S]*改了 \d+ 行[\s\S]*<ins>\+/);
  expect(await readFile(file, "utf8")).toBe(changed);
  const late = await one.submit(page, action, { do: "save", source: `${source}\n` });
  expect([late.status, late.text.includes("刚刚被别人改过")]).toEqual([422, true]);
  expect(await readFile(file, "utf8")).toBe(changed);
  const reader = await world.as("reader");
  expect((await reader.get(place)).text).not.toContain("<textarea");
  for (const slug of ["..%2f..%2fcompany", "__proto__", "nothing"])
    expect((await one.get(`/console/knowledge/entries/${slug}`)).status).toBe(404);
});

test("the test box tells what would be answered and why, and stores nothing", async () => {
  const world = await testConsole();
  const one = await world.as("reader");
  const { text } = await one.get(`/console/knowledge/ask?text=${encodeURIComponent("SPF 怎么设置")}`);
  expect(text).toMatch(/spf-setup[\s\S]*按现在的知识重新判断/);
  const odd = await one.get(`/console/knowledge/ask?text=${encodeURIComponent(hostile)}`);
  expect(odd.text).not.toMatch(/<img|<script>/);
  expect((await world.desk.conversations({ limit: 9 })).rows).toEqual([]);
});

test("a domain's reports: chart, what changed, and another look that is kept and logged", async () => {
  const world = await testConsole();
  const { nowMs } = world.clock;
  const domain = "xinghai-trade.example";
  for (const [n, spf] of (["fail", "pass", "pass"] as const).entries()) {
    const atMs = nowMs - (5 - n) * 86_400_000;
    const body = domainReport(domain, `R-000${n}`, atMs, spf, n === 2 ? hostile : undefined);
    const failing = spf === "fail" ? ["spf"] : [];
    const report = {
      id: body.id,
      kind: "domain",
      subject: domain,
      conversation: "app:a",
      atMs,
      failing,
      body,
    } as const;
    await world.store.commit(turn(`d${n}`, "app:a", n + 1, { atMs, report }));
  }
  const one = await world.as("agent");
  expect((await one.get("/console/domains")).text).toMatch(
    /xinghai-trade\.example[\s\S]*没有要修的[\s\S]*3 次/,
  );
  const place = `/console/domains/${domain}`;
  const page = await one.get(`${place}?from=R-0000&to=R-0001`);
  expect(page.text).toMatch(/<polyline[\s\S]*对比两次[\s\S]*要修[\s\S]*通过[\s\S]*SPF pass/);
  expect(page.text).not.toMatch(/<img|<script>/);
  const checked = await one.submit(page, `${place}/recheck`);
  expect(checked.text).toMatch(/已重新检查[\s\S]*R-NEW1/);
  const log = (await world.desk.audit({ limit: 9 })).rows;
  expect(log.map(({ action, subject }) => `${action} ${subject}`)).toContain(`domain-checked ${domain}`);
  expect((await one.get("/console/domains/nothing.example")).status).toBe(404);
  expect((await one.get("/console/statistics")).text).toMatch(/修复率[\s\S]{0,200}100%[\s\S]{0,100}1 \/ 1/);
});

test("figures stand beside their definitions, and their export is no formula", async () => {
  const world = await withMissed();
  await world.store.commit(
    turn("s1", "app:s", 1, {
      atMs: world.clock.nowMs,
      counts: [
        { name: "source", label: "=HYPERLINK(1)" },
        { name: "question" },
        { name: "outcome", label: "answered" },
        { name: "took", label: "250" },
      ],
    }),
  );
  const one = await world.as("agent");
  const { text } = await one.get("/console/statistics?days=7");
  expect(text).toMatch(/每天的问题<\/h2>\s*<svg[\s\S]*<rect class="all"[\s\S]*<td data-name="问题">\d/);
  expect(text).not.toMatch(/\sstyle=/);
  expect(text.indexOf("修复率")).toBeLessThan(text.indexOf("接待会话数"));
  expect(text).toMatch(/命中率[\s\S]{0,120}50%[\s\S]{0,80}1 \/ 2/);
  expect(text).toContain("≤ 0.25 秒");
  const csv = await one.get("/console/statistics/export.csv?days=7");
  expect(csv.text).toContain(",source,'=HYPERLINK(1),1");
  expect((await (await world.as("reader")).get("/console/statistics/export.csv")).status).toBe(403);
});

test("channels: queues at once, the doctor when asked, worst first", async () => {
  const one = await (await testConsole()).as("agent");
  expect((await one.get("/console/channels")).text).not.toContain("D-08");
  const { text } = await one.get("/console/channels?look=1");
  expect(text).toMatch(/不通 1[\s\S]*D-08[\s\S]*&lt;b&gt;不在名单里[\s\S]*填到企业可信IP[\s\S]*D-01/);
  expect((await (await (await testConsole()).as("reader")).get("/console/channels")).status).toBe(403);
});

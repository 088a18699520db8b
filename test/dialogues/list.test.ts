import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { type DemoWorld, startDemoWorld } from "../../src/cli/demo-world.ts";
import { createCallbackSender, type Inbound, sampleInbound } from "../../src/emulator/index.ts";

/** A member's phone in front of the whole bot. */
async function phone(user = "ann", clock: () => number = Date.now) {
  const world = await startDemoWorld(pino({ level: "silent" }), clock);
  onTestFinished(() => world.close());
  const wecom = createCallbackSender({ callbackUrl: world.callbackUrl, ...world.keys, clock });
  let seen = 0;
  const heard = async (count: number) => {
    const active = () =>
      world.api.messages.flatMap(({ toUser, body }) =>
        toUser === user && body.type === "text" ? [body.content] : [],
      );
    await expect.poll(() => active().length - seen, { timeout: 15_000 }).toBe(count);
    const fresh = active().slice(seen);
    seen += count;
    return fresh;
  };
  const send = async (inbound: Inbound): Promise<string> => {
    const { reply, replyProblem } = await wecom.send(user, inbound);
    expect(replyProblem).toBeUndefined();
    return reply?.type === "text" ? reply.content : "";
  };
  return { world, heard, send, say: (content: string) => send({ type: "text", content }) };
}

const linkIn = (text: string, path: string) =>
  new RegExp(`http://127\\.0\\.0\\.1:\\d+/${path}\\?t=[\\w.-]+`).exec(text)?.[0] ?? "";

async function upload(link: string, content: string, name: string) {
  const form = new FormData();
  form.append("file", new File([content], name));
  return fetch(link, { method: "POST", body: form, redirect: "manual" });
}

const sample = (world: DemoWorld) => sampleInbound("file", world.api, "http://127.0.0.1/");

const begun = "收到 客户2024.csv，共 5,312 行，正在检查格式和域名，大约 10 秒。";
const result = `⚠️ 5,312 个地址，建议先处理 731 个再发（13.8%）

必须删 604
· 格式错误 57（如 a@b、少 @）
· 域名不存在或不收信 219
· 重复 328

建议先看一眼 127
· 公共角色邮箱 96（info@、admin@…）
· 一次性邮箱 31

可以发 4,581。其中 Gmail 系 38%，`;

test("D3: a list by file -> result -> cleaned file -> sending plan -> deletion", async () => {
  const { world, say, send, heard } = await phone();
  const ask = await say("有个5000多的客户名单想群发，能不能先帮我看看");
  expect(ask).toContain("可以。把名单直接发到这里（.csv、.txt 或 .xlsx，20MB 内），或者用上传页面。");
  expect(ask).toContain("24 小时后自动删除，不会给您的客户发任何邮件");
  expect(ask).toMatch(/〔1〕下载模板\n〔2〕名单怎么保管？\n〔3〕找人工$/);
  expect(linkIn(ask, "upload")).not.toBe("");

  expect(await send(sample(world))).toBe(begun);
  const [told = ""] = await heard(1);
  expect(told).toContain(result);
  expect(told).toContain("没有逐个连到对方服务器试探邮箱是否存在");
  expect(told).toMatch(
    /〔1〕4,581 封按什么节奏发？\n〔2〕立即删除我的名单\n〔3〕找人工\n文件 24 小时后自动删除$/,
  );
  const page = await (await fetch(linkIn(told, "result"))).text();
  expect(page).toContain("5,312 个地址");
  const href = /href="(result\/cleaned\.csv[^"]+)"/.exec(page)?.[1] ?? "";
  const csv = await (await fetch(new URL(href, linkIn(told, "result")))).text();
  expect(csv.split("\r\n")).toHaveLength(5_314);

  expect(await say("1")).toContain("第 1 问：每天大概发多少封");
  expect(await say("立即删除我的名单")).toContain("已删除您交来的 1 份文件");
  expect((await fetch(linkIn(told, "result"))).status).toBe(410);
  expect(await say("删除")).toContain("我这里没有您的名单");
});

test("D3 by the upload page, in English; asked what became of it, the bot says it again", async () => {
  const { say, heard } = await phone();
  const ask = await say("I have a list of 5000 customers, can you look at it before I send");
  expect(ask).toContain("Open the upload page (works for 2 hours):");
  const sent = await upload(linkIn(ask, "upload"), "mail\na@good.example\nb@gone.example", "customers.csv");
  expect(sent.status).toBe(303);
  const [begun = "", told = ""] = await heard(2);
  expect(begun).toBe("I have customers.csv, 2 rows. Checking spelling and domains, about 10 seconds.");
  expect(told).toMatch(/^⚠️ 2 checked; deal with 1 of them first \(50%\)/);
  expect(told).toContain("〔1〕How fast to send to 1?");
  expect(await say("result")).toMatch(/^⚠️ 2 checked/);
  expect(await say("delete my list")).toContain("Deleted: the file you handed in");
});

test("a pasted list is cleaned at once", async () => {
  const { say, world } = await phone();
  const answer = await say(
    "帮我清洗这些地址\na@good.example\nA@good.example\nbob@gone.example\ninfo@good.example",
  );
  expect(answer).toContain("⚠️ 4 个地址，建议先处理 3 个再发（75%）");
  expect(answer).toContain("❌ bob@gone.example  域名 gone.example 不存在");
  expect(answer).toMatch(/❌ A@good\.example {2}和第 \d 行重复/);
  expect(answer).toContain("⚠️ info@good.example  公共角色邮箱（info@）");
  // Other people's addresses are in nobody's chat history.
  const kept = await world.assembly.store.transcript("wecom-app:ann", 10);
  expect(kept.map(({ text }) => text)).toEqual(["[list of 4 addresses, 1 kept]"]);
});

test("a whole mail from the upload page is explained, a bounce as a bounce", async () => {
  const { say, heard } = await phone();
  const link = linkIn(await say("清洗名单"), "upload");
  const mail = [
    "Received: from mail.xinghai-trade.example (203.0.113.7) by mx.good.example; Mon, 23 Nov 2026 10:00:00 +0800",
    "From: sales@xinghai-trade.example",
    "To: ann@good.example",
    "Subject: offer",
    "Date: Mon, 23 Nov 2026 10:00:00 +0800",
    "Message-ID: <1@xinghai-trade.example>",
    "",
    "hello",
  ].join("\r\n");
  await upload(link, mail, "offer.eml");
  const [explained = ""] = await heard(3);
  expect(explained).toContain("这封信看到的情况");
  expect(explained).toContain("域名 xinghai-trade.example 现在的 DNS");

  const bounce = [
    "From: MAILER-DAEMON@mx.good.example",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.good.example",
    "",
    "Final-Recipient: rfc822; nobody@good.example",
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 user unknown",
    "",
    "--b--",
  ].join("\r\n");
  await upload(link, bounce, "bounce.eml");
  const [said = ""] = await heard(1);
  expect(said).toContain("550 5.1.1");
  expect(said).toContain("nobody@good.example");
});

test.each([
  ["报价.pdf", "%PDF-1.7\n\u0000", "报价.pdf 没读成：这个文件不是文本或表格"],
  ["空的.csv", "姓名,电话\n张三,1\n", "空的.csv 没读成：里面没有找到邮箱地址"],
])("%s is refused with what to do", async (name, content, said) => {
  const { say, heard } = await phone();
  await upload(linkIn(await say("清洗名单"), "upload"), content, name);
  const [refused = ""] = await heard(1);
  expect(refused).toContain(said);
});

test("a file the platform does not give away leads to the upload page", async () => {
  const { send } = await phone();
  const answer = await send({ type: "file", mediaId: "gone", fileName: "a.csv" });
  expect(answer).toContain("文件没能取到");
  expect(linkIn(answer, "upload")).not.toBe("");
});

test("a day later the list is gone", async () => {
  let laterMs = 0;
  const { world, say, send, heard } = await phone("ann", () => Date.now() + laterMs);
  await send(sample(world));
  const [told = ""] = await heard(1);
  laterMs = 24 * 3_600_000;
  expect((await fetch(linkIn(told, "result"))).status).toBe(410);
  expect(await say("结果")).toContain("我这里没有您的名单");
});

test("what the person was asked meanwhile is still to be answered when the result comes", async () => {
  const { world, say, send, heard } = await phone();
  await send(sample(world));
  await say("查域名");
  await heard(1);
  expect(await say("good.example")).toContain("good.example");
});

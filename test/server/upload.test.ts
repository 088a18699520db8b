import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createApp, listen, type RequestLog, uploadPages, uploadPath } from "../../src/server/index.ts";
import { ann, bob, testUploads } from "../helpers/uploads.ts";

const list = "姓名,邮箱\n张三,a@good.example\n李四,b@none.example\n";

async function start() {
  const log: RequestLog[] = [];
  const errors: unknown[] = [];
  const url = { of: "" };
  const desk = await testUploads({ publicUrl: () => url.of });
  const app = createApp({
    webhooks: [],
    pages: [uploadPages({ uploads: desk.uploads, toTraditional: (text) => text.replaceAll("传", "傳") })],
    readiness: async () => ({ ok: true }),
    version: "1",
    clock: () => 0,
    onRequest: (entry) => log.push(entry),
    onError: (error) => errors.push(error),
  });
  const server = await listen({ app, host: "127.0.0.1", port: 0, drainMs: 200, slowPaths: [uploadPath] });
  onTestFinished(() => server.stop());
  url.of = server.url;
  return { ...desk, server, log, errors, link: (owner = ann) => desk.uploads.links.upload(owner) ?? "" };
}

function form(content: string | Uint8Array = list, name = "客户2024.csv"): FormData {
  const data = new FormData();
  data.append("file", new File([content], name, { type: "text/csv" }));
  return data;
}

const post = (url: string, body: FormData) => fetch(url, { method: "POST", body, redirect: "manual" });
const follow = (url: string, response: Response) => new URL(response.headers.get("location") ?? "", url).href;

test("from the link to the cleaned file and its deletion", async () => {
  const { link, uploads, told, log } = await start();
  const page = await fetch(link());
  expect(page.status).toBe(200);
  const markup = await page.text();
  expect(markup).toContain('<html lang="zh-Hans">');
  expect(markup).toContain("<h1>上传名单或邮件</h1>");
  expect(markup).toMatch(/<form method="post" action="" enctype="multipart\/form-data"/);

  const sent = await post(link(), form());
  expect(sent.status).toBe(303);
  const result = follow(link(), sent);
  expect(told).toMatchObject([
    { conversation: ann.conversation, content: { kind: "file", name: "客户2024.csv" } },
  ]);
  const waiting = await (await fetch(result)).text();
  expect(waiting).toContain("收到 客户2024.csv。");
  expect(waiting).toContain('<meta http-equiv="refresh" content="3">');

  const id = told[0]?.id.slice("upload:".length) ?? "";
  await uploads.clean(id);
  await expect.poll(() => told.length).toBe(2);
  const done = await (await fetch(result)).text();
  expect(done).toContain("⚠️ 2 个地址，建议先处理 1 个再发（50%）");
  expect(done).not.toContain("http-equiv");
  const href = /href="(result\/cleaned\.csv\?t=[\w.-]+)"/.exec(done)?.[1] ?? "";
  const file = await fetch(new URL(href, result));
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="list.csv"; filename*=UTF-8''${encodeURIComponent("客户2024-清洗结果.csv")}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
  });
  expect(Buffer.from(await file.arrayBuffer()).toString()).toContain("keep,可以发,a@good.example");

  const action = /action="(result\/delete\?t=[\w.-]+)"/.exec(done)?.[1] ?? "";
  const deleted = await fetch(new URL(action, result), { method: "POST" });
  expect([deleted.status, await deleted.text()]).toEqual([
    200,
    expect.stringContaining("已删除，服务器上不再保留"),
  ]);
  expect((await fetch(result)).status).toBe(410);
  expect((await fetch(new URL(href, result))).status).toBe(410);
  // Paths only: the query holds the links.
  expect(JSON.stringify(log)).not.toContain("t=");
});

test("the pages let nothing in and nothing out, and speak the language of the customer", async () => {
  const { link } = await start();
  const page = await fetch(link(bob));
  const markup = await page.text();
  expect(markup).toContain('<html lang="en">');
  expect(markup).toContain("Upload a list or a mail");
  expect(await (await fetch(link({ ...ann, language: "zh-Hant" }))).text()).toContain("上傳名单或邮件");
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(Object.fromEntries(page.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  });
});

test("a file name that is markup stays a text", async () => {
  const { link } = await start();
  const evil = `"><img src=x onerror=alert(1)>'.csv`;
  const result = follow(link(), await post(link(), form(list, evil)));
  const page = await (await fetch(result)).text();
  expect(page).not.toContain("<img");
  expect(page).toContain("&gt;&lt;img src=x onerror=alert(1)&gt;");
});

test.each([
  ["../../../../tmp/evil.csv", "evil.csv"],
  ["..\\..\\evil.csv", "evil.csv"],
])("the path %s leads nowhere", async (name, kept) => {
  const { link, told, folder } = await start();
  await post(link(), form(list, name));
  expect(told).toMatchObject([{ content: { name: kept } }]);
  expect((await readdir(folder)).toSorted()).toEqual(["link-secret", "uploads"]);
});

test("only a link of ours, and only while it lasts, and only for what it was made for", async () => {
  const { link, uploads, server, time, told } = await start();
  const other = await start();
  const token = new URL(link()).searchParams.get("t") ?? "";
  const refused: readonly (readonly [string, number])[] = [
    [`${server.url}/upload`, 403],
    [`${server.url}/upload?t=${token.slice(0, -1)}`, 403],
    [`${server.url}/upload?t=${new URL(other.link()).searchParams.get("t")}`, 403],
    [`${server.url}/result?t=${token}`, 403],
    [`${server.url}/result/cleaned.csv?t=${token}`, 403],
    [`${server.url}/result?t=${uploads.links.resultToken("../link-secret", "en")}`, 410],
  ];
  for (const [url, status] of refused) expect((await fetch(url)).status, url).toBe(status);
  expect((await post(`${server.url}/upload?t=x.y`, form())).status).toBe(403);
  expect((await fetch(`${server.url}/result/delete?t=${token}`, { method: "POST" })).status).toBe(403);
  const late = link();
  time.nowMs += 2 * 3_600_000;
  expect((await fetch(late)).status).toBe(410);
  const expired = await post(late, form());
  expect([expired.status, await expired.text()]).toEqual([410, expect.stringContaining("这个链接已经过期")]);
  expect(told).toEqual([]);
});

test("too much is refused, with or without a length, and the browser sees the page", async () => {
  const { link, told, folder } = await start();
  const big = new Uint8Array(20 * 2 ** 20 + 1);
  const answer = await post(link(), form(big));
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining("超过 20 MB")]);
  const huge = await post(link(), form(new Uint8Array(21 * 2 ** 20)));
  expect(huge.status).toBe(413);
  expect(told).toEqual([]);
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
});

test("what is no form with a file is refused", async () => {
  const { link, errors } = await start();
  const asText = await fetch(link(), { method: "POST", body: "a@b.c" });
  expect(asText.status).toBe(400);
  const fields = new FormData();
  fields.append("file", "not a file");
  expect((await post(link(), fields)).status).toBe(400);
  expect((await post(link(), form("", ""))).status).toBe(400);
  const broken = await fetch(link(), {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=b" },
    body: "--b\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nhalf a file",
  });
  expect(broken.status).toBe(400);
  const noBoundary = await fetch(link(), {
    method: "POST",
    headers: { "content-type": "multipart/form-data" },
    body: "x",
  });
  expect(noBoundary.status).toBe(400);
  expect(errors).toEqual([]);
});

test("whatever stands in a form, it is taken or refused, and the server goes on", async () => {
  const { link, server, errors, uploads } = await start();
  const good = Buffer.from(
    `--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\na@b.c\r\n--b--\r\n`,
  );
  const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat(good.length), async (changes, length) => {
      const body = Buffer.from(good.subarray(0, length));
      for (const [at, byte] of changes) if (at < length) body[at] = byte;
      const headers = { "content-type": "multipart/form-data; boundary=b" };
      const { status } = await fetch(link(), { method: "POST", headers, body, redirect: "manual" });
      expect([303, 400]).toContain(status);
      await uploads.removeAll(ann.conversation);
    }),
    { numRuns: 300 },
  );
  expect(errors).toEqual([]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test("two files at once arrive each as itself; one that breaks off leaves nothing", async () => {
  const { link, told, folder, server, uploads } = await start();
  const socket = connect(server.port, "127.0.0.1");
  const { pathname, search } = new URL(link());
  const head = "--b\r\nContent-Disposition: form-data; name=file; filename=half.csv\r\n\r\n";
  socket.write(
    `POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 99999\r\n\r\n${head}a@good`,
  );
  await expect.poll(async () => (await readdir(join(folder, "uploads"))).length).toBe(1);
  const contents = ["a@good.example", "b@good.example\nc@good.example"];
  await Promise.all(
    contents.map((content, at) => post(link(at === 0 ? ann : bob), form(content, `${at}.txt`))),
  );
  socket.destroy();
  await expect.poll(async () => (await readdir(join(folder, "uploads"))).length).toBe(2);
  const rows = await Promise.all(
    told.map(async ({ id, sender }) => [sender, await uploads.look(id.slice("upload:".length))]),
  );
  expect(rows.toSorted()).toMatchObject([
    ["ann", { name: "0.txt", rows: 1 }],
    ["bob", { name: "1.txt", rows: 2 }],
  ]);
});

test("the template is there for everybody", async () => {
  const { server } = await start();
  const file = await fetch(`${server.url}/list-template.csv`);
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(Buffer.from(await file.arrayBuffer()).toString("utf8")).toMatch(/^\uFEFF姓名,公司,邮箱\r\n/);
});

import { connect } from "node:net";
import Koa from "koa";
import { afterEach, expect, test } from "vitest";
import type { WebhookRequest } from "../../src/bot/index.ts";
import { createApp, listen, type RequestLog, type RunningServer } from "../../src/server/index.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(handle: (request: WebhookRequest) => Promise<string> = async () => "ok") {
  const log: RequestLog[] = [];
  const errors: unknown[] = [];
  const app = createApp({
    webhooks: [
      {
        path: "/callback",
        maxBodyBytes: 1024,
        handle: async (request) => ({ status: 200, type: "text/plain", body: await handle(request) }),
      },
    ],
    readiness: async () => ({ ok: false, store: "read-only" }),
    maxOpenCallbacks: 2,
    version: "1.2.3",
    clock: () => 0,
    onRequest: (entry) => log.push(entry),
    onError: (error) => errors.push(error),
  });
  const server = await listen({ app, host: "127.0.0.1", port: 0, drainMs: 200 });
  running.push(server);
  return { server, log, errors };
}

test("a webhook sees method, query and body as plain data", async () => {
  const seen: unknown[] = [];
  const { server } = await start(async ({ method, query, body }) => {
    seen.push([method, query.get("nonce"), body]);
    return "done";
  });
  const answer = await fetch(`${server.url}/callback?nonce=a%2Bb`, { method: "POST", body: "<xml>信</xml>" });
  expect([answer.status, await answer.text()]).toEqual([200, "done"]);
  await fetch(`${server.url}/callback?nonce=1`);
  expect(seen).toEqual([
    ["POST", "a+b", "<xml>信</xml>"],
    ["GET", "1", ""],
  ]);
});

test("too much, too strange and unknown are refused plainly, and the server goes on", async () => {
  const { server, log } = await start();
  const at = `${server.url}/callback`;
  expect((await fetch(at, { method: "POST", body: "x".repeat(2000) })).status).toBe(413);
  expect((await fetch(at, { method: "DELETE" })).status).toBe(405);
  expect((await fetch(`${server.url}/nowhere?msg_signature=secret`)).status).toBe(404);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(log.map(({ status, code }) => [status, code])).toEqual([
    [413, "body-too-large"],
    [405, undefined],
    [404, undefined],
    [200, undefined],
  ]);
  expect(JSON.stringify(log)).not.toContain("secret");
});

test("a body without a length is capped as well", async () => {
  const { server } = await start();
  const answer = await rawRequest(
    server.port,
    `POST /callback HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n${"x".repeat(2048)}\r\n0\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test("a defect is one 500 without a stack trace", async () => {
  const { server, errors } = await start(async () => {
    throw new Error("boom at /secret/path");
  });
  const answer = await fetch(`${server.url}/callback`, { method: "POST", body: "x" });
  expect([answer.status, await answer.text()]).toEqual([500, "internal error"]);
  expect(errors).toHaveLength(1);
});

test("readiness that is not ready is 503", async () => {
  const { server } = await start();
  const answer = await fetch(`${server.url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([503, { ok: false, store: "read-only" }]);
});

test("a taken port says what to do", async () => {
  const { server } = await start();
  await expect(listen({ app: new Koa(), host: "127.0.0.1", port: server.port })).rejects.toThrow(
    /port \d+ is taken by another program: stop it, or set PORT/,
  );
});

test("a request that runs when the server stops is still answered", async () => {
  let release: () => void = () => {};
  const entered = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived: () => void = () => {};
  const inside = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { server } = await start(async () => {
    arrived();
    await entered;
    return "late";
  });
  const answer = fetch(`${server.url}/callback`, { method: "POST", body: "x" });
  await inside;
  const stopped = server.stop();
  release();
  expect(await (await answer).text()).toBe("late");
  await stopped;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

test("beyond what can be worked on at a time callbacks are refused, and taken again when there is room", async () => {
  const waiting: (() => void)[] = [];
  const { server, log } = await start(() => new Promise((resolve) => waiting.push(() => resolve("done"))));
  const post = () => fetch(`${server.url}/callback`, { method: "POST", body: "x" });
  const two = [post(), post()];
  await expect.poll(() => waiting.length).toBe(2);
  expect((await post()).status).toBe(503);
  expect(log.map(({ code }) => code)).toEqual(["overloaded"]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  for (const release of waiting.splice(0)) release();
  expect((await Promise.all(two)).map(({ status }) => status)).toEqual([200, 200]);
  const third = post();
  await expect.poll(() => waiting.length).toBe(1);
  waiting[0]?.();
  expect((await third).status).toBe(200);
});

test("a body that breaks off, and headers that never end, hold nothing up", async () => {
  const { server, log } = await start();
  const broken = connect(server.port, "127.0.0.1");
  broken.end("POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfive.");
  await expect.poll(() => log.map(({ code }) => code)).toEqual(["body-broken"]);
  const quick = await listen({
    app: new Koa(),
    host: "127.0.0.1",
    port: 0,
    headersMs: 100,
    checkEveryMs: 50,
  });
  running.push(quick);
  expect(await rawRequest(quick.port, "GET / HTTP/1.1\r\nX-Slow: ")).toMatch(/^HTTP\/1\.1 408 /);
});

test("a body that does not come is not waited for, but an upload gets its time", async () => {
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx) => {
    let size = 0;
    for await (const piece of ctx.req) size += piece.length;
    ctx.body = `${size} bytes`;
  });
  const server = await listen({ app, host: "127.0.0.1", port: 0, requestMs: 100, slowPaths: ["/upload"] });
  running.push(server);
  const slow = (path: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(server.port, "127.0.0.1");
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na`);
      const rest = setTimeout(() => socket.write("b"), 600);
      socket.on("error", () => {});
      socket.once("close", () => resolve("closed"));
      socket.once("data", (data) => {
        clearTimeout(rest);
        resolve(data.toString());
        socket.destroy();
      });
    });
  expect(await slow("/callback")).toMatch(/^HTTP\/1\.1 408 /);
  expect(await slow("/upload?t=x")).toMatch(/^HTTP\/1\.1 200 [\s\S]*2 bytes$/);
});

const rawRequest = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => {
      answer += chunk;
      if (answer.includes("\r\n\r\n")) socket.end();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });

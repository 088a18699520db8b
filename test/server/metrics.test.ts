import { expect, onTestFinished, test } from "vitest";
import { createApp, listen } from "../../src/server/index.ts";

async function start() {
  const app = createApp({
    webhooks: [],
    readiness: async () => ({ ok: true }),
    metrics: async () => ({ type: "text/plain; version=0.0.4", text: "mailbot_up 1\n" }),
    version: "1.2.3",
    clock: () => 0,
    onRequest: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const server = await listen({ app, host: "127.0.0.1", port: 0, drainMs: 200 });
  onTestFinished(() => server.stop());
  return `${server.url}/metrics`;
}

test("a scraper nearby gets the figures", async () => {
  const answer = await fetch(await start());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  expect(await answer.text()).toBe("mailbot_up 1\n");
});

test.each(["x-forwarded-for", "forwarded", "x-real-ip"])(
  "what came through a proxy (%s) finds no such page",
  async (name) => {
    const url = await start();
    const answer = await fetch(url, { headers: { [name]: "127.0.0.1" } });
    const unknown = await fetch(`${url}-of-nothing`);
    expect([answer.status, await answer.text()]).toEqual([unknown.status, await unknown.text()]);
  },
);

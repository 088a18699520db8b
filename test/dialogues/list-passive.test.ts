import { expect, onTestFinished, test } from "vitest";
import { openReply, testEnvelope, textCallback } from "../helpers/callback.ts";
import { testFolder } from "../helpers/folder.ts";
import { startServer } from "../helpers/server-process.ts";

test("without a secret the result waits for the next message, and a restart loses neither list nor result", async () => {
  const folder = await testFolder();
  const env = { PUBLIC_URL: "https://bot.example" };
  let server = await startServer(folder, env);
  onTestFinished(async () => void (await server.kill("SIGKILL")));
  const envelope = testEnvelope();
  let count = 0;
  const say = async (text: string): Promise<string> => {
    count += 1;
    const { query, body } = textCallback(envelope, { id: `${count}`, from: "ann", text });
    const answer = await fetch(`${server.url}/wecom/callback?${query}`, { method: "POST", body });
    return openReply(envelope, await answer.text());
  };

  const asked = await say("帮我清洗名单");
  const path = /https:\/\/bot\.example(\/upload\?t=[\w.-]+)/.exec(asked)?.[1] ?? "";
  expect(asked).toContain("名单用上传页面给我");
  const form = new FormData();
  form.append("file", new File(["a@b\nwang\n李@"], "客户.txt"));
  const sent = await fetch(`${server.url}${path}`, { method: "POST", body: form, redirect: "manual" });
  expect(sent.status).toBe(303);
  const page = new URL(sent.headers.get("location") ?? "", `${server.url}/upload`);
  expect(await (await fetch(page)).text()).toContain("客户.txt");

  await server.kill("SIGKILL");
  server = await startServer(folder, env);
  const result = `${server.url}${page.pathname}${page.search}`;
  await expect.poll(async () => (await fetch(result)).text(), { timeout: 15_000 }).toContain("必须删 3");
  let heard = "";
  const ask = async () => {
    heard += await say("结果");
    return heard;
  };
  await expect
    .poll(ask, { timeout: 15_000, interval: 700 })
    .toMatch(/收到 客户\.txt，共 3 行[\s\S]*过一会儿回复“结果”[\s\S]*必须删 3/);
});

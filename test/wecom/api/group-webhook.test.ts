import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createGroupWebhook, groupWebhookProblem } from "../../../src/wecom/index.ts";
import { fakeApi, inTurn, json, type Respond } from "./fake-api.ts";
import { refusal, unreachable } from "./harness.ts";

const SEND = "/cgi-bin/webhook/send";
const key = "693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa";
const ok = json({ errcode: 0, errmsg: "ok" });

async function webhookAt(respond: Respond) {
  const api = await fakeApi({ [SEND]: respond });
  const sleep = async () => undefined;
  return {
    api,
    webhook: createGroupWebhook({ url: `${api.baseUrl}${SEND}?key=${key}`, sleep, timeoutMs: 300 }),
  };
}

test("text calls people by id or phone", async () => {
  const { api, webhook } = await webhookAt(ok);
  await webhook.sendText("有客户需要人工", { userIds: ["li", "@all"], mobiles: ["13800000000"] });
  expect(api.asked[0]).toMatchObject({ method: "POST", path: SEND });
  expect(api.asked[0]?.query.get("key")).toBe(key);
  expect(JSON.parse(api.asked[0]?.body ?? "")).toEqual({
    msgtype: "text",
    text: {
      content: "有客户需要人工",
      mentioned_list: ["li", "@all"],
      mentioned_mobile_list: ["13800000000"],
    },
  });
});

test("markdown is cut at 4096 bytes", async () => {
  const { api, webhook } = await webhookAt(ok);
  await webhook.sendMarkdown("测".repeat(2000));
  expect(JSON.parse(api.asked[0]?.body ?? "")).toEqual({
    msgtype: "markdown",
    markdown: { content: `${"测".repeat(1364)}…` },
  });
});

test("a busy group is tried again, a lost answer is not", async () => {
  const busy = await webhookAt(inTurn(json({ errcode: -1, errmsg: "" }), ok));
  await busy.webhook.sendText("a");
  expect(busy.api.count(SEND)).toBe(2);
  const cut = await webhookAt((response) => void response.destroy());
  expect(await unreachable(cut.webhook.sendText("a"))).toMatchObject({
    reason: "network",
    delivery: "unknown",
  });
  expect(cut.api.count(SEND)).toBe(1);
});

test("a refusal explains itself and hides the key", async () => {
  const quote: Respond = (response, asked, nth) =>
    json({ errcode: 93000, errmsg: `invalid webhook url ${asked.query}` })(response, asked, nth);
  const { webhook } = await webhookAt(quote);
  const error = await refusal(webhook.sendText("a"));
  expect(error.remedy.en).toContain("STAFF_WEBHOOK_URL");
  expect(error.errmsg).toBe("invalid webhook url key=***");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(key);
});

test.each([
  "",
  key,
  "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
  "https://x/send?key=",
  `ftp://x/?key=${key}`,
])("%j is no webhook address", (url) => {
  expect(groupWebhookProblem(url)).toMatch(/whole address/);
  expect(groupWebhookProblem(url)).not.toContain(key);
  expect(() => createGroupWebhook({ url })).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { openReply, testEnvelope, testKeys, textCallback } from "../helpers/callback.ts";
import { testFolder } from "../helpers/folder.ts";
import { startServer } from "../helpers/server-process.ts";

test("no secret, no message text, no person and no address stands in a log line", async () => {
  const secrets = {
    WECOM_AGENT_ID: "1000002",
    WECOM_SECRET: "SecretOfTheApp2026",
    WECOM_API_BASE: "http://127.0.0.1:9",
    STAFF_WEBHOOK_URL: "http://127.0.0.1:9/cgi-bin/webhook/send?key=WebhookKey2026",
  };
  const server = await startServer(await testFolder(), { LOG_LEVEL: "debug", ...secrets });
  const envelope = testEnvelope();
  const ask = async (text: string, id: string) => {
    const { query, body } = textCallback(envelope, { id, from: "PersonName77", text });
    const answer = await fetch(`${server.url}/wecom/callback?${query}`, { method: "POST", body });
    return openReply(envelope, await answer.text());
  };
  expect(await ask("转人工，我的电话 13912345678，邮箱 boss@private-words.example", "1")).toContain("T-1001");
  await fetch(`${server.url}/wecom/callback?msg_signature=LeakedSignature&timestamp=1&nonce=2&echostr=x`);
  await fetch(`${server.url}/wecom/callback?msg_signature=0`, { method: "POST", body: "<private-words/>" });
  await expect.poll(() => server.log.some((line) => line.includes("send-")), { timeout: 15_000 }).toBe(true);
  await server.kill("SIGTERM");
  const log = server.log.join("\n");
  expect(log).toContain('"code":"turn"');
  for (const secret of [
    secrets.WECOM_SECRET,
    "WebhookKey2026",
    testKeys.token,
    testKeys.encodingAesKey,
    "PersonName77",
    "13912345678",
    "private-words",
    "LeakedSignature",
  ]) {
    expect(log).not.toContain(secret);
  }
});

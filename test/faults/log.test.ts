import { expect, test } from "vitest";
import { startFakeApi } from "../../src/emulator/index.ts";
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

test("every way to fail leaves no secret in the log: wrong secret, refused and lost calls, strange callbacks and pages", async () => {
  const keys = { ...testKeys, agentId: 1_000_002, secret: "TheRightSecret2026" };
  const api = await startFakeApi({ keys, webhookKey: "RightWebhookKey2026" });
  const wrong = { secret: "TheWrongSecret2026", webhook: "WrongWebhookKey2026" };
  const server = await startServer(await testFolder(), {
    LOG_LEVEL: "debug",
    WECOM_AGENT_ID: String(keys.agentId),
    WECOM_SECRET: wrong.secret,
    WECOM_API_BASE: api.baseUrl,
    STAFF_WEBHOOK_URL: `${api.baseUrl}/cgi-bin/webhook/send?key=${wrong.webhook}`,
    SPAMHAUS_DQS_KEY: "DqsKeyOfNobody2026",
    PUBLIC_URL: "https://bot.example.com",
  });
  const envelope = testEnvelope();
  const at = `${server.url}/wecom/callback`;
  const post = (query: string, body: string) => fetch(`${at}?${query}`, { method: "POST", body });
  const sealedQuery = (inner: string) => {
    const stamp = { timestampS: Math.floor(Date.now() / 1000), nonce: "NonceInLog77" };
    const { encrypt, msgSignature } = envelope.seal(inner, stamp);
    const query = `msg_signature=${msgSignature}&timestamp=${stamp.timestampS}&nonce=${stamp.nonce}`;
    return { query, body: `<xml><Encrypt>${encrypt}</Encrypt></xml>` };
  };
  const asked = textCallback(envelope, { id: "9", from: "PersonName88", text: "转人工 13812345678" });
  expect((await post(asked.query, asked.body)).status).toBe(200);
  const strange = ["<xml><private-words></xml>", "private-words", "<xml><MsgType>text</MsgType></xml>"];
  for (const { query, body } of strange.map(sealedQuery)) await post(query, body);
  await post(asked.query.replace(/timestamp=\d+/, "timestamp=1000000000"), asked.body);
  await post(asked.query, "private-words".repeat(10_000));
  await fetch(`${server.url}/upload?t=UploadTokenInLog`);
  await fetch(`${server.url}/nowhere/private-words?access_token=TokenInQuery`);
  api.faults.dropCalls = 5;
  for (const failure of ["send-given-up", "no-kf", "body-too-large", "signature"])
    await expect
      .poll(() => server.log.some((line) => line.includes(`"code":"${failure}"`)), { timeout: 15_000 })
      .toBe(true);
  await server.kill("SIGTERM");
  const tokens = api.calls.map(
    ({ response }) => /access_token":"([^"…]{8,})/.exec(JSON.stringify(response))?.[1],
  );
  await api.close();
  const log = server.log.join("\n");
  const secrets = [
    ...Object.values(wrong),
    ...tokens.filter((token) => token !== undefined),
    "DqsKeyOfNobody2026",
    testKeys.token,
    testKeys.encodingAesKey,
    "PersonName88",
    "13812345678",
    "NonceInLog77",
    "UploadTokenInLog",
    "TokenInQuery",
  ];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  expect(log).not.toContain(asked.query.slice(14, 54));
});

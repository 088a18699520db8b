import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { startDemoWorld } from "../../src/cli/demo-world.ts";
import { startEmulator } from "../../src/emulator/index.ts";
import { hasBrowser, testBrowser } from "../helpers/browser.ts";

test.skipIf(!hasBrowser)("a newcomer chats on the page as a customer would", async () => {
  const world = await startDemoWorld(pino({ level: "silent" }));
  onTestFinished(() => world.close());
  const emulator = await startEmulator({
    ...world,
    port: 0,
    explain: (user, text) => world.assembly.understand(text, `wecom-app:${user}`),
  });
  onTestFinished(() => emulator.close());
  const page = await (await testBrowser()).newPage({ viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(emulator.url);

  const input = page.getByRole("textbox").first();
  const say = async (text: string) => {
    await input.fill(text);
    await input.press("Enter");
  };
  await say("我们的邮件为什么总进垃圾箱");
  await page.getByText("把发件邮箱的域名发给我就能开始").waitFor();
  await say("sales@xinghai-trade.example");
  await page.getByText("有 2 项必须先修").waitFor();
  await page.getByText("v=spf1 include:spf.mail.qq.com ~all", { exact: true }).waitFor();
  // Menu lines are things to press; pressing one sends its digit.
  await page.getByRole("button", { name: "给我 DMARC 记录" }).click();
  await page.getByText("v=DMARC1; p=none; rua=mailto:dmarc@xinghai-trade.example", { exact: true }).waitFor();
  await say("<img src=x onerror=alert(1)>");
  await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
  await say("人工");
  await page
    .getByText(/工单 T-1001/)
    .first()
    .waitFor();
  expect(world.api.notices).toHaveLength(1);
  expect(complaints).toEqual([]);
});

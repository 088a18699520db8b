import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { startDemoWorld } from "../../src/cli/demo-world.ts";
import { startEmulator } from "../../src/emulator/index.ts";
import { hasBrowser, testBrowser } from "../helpers/browser.ts";
import { testFolder } from "../helpers/folder.ts";

async function open() {
  const world = await startDemoWorld(pino({ level: "silent" }));
  onTestFinished(() => world.close());
  const emulator = await startEmulator({ ...world, port: 0 });
  onTestFinished(() => emulator.close());
  const complaints: string[] = [];
  const browser = await testBrowser();
  const newPage = async (options: Parameters<typeof browser.newPage>[0]) => {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    return page;
  };
  return { world, emulator, newPage, complaints };
}

test.skipIf(!hasBrowser)(
  "the phone sends a list and gets its result; the link leads to the cleaned file",
  async () => {
    const { emulator, newPage, complaints } = await open();
    const page = await newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(emulator.url);
    await page.getByRole("button", { name: "名单文件" }).click();
    await page.getByText("📄 客户2024.csv").waitFor();
    await page.getByText("收到 客户2024.csv，共 5,312 行").waitFor();
    await page.getByText("可以发 4,581。").waitFor();
    const [result] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: /\/result\?t=/ }).click(),
    ]);
    await result.getByText("建议先处理 731 个再发").waitFor();
    const [download] = await Promise.all([
      result.waitForEvent("download"),
      result.getByRole("link", { name: "下载清洗结果（CSV）" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("客户2024-清洗结果.csv");
    await result.getByRole("button", { name: "立即删除我的名单" }).click();
    await result.getByText("已删除，服务器上不再保留").waitFor();
    await page.getByRole("button", { name: "4,581 封按什么节奏发？" }).click();
    await page.getByText("第 1 问：").waitFor();
    expect(complaints).toEqual([]);
  },
);

test.skipIf(!hasBrowser).each([
  ["on a small phone in the dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" }],
  ["without any script", { viewport: { width: 390, height: 800 }, javaScriptEnabled: false }],
] as const)("the upload page works %s", async (_, options) => {
  const { emulator, newPage, complaints } = await open();
  const phone = await newPage({ viewport: { width: 1280, height: 900 } });
  await phone.goto(emulator.url);
  await phone.getByRole("textbox").first().fill("帮我清洗名单");
  await phone.keyboard.press("Enter");
  const link = await phone.getByRole("link", { name: /\/upload\?t=/ }).getAttribute("href");

  const page = await newPage(options);
  await page.goto(link ?? "");
  const width = async () => page.locator("html").evaluate((html) => html.scrollWidth);
  const fits = options.viewport.width;
  if (!("javaScriptEnabled" in options)) {
    expect(await width()).toBe(fits);
    const big = join(await testFolder(), "big.csv");
    await writeFile(big, new Uint8Array(20 * 2 ** 20 + 1));
    await page.getByLabel("选择文件").setInputFiles(big);
    await page.getByRole("button", { name: "上传" }).click();
    await page.getByRole("alert").getByText("文件超过 20 MB").waitFor();
    expect(page.url()).toBe(link);
  }
  const buffer = Buffer.from("邮箱\na@good.example\nb@gone.example\n");
  await page.getByLabel("选择文件").setInputFiles({ name: "<b>名单.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "上传" }).click();
  await page.getByText("⚠️ 2 个地址，建议先处理 1 个再发（50%）").waitFor();
  await page.getByRole("heading", { name: "<b>名单.csv", exact: true }).waitFor();
  if (!("javaScriptEnabled" in options)) expect(await width()).toBe(fits);
  await phone.getByText("⚠️ 2 个地址，建议先处理 1 个再发（50%）").waitFor();
  expect(complaints).toEqual([]);
});

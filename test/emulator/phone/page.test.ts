import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startedPhone } from "./world.ts";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const present = existsSync(executablePath);
if (!present)
  process.stderr.write(`page tests skipped: no Chromium at ${executablePath} (set CHROMIUM_PATH)\n`);

describe.skipIf(!present)("the page in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", ...quiet];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser?.close());

  async function open(width = 1280, scheme: "light" | "dark" = "light") {
    const world = await startedPhone();
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    page.on("pageerror", (error) => void complaints.push(error.message));
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(world.url);
    await page.getByText("已连接").waitFor();
    return { ...world, page };
  }

  const say = async (page: Page, text: string) => {
    await page.getByLabel("消息", { exact: true }).first().fill(text);
    await page.keyboard.press("Enter");
  };

  it("leads from a question to a record that can be copied and a choice that can be clicked", async () => {
    const { page, bot } = await open();
    await page.getByRole("button", { name: "我们的邮件为什么总进垃圾箱" }).click();
    await page.getByText("把发件邮箱的域名发给我就能开始").waitFor();
    expect(await page.locator(".bubble a").getAttribute("href")).toBe("https://good.example/help");

    await say(page, "sales@xinghai-trade.example");
    await page.getByRole("button", { name: "复制：v=spf1 include:spf.mail.qq.com ~all" }).click();
    await page.getByText("已复制").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("v=spf1 include:spf.mail.qq.com ~all");

    // The steps of the diagnosis are numbered too, but are nothing to click.
    expect(await page.getByRole("button", { name: /删掉多余的 SPF/ }).count()).toBe(0);
    await page.getByRole("button", { name: "2，给我 DMARC 记录" }).click();
    await page.getByText("v=DMARC1; p=none").first().waitFor();
    expect(bot.received.at(-1)?.plain).toContain("<Content><![CDATA[2]]></Content>");
  });

  it("shows what is behind a message in five views, by mouse and by keyboard", async () => {
    const { page } = await open();
    await say(page, "sales@xinghai-trade.example");
    const panel = page.getByRole("tabpanel");
    await expect.poll(() => panel.textContent()).toMatch(/意图domain_check.*93%.*why-spam81%/);
    await page.getByRole("tab", { name: "理解" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { name: "时间线" }).getAttribute("aria-selected")).toBe("true");
    await expect
      .poll(() => panel.textContent())
      .toMatch(/最多等 5 秒[\s\S]*HTTP 200[\s\S]*被动回复[\s\S]*主动消息/);
    await page.getByRole("tab", { name: "明文 XML" }).click();
    expect(await panel.textContent()).toContain(
      "  <Content><![CDATA[sales@xinghai-trade.example]]></Content>",
    );
    await page.getByRole("tab", { name: "密文" }).click();
    expect(await panel.textContent()).toMatch(
      /msg_signature=[0-9a-f]{40}[\s\S]*<Encrypt>[\s\S]*<MsgSignature>/,
    );
    await say(page, "人工");
    await page.keyboard.press("Tab");
    await page.getByRole("tab", { name: "API 调用" }).click();
    await expect
      .poll(() => panel.textContent())
      .toMatch(/员工群收到通知[\s\S]*T-1042[\s\S]*POST \/message\/send/);
    expect(await panel.textContent()).not.toContain("SecretForTests");
  });

  it("draws everything as text, whatever it says", async () => {
    const { page } = await open();
    await say(page, '<img src=x onerror="document.title=1"><script>document.title=2</script>');
    await page.locator(".member .bubble", { hasText: "<script>" }).waitFor();
    expect(await page.locator(".bubble img, .bubble script").count()).toBe(0);
    expect(await page.title()).toBe("邮箱助手 · 本机演示");
  });

  it("keeps the phones of two customers apart, and the talk over a reload", async () => {
    const { page } = await open();
    await say(page, "第一位客户的话");
    await page.getByText("查询免费").waitFor();
    await page.getByRole("button", { name: "新客户" }).click();
    await page.getByText("subscribe", { exact: false }).first().waitFor();
    expect(await page.locator("#chat").textContent()).not.toContain("第一位客户的话");
    await page.getByLabel("客户", { exact: true }).selectOption("customer1");
    await page.locator("#chat", { hasText: "第一位客户的话" }).waitFor();
    await page.reload();
    await page.getByLabel("客户", { exact: true }).selectOption("customer1");
    await page.locator("#chat", { hasText: "查询免费" }).waitFor();
  });

  it("repairs the customer's DNS with a button that then offers the way back", async () => {
    const { page, dns } = await open();
    await page.getByRole("button", { name: "客户改好了 xinghai-trade.example" }).click();
    await page.getByRole("button", { name: "恢复 xinghai-trade.example 原来的 DNS" }).waitFor();
    expect(dns.zones.get("xinghai-trade.example")?.["@"]?.TXT).toHaveLength(1);
  });

  it("brings back what was typed with the arrow keys, and breaks lines with Shift", async () => {
    const { page } = await open();
    const input = page.locator("#composer-text");
    await say(page, "one");
    await say(page, "two");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await input.inputValue()).toBe("one");
    await page.keyboard.press("ArrowDown");
    expect(await input.inputValue()).toBe("two");
    await page.keyboard.press("Shift+Enter");
    expect(await input.inputValue()).toBe("two\n");
  });

  it.each([320, 360, 800, 1280])("fits %i pixels without a sideways scroll", async (width) => {
    const { page } = await open(width, width % 3 === 0 ? "dark" : "light");
    await say(page, `sales@xinghai-trade.example ${"x".repeat(200)}`);
    await page.getByRole("button", { name: "4，找人工帮我改" }).waitFor();
    for (const tab of ["理解", "时间线", "明文 XML", "密文", "API 调用"]) {
      await page.getByRole("tab", { name: tab }).click();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
    const phone = await page.locator(".phone").boundingBox();
    const side = await page.locator(".side").boundingBox();
    expect((side?.y ?? 0) >= (phone?.y ?? 0) + (phone?.height ?? 0)).toBe(width <= 800);
  });
});

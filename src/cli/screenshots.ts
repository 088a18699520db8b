import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { type Browser, chromium, type Page } from "playwright-core";
import { startEmulator } from "../emulator/index.ts";
import { demoLogin } from "./demo-history.ts";
import { type DemoWorld, startDemoWorld } from "./demo-world.ts";

/** Takes the READMEs' pictures from the demo, and says what every page weighs and how long it takes. */

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const folder = fileURLToPath(new URL("../../docs/images", import.meta.url));
const consolePages = [
  "",
  "/conversations",
  "/tickets",
  "/missed",
  "/knowledge",
  "/domains",
  "/statistics",
  "/channels",
  "/settings",
  "/audit",
];

const kilobytes = (bytes: number): string => `${(bytes / 1_024).toFixed(1)} KB`;

const weigh = `(() => {
  const [page] = performance.getEntriesByType("navigation");
  const parts = performance.getEntriesByType("resource");
  return [page.encodedBodySize, parts.reduce((sum, part) => sum + part.encodedBodySize, 0), page.loadEventEnd];
})()`;

await mkdir(folder, { recursive: true });
const world = await startDemoWorld(pino({ level: "silent" }), Date.now, true);
const browser = await chromium
  .launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
  .catch((error: unknown) => {
    const said = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    process.stderr.write(
      `There is no Chromium to look with (${said}).\nInstall it (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n`,
    );
    process.exit(1);
  });
await chat(browser, world);
await report(browser, world);
await staff(browser, world);
await browser.close();
await world.close();
process.exit(0);

async function open(from: Browser, url: string, height: number): Promise<Page> {
  const page = await from.newPage({ viewport: { width: 1_200, height }, colorScheme: "light" });
  await visit(page, url);
  return page;
}

/** Goes there and prints the weight of the page, of its styles and scripts, and the time until everything is loaded. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const [own = 0, parts = 0, loadMs = 0] = await page.evaluate<readonly number[]>(weigh);
  const path = new URL(url).pathname.replace(/^\/r\/.*/, "/r/…");
  process.stdout.write(
    `${path.padEnd(28)} ${kilobytes(own)} + ${kilobytes(parts)}  ${Math.round(loadMs)} ms\n`,
  );
}

async function chat(from: Browser, demo: DemoWorld): Promise<void> {
  const emulator = await startEmulator({
    ...demo,
    port: 0,
    explain: (user, text) => demo.assembly.understand(text, `wecom-app:${user}`),
  });
  const page = await open(from, emulator.url, 860);
  for (const text of ["我们的邮件为什么总进垃圾箱", "sales@xinghai-trade.example"]) {
    await page.fill("#composer-text", text);
    await page.click("#composer .send");
    await page.waitForTimeout(2_500);
  }
  await page.screenshot({ path: `${folder}/chat.png` });
  await emulator.close();
}

async function report(from: Browser, { assembly }: DemoWorld): Promise<void> {
  const kept = await assembly.store.desk?.reports({ subject: "xinghai-trade.example", limit: 1 });
  const link = assembly.uploads.links.report(kept?.rows[0]?.id ?? "", "zh-Hans");
  if (link === undefined) throw new Error("the demo has no address of its own");
  const page = await open(from, link, 900);
  await page.screenshot({ path: `${folder}/report.png` });
}

async function staff(from: Browser, { consoleUrl }: DemoWorld): Promise<void> {
  const page = await open(from, consoleUrl, 760);
  await page.fill("[name=name]", demoLogin.name);
  await page.fill("[name=password]", demoLogin.password);
  await page.press("[name=password]", "Enter");
  await page.waitForLoadState();
  for (const path of consolePages) await visit(page, `${consoleUrl}${path}`);
  await page.goto(consoleUrl);
  await page.screenshot({ path: `${folder}/console.png` });
  await page.goto(`${consoleUrl}/tickets`);
  await page.click("main table a");
  await page.waitForLoadState();
  await page.screenshot({ path: `${folder}/ticket.png` });
}

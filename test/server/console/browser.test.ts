import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { session, ticket, turn } from "../../contracts/turns.ts";
import { hasBrowser, launchBrowser } from "../../helpers/browser.ts";
import { makeAccount, password, testConsole } from "../../helpers/console.ts";
import { domainReport } from "../../helpers/domain-report.ts";

const person = "wecom-app:ZhangSan";
const place = `/console/conversations/${encodeURIComponent(person)}`;
const domain = "xinghai-trade.example";
const question = "发出去的东西想让它自己消失";
const everyPage = [
  "",
  "/conversations",
  "/tickets",
  "/missed",
  "/knowledge",
  "/knowledge/entries/why-spam",
  "/knowledge/new",
  `/knowledge/ask?text=${encodeURIComponent("SPF 怎么设置")}`,
  "/domains",
  `/domains/${domain}`,
  "/statistics",
  "/channels?look=1",
  "/settings",
  "/accounts",
  "/audit",
  "/me",
];
/** Kept for people to look at; ignored by git. */
const screenshots = process.env.SCREENSHOTS ?? "data/screenshots";

interface View {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** One for all tests of this file: each has a context of its own. */
let browser: Browser | undefined;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A colleague in front of the console, with a customer who waits; complaints of the browser fail the test. */
async function colleague({ width = 1280, ...view }: View = {}) {
  const world = await testConsole();
  const atMs = world.clock.nowMs - 60_000;
  for (let n = 0; n < 3; n += 1) {
    const conversation = n === 0 ? person : `wecom-app:Other${n}`;
    await world.store.commit(
      turn(`k${n}`, conversation, 1, {
        atMs: atMs - n,
        session: {
          ...session(1, atMs - n),
          ticketId: `T-100${n}`,
          asked: { question: "邮件进垃圾箱怎么办" },
        },
        ticket: ticket(`T-100${n}`, conversation, { openedAtMs: atMs - n }),
        transcript: [
          { conversation, atMs, from: "customer", text: `转人工 ${"x".repeat(200)}` },
          { conversation, atMs: atMs + 1, from: "bot", text: "好的", intent: "escalate_human" },
        ],
      }),
    );
  }
  await world.store.commit(
    turn("m1", "wecom-app:LiNa", 1, {
      atMs,
      session: session(1, atMs),
      transcript: [{ conversation: "wecom-app:LiNa", atMs, from: "customer", text: question }],
      feedback: { conversation: "wecom-app:LiNa", atMs, verdict: "missed", question },
      counts: [{ name: "session" }, { name: "question" }, { name: "outcome", label: "missed" }],
    }),
  );
  for (const [n, spf] of (["fail", "pass"] as const).entries()) {
    const madeMs = atMs - (3 - n) * 86_400_000;
    const body = domainReport(domain, `R-000${n}`, madeMs, spf);
    const failing = spf === "fail" ? ["spf"] : [];
    const report = { id: body.id, subject: domain, atMs: madeMs, failing, body } as const;
    await world.store.commit(
      turn(`d${n}`, "wecom-app:Domain", n + 1, {
        atMs: madeMs,
        report: { ...report, kind: "domain", conversation: "wecom-app:Domain" },
      }),
    );
  }
  await makeAccount(world.desk, "王敏", "owner", world.clock.nowMs);
  if (!browser) throw new Error("no browser");
  const context = await browser.newContext({ viewport: { width, height: 860 }, ...view });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(error.message));
  onTestFinished(() => expect(complaints).toEqual([]));
  await page.goto(`${world.url}/console`);
  await page.getByLabel("名字").fill("王敏");
  await page.getByLabel("密码").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "今天" }).waitFor();
  return { ...world, page, atMs };
}

async function troubles(page: Page): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const found: unknown = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [impact, id, ...nodes.map(({ target }) => target)].join(' ')))",
  );
  return Array.isArray(found) ? found.map(String) : ["axe gave no answer"];
}

test.skipIf(!hasBrowser)("a ticket is taken and closed by keyboard alone", async () => {
  const { page, store } = await colleague();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Other2" }).waitFor();
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  await page.getByText("已接手").waitFor();
  expect((await store.ticket("T-1002"))?.takenBy).toBe("王敏");
  await page.getByRole("button", { name: "结束工单" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("已结束，机器人恢复应答").waitFor();
  expect((await store.ticket("T-1002"))?.status).toBe("closed");
});

test.skipIf(!hasBrowser)(
  "a missed question is taught and asked, and a domain is checked again",
  async () => {
    const { page } = await colleague();
    await page.getByRole("link", { name: "未命中" }).click();
    await page.getByRole("link", { name: question }).click();
    await page.getByLabel("条目").selectOption("recall-mail");
    await page.getByRole("button", { name: "看影响" }).click();
    await page.getByText("改后这样答").waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "保存并发布" }).click();
    await page.getByText("已写入").waitFor({ timeout: 30_000 });
    await page.getByLabel("试一试").fill(question);
    await page.keyboard.press("Enter");
    await page.getByText("recall-mail").first().waitFor();
    await page.getByRole("link", { name: "域名" }).click();
    await page.getByRole("link", { name: domain }).click();
    await page.getByRole("button", { name: "重新检查" }).click();
    await page.getByText("已重新检查").waitFor();
  },
  90_000,
);

test.skipIf(!hasBrowser)("it works without JavaScript", async () => {
  const { page, url, store } = await colleague({ javaScriptEnabled: false });
  await page.goto(`${url}${place}`);
  await page.getByRole("button", { name: "接手" }).click();
  await page.getByText("已接手").waitFor();
  await page.getByLabel(/备注/).fill("周五回电");
  await page.getByRole("button", { name: "保存备注" }).click();
  await page.getByText("备注已保存").waitFor();
  expect((await store.ticket("T-1000"))?.notes?.[0]?.text).toBe("周五回电");
  await page.getByRole("link", { name: "为什么这么答" }).click();
  await page.getByText("按现在的知识重新判断").waitFor();
});

test.skipIf(!hasBrowser).each([
  [320, "light"],
  [320, "dark"],
  [768, "light"],
  [1280, "dark"],
] as const)(
  "at %i pixels in the %s nothing is cut off, light and small, and axe finds nothing",
  async (width, colorScheme) => {
    const { page, url, atMs } = await colleague({ width, colorScheme });
    await page.goto(`${url}/console/missed`);
    const missed = (await page.locator("a.row").first().getAttribute("href")) ?? "";
    const paths = [
      ...everyPage.map((path) => `/console${path}`),
      missed,
      place,
      `${place}?why=${atMs}`,
      `${place}/forget`,
    ];
    for (const path of paths) await looked(path);
    await page.context().clearCookies();
    await looked("/console/login");

    async function looked(path: string): Promise<void> {
      const response = await page.goto(`${url}${path}`);
      expect(response?.status(), path).toBe(200);
      expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBe(width);
      expect((await response?.body())?.length, path).toBeLessThan(60_000);
      expect(await troubles(page), `${path} ${width} ${colorScheme}`).toEqual([]);
      const name = path.replace(/\W+/g, "-").slice(0, 60);
      await page.screenshot({ path: `${screenshots}/${width}-${colorScheme}${name}.png`, fullPage: true });
    }
  },
  120_000,
);

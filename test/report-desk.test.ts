import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refresh } from "../src/bot/index.ts";
import { planWecomApp } from "../src/channels/wecom-app-plan.ts";
import { type DemoWorld, startDemoWorld } from "../src/cli/demo-world.ts";

let world: DemoWorld;
let laterMs = 0;

beforeAll(async () => {
  world = await startDemoWorld(pino({ level: "silent" }), () => Date.now() + laterMs, true);
}, 60_000);
afterAll(() => world.close());

const reportsOf = async (subject: string) =>
  (await world.assembly.store.desk?.reports({ subject, limit: 50 }))?.rows ?? [];

test("a report that was kept is a page and JSON behind its link, and can be checked again from there", async () => {
  const [latest] = (await world.assembly.store.desk?.reports({ limit: 1 }))?.rows ?? [];
  if (!latest) throw new Error("the history of the demo has no report");
  const link = world.assembly.uploads.links.report(latest.id, "zh-Hans") ?? "";

  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(latest.subject);
  expect(await (await fetch(`${link}.json`)).json()).toMatchObject({ id: latest.id, domain: latest.subject });

  const before = (await reportsOf(latest.subject)).length;
  laterMs += 11 * 60_000;
  const again = await fetch(link, { method: "POST", redirect: "manual" });
  expect(again.status).toBe(303);
  expect(new URL(again.headers.get("location") ?? "", link).href).not.toBe(link);
  expect(await reportsOf(latest.subject)).toHaveLength(before + 1);
  expect((await fetch(new URL(again.headers.get("location") ?? "", link))).status).toBe(200);
});

test("the knowledge in force is told where the process is asked for its health", async () => {
  const health = await fetch(new URL("/healthz", world.callbackUrl));
  expect(await health.json()).toEqual({
    ok: true,
    version: "demo",
    knowledge: world.assembly.knowledge().version,
  });
});

test("the link of the full report leaves the app as a card, and as text where nothing can be sent", () => {
  const link = {
    kind: "link",
    title: "报告",
    url: "https://bot.example/r/x",
    description: "2 项要修",
  } as const;
  const context = {
    message: {
      id: "1",
      channel: "wecom-app",
      conversation: "wecom-app:li",
      sender: "li",
      sentAtMs: 0,
      content: { kind: "text", text: "完整报告" },
    },
    session: refresh(undefined, 0),
    handsOver: false,
    held: [],
    windowOpen: true,
  } as const;
  const passiveXml = (text: string) => text;
  const card = planWecomApp([{ kind: "text", text: "好" }, link], context, { passiveXml, canSend: true });
  expect(card.passive).toBe("好");
  expect(card.outbox.map(({ payload }) => payload)).toEqual([
    {
      kind: "text",
      text: "报告\nhttps://bot.example/r/x",
      card: { title: "报告", description: "2 项要修", url: "https://bot.example/r/x" },
    },
  ]);
  const text = planWecomApp([link], context, { passiveXml, canSend: false });
  expect(text).toMatchObject({ passive: "报告\nhttps://bot.example/r/x", outbox: [] });
});

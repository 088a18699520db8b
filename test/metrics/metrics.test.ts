import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createMetrics, measuredStore, metricNames } from "../../src/metrics/index.ts";
import { testStore } from "../helpers/store.ts";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));

test("every metric of the catalogue is exported, and a fresh start has no customer's word in it", async () => {
  const metrics = createMetrics();
  metrics.request({ path: "/wecom/callback", status: 403, code: "signature", tookMs: 2 });
  metrics.request({ path: "/r/secret-report-id", status: 200, tookMs: 2 });
  metrics.request({ path: "/wp-login.php", status: 404, tookMs: 1 });
  metrics.turn({ channel: "wecom-app", intent: "faq", outcome: "answered", tookMs: 3, lagMs: 900 });
  metrics.stage("commit", 1);
  metrics.check({ status: "fail", unknowns: 2, tookMs: 120 });
  metrics.apiCall({ path: "/cgi-bin/message/send", outcome: "60020", tookMs: 40 });
  metrics.send({ channel: "wecom-app", result: "sent", delayMs: 400 });
  const { text, type } = await metrics.scrape();
  expect(type).toContain("text/plain");
  for (const name of metricNames) expect(text, name).toContain(`# TYPE ${name} `);
  expect(text).toContain('mailbot_requests_total{path="/wecom/callback",status="403",code="signature"} 1');
  expect(text).toContain('mailbot_requests_total{path="other",status="404",code=""} 1');
  expect(text).not.toMatch(/secret-report-id|wp-login/);
  expect(text).toContain("mailbot_domain_check_unknowns_total 2");
  expect(text).toContain('mailbot_send_delay_seconds_sum{channel="wecom-app"} 0.4');
});

test("depths are asked at each scrape; a store that fails is down and its last depths stay", async () => {
  const metrics = createMetrics();
  let works = true;
  const answer = async (count: number) => {
    if (works) return count;
    throw new Error("disk");
  };
  metrics.watch({
    outboxDepth: () => answer(3),
    inboxDepth: () => answer(1),
    health: async () => ({ ok: true }),
  });
  expect((await metrics.scrape()).text).toMatch(
    /mailbot_outbox_depth 3\n[\s\S]*mailbot_inbox_depth 1\n[\s\S]*mailbot_store_up 1\n/,
  );
  works = false;
  expect((await metrics.scrape()).text).toMatch(/mailbot_outbox_depth 3\n[\s\S]*mailbot_store_up 0\n/);
});

test("a measured store does the same and tells the time of both calls", async () => {
  const stages: string[] = [];
  const store = await testStore();
  const measured = measuredStore(store, { stage: (name, tookMs) => stages.push(`${name} ${tookMs >= 0}`) });
  await measured.begin("message:1", "conversation");
  expect(await measured.outboxDepth()).toBe(0);
  expect(stages).toEqual(["begin true"]);
});

test("the documents, the alerts and the dashboard name only metrics that exist, and explain all of them", async () => {
  const page = await readFile(join(docs, "operations.md"), "utf8");
  expect([...page.matchAll(/^\| `(mailbot_\w+)`/gm)].map(([, name]) => name)).toEqual(metricNames);
  const known = new Set(
    metricNames.flatMap((name) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]),
  );
  for (const file of await readdir(join(docs, "monitoring"))) {
    const text = await readFile(join(docs, "monitoring", file), "utf8");
    const used = [...text.matchAll(/mailbot_\w+/g)].map(([name]) => name);
    expect(used.length, file).toBeGreaterThan(5);
    expect(
      used.filter((name) => !known.has(name)),
      file,
    ).toEqual([]);
  }
});

test("every alert has a page of its own in the operations document", async () => {
  const page = await readFile(join(docs, "operations.md"), "utf8");
  const { groups } = parse(await readFile(join(docs, "monitoring", "alerts.yml"), "utf8"));
  const alerts: string[] = groups.flatMap(({ rules }: { rules: { alert: string }[] }) =>
    rules.map(({ alert }) => alert),
  );
  expect(alerts.length).toBeGreaterThan(5);
  expect([...page.matchAll(/^### (Mailbot\w+)/gm)].map(([, name]) => name)).toEqual(alerts);
});

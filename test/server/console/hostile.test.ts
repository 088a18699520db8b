import { expect, onTestFinished, test } from "vitest";
import { row, session, ticket, turn } from "../../contracts/turns.ts";
import { hasBrowser, testBrowser } from "../../helpers/browser.ts";
import { testConsole } from "../../helpers/console.ts";
import { domainReport } from "../../helpers/domain-report.ts";

/** Ends whatever it stands in, and tells when it runs. */
const hostile = `</textarea></title>"'><img src=/stolen onerror=window.ran=1><svg onload=window.ran=1><script>window.ran=1</script>`;
const as = (field: string) => `${field}${hostile}`;
const person = `wecom-app:${as("nickname")}`;
const domain = as("domain.example");

/** A customer who put it into everything that is theirs to write. */
async function withHostile() {
  const world = await testConsole();
  const atMs = world.clock.nowMs - 60_000;
  const report = (id: string, spf: "fail" | "pass", madeMs: number) => {
    const body = domainReport(domain, id, madeMs, spf, as("dns record"));
    const checks = body.checks.map((check) => ({
      ...check,
      evidence: { columns: [as("column")], rows: [[as("TXT record")]] },
      source: as("name server"),
    }));
    return {
      id,
      kind: "domain",
      subject: domain,
      conversation: person,
      atMs: madeMs,
      failing: spf === "fail" ? ["spf"] : [],
      body: { ...body, checks },
    } as const;
  };
  const said = [as("message"), `[文件] ${as("file name")}`, as("550 5.7.1 bounce")];
  await world.store.commit(
    turn("k1", person, 1, {
      atMs,
      session: {
        ...session(1, atMs),
        ticketId: "T-1001",
        domain,
        asked: { question: as("question"), slug: "why-spam" },
        tried: [as("tried")],
      },
      transcript: said.map((text, n) => ({ conversation: person, atMs: atMs + n, from: "customer", text })),
      ticket: ticket("T-1001", person, {
        sender: as("nickname"),
        openedAtMs: atMs,
        notes: [{ atMs, by: "agent", text: as("note") }],
        caseFile: {
          domain,
          findings: [as("dns record"), as("550 bounce")],
          tried: [as("tried")],
          lastMessages: said,
          contact: as("phone"),
        },
      }),
      report: report("R-1", "fail", atMs - 86_400_000),
      feedback: { conversation: person, atMs, verdict: "missed", question: as("question") },
      outbox: [row("lost", person, { recipient: as("recipient") })],
      counts: [
        { name: "question", label: "wecom-app" },
        { name: "source", label: as("scene") },
        { name: "undelivered", label: as("reason") },
        { name: "entry", label: as("entry") },
      ],
    }),
  );
  await world.store.commit(turn("k2", "wecom-app:other", 1, { report: report("R-2", "pass", atMs) }));
  await world.store.settleOutbox([{ id: "lost", result: "given-up", error: as("error of the platform") }]);
  const reader = await world.as("owner");
  const [, missed = ""] =
    /href="(\/console\/missed\/[^"]+)"/.exec((await reader.get("/console/missed")).text) ?? [];
  const place = `/console/conversations/${encodeURIComponent(person)}`;
  const paths = [
    "/console",
    "/console/conversations",
    `/console/conversations?text=${encodeURIComponent(hostile)}`,
    place,
    `${place}?why=${atMs}`,
    `${place}/forget`,
    "/console/tickets",
    "/console/missed",
    missed,
    `/console/knowledge?text=${encodeURIComponent(hostile)}`,
    `/console/knowledge/ask?text=${encodeURIComponent(hostile)}`,
    "/console/domains",
    `/console/domains?text=${encodeURIComponent(hostile)}`,
    `/console/domains/${encodeURIComponent(domain)}?from=R-1&to=R-2`,
    "/console/statistics",
    "/console/channels?look=1",
    "/console/audit",
    `/console/login?to=${encodeURIComponent(hostile)}&said=${encodeURIComponent(hostile)}`,
  ];
  return { ...world, reader, paths };
}

/** What a page must show, so that this test looks at the pages where it stands. */
const shownOn: Readonly<Record<string, readonly string[]>> = {
  "/console": ["nickname", "recipient", "error of the platform"],
  "/console/conversations": ["nickname", "question", "domain.example"],
  "/console/tickets": ["nickname", "550 5.7.1 bounce"],
  "/console/missed": ["question"],
  "/console/domains": ["domain.example"],
  "/console/statistics": ["scene", "reason", "entry"],
};

test("what a customer may write is shown as text wherever it stands", async () => {
  const { reader, paths } = await withHostile();
  for (const path of paths) {
    const { status, text } = await reader.get(path);
    expect(status, path).toBe(200);
    expect(text, path).not.toMatch(/<img|<script>|<svg onload|<\/title>"/);
    for (const field of shownOn[path] ?? []) expect(text, path).toContain(`${field}&lt;/textarea&gt;`);
  }
  const conversation = await reader.get(paths[3] ?? "");
  for (const field of ["message", "file name", "550 5.7.1 bounce", "dns record", "tried", "phone", "note"])
    expect(conversation.text).toContain(`${field}&lt;/textarea&gt;`);
});

test.skipIf(!hasBrowser)("nothing of it runs or loads in a browser", async () => {
  const { reader, paths, url, log } = await withHostile();
  const context = await (await testBrowser()).newContext();
  const [name = "", value = ""] = reader.cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(error.message));
  onTestFinished(() => context.close());
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    expect(await page.evaluate("window.ran"), path).toBeUndefined();
    expect(
      await page.evaluate("document.querySelectorAll('img, body script, [onload], [onerror]').length"),
    ).toBe(0);
  }
  expect(complaints).toEqual([]);
  expect(log.filter(({ path }) => path === "/stolen")).toEqual([]);
  // Were something put into a page after all, the policy would stop it, and a test that looks would know.
  await page.evaluate(
    "document.body.insertAdjacentHTML('beforeend', '<img src=/stolen onerror=window.ran=1>')",
  );
  await expect.poll(() => complaints.join()).toContain("Content Security Policy");
  expect(await page.evaluate("window.ran")).toBeUndefined();
});

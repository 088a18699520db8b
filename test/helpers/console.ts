import { createHash, randomBytes } from "node:crypto";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Desk, Role, Store } from "../../src/bot/index.ts";
import { createKnowledgeEditor, type Knowledge, loadKnowledge } from "../../src/knowledge/index.ts";
import {
  type ConsoleScan,
  createApp,
  createConsole,
  createPasswords,
  listen,
  type RequestLog,
} from "../../src/server/index.ts";
import { openFileStore } from "../../src/stores/index.ts";
import { createUnderstanding, parseLabelled } from "../../src/understanding/index.ts";
import { domainReport } from "./domain-report.ts";
import { testFolder } from "./folder.ts";
import { repositoryKnowledge } from "./repository-knowledge.ts";

/** What every account of these tests has; made once, because that takes its time. */
export const password = "correct horse battery";
const kept = createPasswords().keep(password);
/** Neither of them changes: one for all tests of a file. */
const learnt = repositoryKnowledge().then((knowledge) => ({
  knowledge,
  understander: createUnderstanding(knowledge),
}));

/** A few of them: how they are compared is tested elsewhere. */
const developmentQuestions = parseLabelled(
  [
    `{"text": "域名在黑名单里怎么申诉移除", "intent": "faq", "faq": "blacklist-removal"}`,
    `{"text": "打印机连不上", "intent": "out_of_scope", "faq": null}`,
  ].join("\n"),
);

export interface TestConsole {
  readonly url: string;
  readonly store: Store;
  readonly desk: Desk;
  readonly knowledge: Knowledge;
  readonly log: readonly RequestLog[];
  readonly errors: readonly unknown[];
  readonly clock: { nowMs: number };
  readonly woken: string[];
  readonly forgottenFiles: string[];
  /** A browser without JavaScript. */
  readonly browser: () => TestBrowser;
  /** A copy of the repository's knowledge that the console may change; it is read again for every request. */
  readonly knowledgeDir: string;
  /** One that is logged in, as `owner`, `agent` or `reader`. */
  readonly as: (role: Role) => Promise<TestBrowser>;
}

export interface TestBrowser {
  cookie: string;
  get(path: string): Promise<Page>;
  /** Sends a form that stands on a page, with its hidden fields. */
  submit(page: Page, action: string, fields?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends anything, as an attacker would. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
}

export interface Page {
  readonly status: number;
  readonly path: string;
  readonly text: string;
  readonly headers: Headers;
}

export const firstRunToken = "first-run-token-of-this-test";

/** The console over a real store and a real server, with its own clock. */
export async function testConsole(
  options: { readonly secure?: boolean; readonly scan?: ConsoleScan } = {},
): Promise<TestConsole> {
  const clock = { nowMs: Date.UTC(2026, 10, 24, 2, 0, 0) };
  const { knowledge, understander } = await learnt;
  const store = await openFileStore({ directory: await testFolder(), clock: () => clock.nowMs });
  onTestFinished(() => store.close());
  const [log, errors, woken, forgottenFiles]: [RequestLog[], unknown[], string[], string[]] = [
    [],
    [],
    [],
    [],
  ];
  const knowledgeDir = await testFolder();
  await cp(fileURLToPath(new URL("../../knowledge", import.meta.url)), knowledgeDir, { recursive: true });
  const editor = createKnowledgeEditor(knowledgeDir, () => clock.nowMs);
  let taught = { knowledge, ...understander };
  const pages = createConsole({
    desk: store.desk,
    store,
    knowledge: () => taught.knowledge,
    understand: async (text) => taught.understand(text, { nowMs: clock.nowMs }),
    editor: {
      ...editor,
      async write(file, before, text) {
        const written = await editor.write(file, before, text);
        const loaded = await loadKnowledge(knowledgeDir);
        // What the watcher of a running bot does within a second.
        if (loaded.ok) taught = { knowledge: loaded.knowledge, ...createUnderstanding(loaded.knowledge) };
        return written;
      },
    },
    developmentSet: async () => developmentQuestions,
    health: async () => [
      {
        id: "D-01",
        title: { zh: "环境", en: "Environment" },
        mark: "ok",
        seen: { zh: "Node 20", en: "Node 20" },
      },
      {
        id: "D-08",
        title: { zh: "可信 IP", en: "Trusted IP" },
        mark: "fail",
        seen: { zh: "203.0.113.9 <b>不在名单里</b>", en: "not listed" },
        remedy: { zh: "填到企业可信IP", en: "add it" },
      },
    ],
    recheck: async (domain) => domainReport(domain, "R-NEW1", clock.nowMs, "pass"),
    settings: [
      { name: "PORT", value: "3000", state: "default" },
      { name: "WECOM_SECRET", value: "", state: "secret" },
    ],
    channels: () => ["wecom-app"],
    wake: () => woken.push("woken"),
    forgetFiles: async (conversation) => void forgottenFiles.push(conversation),
    clock: () => clock.nowMs,
    secure: options.secure ?? false,
    scan: options.scan,
    firstRunToken,
  });
  const server = await listen({
    app: createApp({
      webhooks: [],
      pages,
      readiness: async () => ({ ok: true }),
      version: "1",
      clock: () => clock.nowMs,
      onRequest: (entry) => log.push(entry),
      onError: (error) => errors.push(error),
    }),
    host: "127.0.0.1",
    port: 0,
    drainMs: 200,
  });
  onTestFinished(() => server.stop());
  const browser = () => createTestBrowser(server.url);
  return {
    url: server.url,
    store,
    desk: store.desk,
    knowledge,
    log,
    errors,
    clock,
    woken,
    forgottenFiles,
    browser,
    knowledgeDir,
    async as(role) {
      await makeAccount(store.desk, role, role, clock.nowMs);
      const one = browser();
      // As if they had logged in earlier; the way through the form is what login.test.ts is about.
      const key = randomBytes(32).toString("base64url");
      const id = createHash("sha256").update(key).digest("hex");
      const atMs = clock.nowMs;
      const login = { id, account: role, startedAtMs: atMs, seenAtMs: atMs };
      await store.desk.write(
        { kind: "login", login },
        { id, atMs, who: role, action: "logged-in", subject: role },
      );
      one.cookie = `console=${key}`;
      return one;
    },
  };
}

export async function makeAccount(desk: Desk, name: string, role: Role, nowMs: number): Promise<void> {
  const account = { name, role, secret: await kept, secretSinceMs: nowMs, createdAtMs: nowMs };
  await desk.write({ kind: "account", account, fresh: false });
}

function createTestBrowser(origin: string): TestBrowser {
  const browser: TestBrowser = {
    cookie: "",
    get: (path) => go(path),
    async submit(page, action, fields = {}) {
      const form = page.text.split("<form ").find((part) => part.includes(`action="${action}"`));
      if (form === undefined) throw new Error(`no form for ${action} on ${page.path}`);
      const inside = form.split("</form>", 1)[0] ?? "";
      const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
      return browser.post(action, {
        ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value])),
        ...fields,
      });
    },
    async post(path, fields) {
      const body = new URLSearchParams(fields);
      const given = await fetch(`${origin}${path}`, {
        method: "POST",
        body,
        headers: { cookie: browser.cookie },
        redirect: "manual",
      });
      return follow(path, given);
    },
  };
  return browser;

  async function go(path: string): Promise<Page> {
    const given = await fetch(`${origin}${path}`, {
      headers: { cookie: browser.cookie },
      redirect: "manual",
    });
    return follow(path, given);
  }

  async function follow(path: string, given: Response): Promise<Page> {
    const cookie = given.headers.getSetCookie().at(-1)?.split(";", 1)[0];
    if (cookie !== undefined) browser.cookie = cookie;
    const text = await given.text();
    const to = given.headers.get("location");
    if (given.status === 303 && to?.startsWith("/")) return go(to);
    return { status: given.status, path, text, headers: given.headers };
  }
}

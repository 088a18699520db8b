import type Koa from "koa";
import Router from "koa-router";
import type { DomainReport, Text } from "../../mail/index.ts";
import type { Links } from "../../uploads/index.ts";
import { speaker } from "../speak.ts";
import type { HistoryPoint } from "./history-chart.ts";
import { assets, drawNotice, drawReport, pageHeaders } from "./page.ts";

export interface ReportPagesOptions {
  readonly links: Pick<Links, "report" | "readReport">;
  readonly toTraditional: (text: string) => string;
  readonly report: (id: string) => Promise<DomainReport | undefined>;
  /** Earlier reports of the same domain. */
  readonly history: (domain: string) => Promise<readonly HistoryPoint[]>;
  /** Checks the domain again and stores the report; absent where this page may not. */
  readonly recheck?: (report: DomainReport, signal: AbortSignal) => Promise<DomainReport>;
  readonly clock: () => number;
}

/** DNS takes about as long to change; the check limits itself too. */
const againAfterMs = 10 * 60_000;
const recheckMs = 10_000;
const maxRechecksAtOnce = 4;

const notices = {
  expired: [
    410,
    {
      zh: "这个链接已经过期。请回到聊天里发“复查”，会得到一份新的。",
      en: "This link has expired. Ask for a re-check in the chat and you get a new one.",
    },
  ],
  forged: [
    404,
    {
      zh: "没有这一页。请核对链接是否完整。",
      en: "There is no such page. Please see that the link is whole.",
    },
  ],
  busy: [
    503,
    {
      zh: "现在检查的人太多，请一分钟后再试。",
      en: "Too many checks right now. Please try again in a minute.",
    },
  ],
} as const satisfies Record<string, readonly [number, Text]>;

/** `/r/<id>`: a domain report behind a link that cannot be guessed, as a page and as JSON. No script is needed. */
export function reportPages(options: ReportPagesOptions): Router {
  const { links, clock, recheck } = options;
  const router = new Router();
  let rechecks = 0;

  for (const { path, type, text } of assets) {
    router.get(path, (ctx) => {
      ctx.set({
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      });
      ctx.type = type;
      ctx.body = text;
    });
  }

  router.get("/r/:token.json", async (ctx) => {
    const found = await open(ctx);
    if (!found) return;
    ctx.set({ ...pageHeaders, "content-type": "application/json; charset=utf-8" });
    ctx.body = JSON.stringify(found.report);
  });

  router.get("/r/:token", async (ctx) => {
    const found = await open(ctx);
    if (!found) return;
    const { report, language } = found;
    const history = await options.history(report.domain);
    ctx.set(pageHeaders);
    ctx.body = drawReport(
      { report, history, ...(recheck && { againFromMs: Date.parse(report.checkedAt) + againAfterMs }) },
      language,
      speaker(language, options.toTraditional),
    );
  });

  router.post("/r/:token", async (ctx) => {
    const found = await open(ctx);
    if (!found || !recheck) return;
    const { report, language } = found;
    ctx.status = 303;
    // Too early is no mistake of the reader: the page says from when.
    if (clock() < Date.parse(report.checkedAt) + againAfterMs) return ctx.redirect(ctx.path);
    if (rechecks >= maxRechecksAtOnce) return notice(ctx, "busy", language);
    rechecks += 1;
    try {
      const fresh = await recheck(report, AbortSignal.timeout(recheckMs));
      ctx.redirect(new URL(links.report(fresh.id, language) ?? ctx.path, "http://here").pathname);
    } finally {
      rechecks -= 1;
    }
  });
  return router;

  function notice(
    ctx: Koa.Context,
    what: keyof typeof notices,
    language?: "zh-Hans" | "zh-Hant" | "en",
  ): void {
    const [status, said] = notices[what];
    const text = language ? speaker(language, options.toTraditional)(said) : `${said.zh} ${said.en}`;
    ctx.set(pageHeaders);
    ctx.status = status;
    ctx.state.code = what;
    ctx.body = drawNotice(text, language ?? "zh-Hans");
  }

  async function open(ctx: Koa.Context & { params: { token?: string } }) {
    const link = links.readReport(ctx.params.token ?? "");
    if (!link.ok) return notice(ctx, link.why);
    const report = await options.report(link.value.id);
    if (!report) return notice(ctx, "expired", link.value.language);
    return { report, language: link.value.language };
  }
}

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type Koa from "koa";
import Router from "koa-router";
import { cleanedName } from "../../mail/index.ts";
import { type ReadLink, UploadRefusedError, type Uploads } from "../../uploads/index.ts";
import { type Html, html } from "../html.ts";
import { type PageLanguage, type Say, speaker } from "../speak.ts";
import { formBody, refusedBody, resultBody, waitingBody } from "./bodies.ts";
import { drawPage, pageHeaders } from "./page.ts";
import { FormError, receiveFile } from "./receive.ts";
import { type Problem, problems } from "./texts.ts";

export interface UploadPagesOptions {
  readonly uploads: Uploads;
  readonly toTraditional: (text: string) => string;
}

/** Where an upload goes; it may take longer than other requests. */
export const uploadPath = "/upload";

const maxBytes = 20 * 2 ** 20;
/** What a form puts around its file. */
const maxFormBytes = maxBytes + 64 * 1024;
const maxAtOnce = 8;
const refreshS = 3;
const template = "\uFEFF姓名,公司,邮箱\r\n张三,星海贸易,zhangsan@example.com\r\n李四,,lisi@example.com\r\n";

/** The pages behind the signed links: hand a file in, see and fetch what became of it, delete it. No script is needed. */
export function uploadPages({ uploads, toTraditional }: UploadPagesOptions): Router {
  const router = new Router();
  let now = 0;

  const speak = (language: PageLanguage) => speaker(language, toTraditional);
  const show = (ctx: Koa.Context, language: PageLanguage, title: string, body: Html, again?: number) => {
    ctx.set(pageHeaders);
    ctx.body = drawPage({ language, title, body, ...(again !== undefined && { refreshS: again }) });
  };
  /** A link that cannot be read says nothing of a language: both. */
  const tell = (ctx: Koa.Context, problem: Problem, language?: PageLanguage) => {
    const [status, said] = problems[problem];
    const say: Say = language ? speak(language) : ({ zh, en }) => `${zh}\n${en}`;
    const title: Record<"done" | "not", Parameters<Say>[0]> = {
      done: { zh: "已删除", en: "Deleted" },
      not: { zh: "没有成功", en: "That did not work" },
    };
    show(
      ctx,
      language ?? "zh-Hans",
      speak(language ?? "zh-Hans")(title[status === 200 ? "done" : "not"]),
      html`<p class="result">${say(said)}</p>`,
    );
    ctx.status = status;
    if (status !== 200) ctx.state.code = problem;
  };
  /** What a link says; undefined when the page already tells what is wrong with it. */
  const opened = <T>(ctx: Koa.Context, read: (token: string) => ReadLink<T>): T | undefined => {
    const link = read(new URLSearchParams(ctx.querystring).get("t") ?? "");
    if (link.ok) return link.value;
    tell(ctx, link.why);
    return undefined;
  };
  const tokenOf = (ctx: Koa.Context) => new URLSearchParams(ctx.querystring).get("t") ?? "";

  router.get(uploadPath, (ctx) => {
    const owner = opened(ctx, uploads.links.readUpload);
    if (!owner) return;
    const say = speak(owner.language);
    show(
      ctx,
      owner.language,
      say({ zh: "上传名单或邮件", en: "Upload a list or a mail" }),
      formBody(say, maxBytes),
    );
  });

  router.post(uploadPath, async (ctx) => {
    const owner = opened(ctx, uploads.links.readUpload);
    if (!owner) return;
    const { language } = owner;
    if ((ctx.request.length ?? 0) > maxFormBytes) return tell(ctx, "too-big", language);
    if (now >= maxAtOnce) return tell(ctx, "full", language);
    now += 1;
    try {
      const entry = await receiveFile(ctx.req, maxBytes, (file) => uploads.take({ owner, ...file }));
      await uploads.handIn(entry);
      ctx.status = 303;
      ctx.set("Location", `result?t=${uploads.links.resultToken(entry.id, language)}`);
    } catch (error) {
      if (error instanceof UploadRefusedError) tell(ctx, error.code, language);
      else if (error instanceof FormError) tell(ctx, "broken-off", language);
      else throw error;
    } finally {
      now -= 1;
    }
  });

  router.get("/result", async (ctx) => {
    const link = opened(ctx, uploads.links.readResult);
    if (!link) return;
    const { language } = link;
    const entry = await uploads.find(link.id);
    if (!entry) return tell(ctx, "gone", language);
    const outcome = await uploads.outcome(entry);
    const say = speak(language);
    if (outcome?.ok) show(ctx, language, entry.name, resultBody(say, outcome.text, tokenOf(ctx)));
    else if (outcome) show(ctx, language, entry.name, refusedBody(say, outcome.text));
    else show(ctx, language, entry.name, waitingBody(say, entry.name, uploads.progress(entry.id)), refreshS);
  });

  router.get("/result/cleaned.csv", async (ctx) => {
    const link = opened(ctx, uploads.links.readResult);
    if (!link) return;
    const entry = await uploads.find(link.id);
    const path = entry?.path("cleaned.csv") ?? "";
    const file = entry && (await stat(path).catch(() => undefined));
    if (!entry || !file) return tell(ctx, "gone", link.language);
    sendCsv(ctx, cleanedName(entry.name));
    ctx.length = file.size;
    ctx.body = createReadStream(path);
  });

  router.post("/result/delete", async (ctx) => {
    const link = opened(ctx, uploads.links.readResult);
    if (!link) return;
    await uploads.remove(link.id);
    tell(ctx, "deleted", link.language);
  });

  router.get("/list-template.csv", (ctx) => {
    sendCsv(ctx, "名单模板.csv");
    ctx.body = template;
  });
  return router;
}

/** As a file to be stored, whatever it holds: never shown, never run (RFC 6266, RFC 8187). */
function sendCsv(ctx: Koa.Context, name: string): void {
  ctx.set({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="list.csv"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
}

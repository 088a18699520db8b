import type { Account } from "../../bot/index.ts";
import type { Assets } from "../assets.ts";
import { type Html, html, joined } from "../html.ts";
import type { notices } from "./notices.ts";
import { menu, type PageName } from "./page.ts";
import { roleNames } from "./roles.ts";

/** What surrounds the body of a page. */
export interface Framed {
  readonly title: string;
  readonly body: Html;
  /** Absent before somebody is logged in: then there is no menu either. */
  readonly who?: {
    readonly account: Account;
    readonly csrf: Html;
    readonly pages: readonly PageName[];
    readonly at: PageName | undefined;
  };
  readonly notice?: (typeof notices)[keyof typeof notices] | undefined;
}

/** Nothing from anywhere else, nothing inside the page that runs or styles, and nobody may frame it. No exceptions. */
export const consoleHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
  "Cache-Control": "no-store",
};

export const placeOf = (name: PageName): string => (name === "today" ? "/console" : `/console/${name}`);

/** A whole page of the console. */
export function drawFrame({ title, body, who, notice }: Framed, assets: Assets): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · 邮箱助手</title>
<link rel="icon" href="${assets.address("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.address("console.css")}">
<script src="${assets.address("console.js")}" type="module"></script>
</head>
<body class="${who ? "in" : "out"}">
<a class="skip" href="#main">跳到正文</a>
${who ? side(who) : html``}
<main id="main" tabindex="-1">
${who ? html`` : html`<p class="product">邮箱助手 · 客服控制台</p>`}
<h1>${title}</h1>
${notice ? html`<p class="notice ${notice[0]}" role="status">${notice[1]}</p>` : html``}
${body}
</main>
</body>
</html>
`.markup;
}

const side = ({ account, csrf, pages, at }: NonNullable<Framed["who"]>): Html => html`
<header class="side">
<a class="brand" href="/console">邮箱助手</a>
<nav aria-label="页面"><ul>${joined(
  menu
    .filter(([name]) => pages.includes(name))
    .map(([name, label]) =>
      name === at
        ? html`<li><a href="${placeOf(name)}" aria-current="page">${label}</a></li>`
        : html`<li><a href="${placeOf(name)}">${label}</a></li>`,
    ),
)}</ul></nav>
<form class="me" method="post" action="/console/logout">${csrf}
<a href="/console/me"><span class="name">${account.name}</span> <span class="faint">${roleNames[account.role]}</span></a>
<button class="quiet">退出</button>
</form>
</header>`;

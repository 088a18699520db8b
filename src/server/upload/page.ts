import { createHash } from "node:crypto";
import { type Html, html } from "../html.ts";
import type { PageLanguage } from "../speak.ts";

export interface Page {
  readonly language: PageLanguage;
  readonly title: string;
  readonly body: Html;
  /** Asked for again after this many seconds. */
  readonly refreshS?: number;
}

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--faint:#5b6570;--page:#f3f5f7;--card:#fff;--line:#d5dbe1;--go:#0a6b3d;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--faint:#a4adb6;--page:#121518;--card:#1c2126;--line:#39424b;--go:#3fbf7f;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;padding:16px;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:0 auto;padding:20px;background:var(--card);border:1px solid var(--line);border-radius:12px}
h1{margin:0 0 12px;font-size:1.25rem;line-height:1.35}
p,ul{margin:0 0 12px}
ul{padding-left:1.2em}
.faint{color:var(--faint);font-size:.875rem}
.bad{color:var(--bad)}
.result{white-space:pre-wrap}
input[type=file]{display:block;width:100%;margin:4px 0 16px;padding:12px;border:2px dashed var(--line);border-radius:8px;font:inherit;color:inherit}
label{font-weight:600}
button,.button{display:block;width:100%;min-height:48px;margin:0 0 12px;padding:11px 16px;border:0;border-radius:8px;background:var(--go);color:var(--card);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button.quiet{background:none;border:1px solid var(--line);color:var(--ink)}
button:disabled{opacity:.6;cursor:default}
:focus-visible{outline:3px solid #4c9ffe;outline-offset:2px}
[hidden]{display:none}
`;

/** The page does all without it: it only says sooner what would be said after the upload. */
const script = `
const form=document.querySelector("form[data-max]");
if(form){
const show=(id,on)=>{document.getElementById(id).hidden=!on};
const button=form.querySelector("button");
form.addEventListener("submit",(event)=>{
const file=form.elements.file.files[0];
const big=Boolean(file)&&file.size>Number(form.dataset.max);
show("big",big);show("wait",!big);
if(big){event.preventDefault();return}
button.disabled=true});
addEventListener("pageshow",()=>{button.disabled=false;show("wait",false)});
}
`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from anywhere but what stands in the page itself; forms go back to where it came from. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
  "cache-control": "no-store",
};

/** A whole page. */
export function drawPage({ language, title, body, refreshS }: Page): string {
  const refresh = refreshS === undefined ? html`` : html`<meta http-equiv="refresh" content="${refreshS}">`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh}<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup;
}

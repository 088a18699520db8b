import { type Html, html } from "../html.ts";

const texts = {
  wrong: "名字或密码不对。",
  wait: "试错太多次，请 15 分钟后再试。",
  busy: "现在登录的人太多，请过几秒再试。",
  stale: "页面放得太久了，请再试一次。",
  "scan-unknown": "没有和这个企业微信成员同名的账号。请管理员在“账号”里用成员账号（userid）作名字建一个。",
  "scan-failed": "企业微信没有回应。请再试一次，或者用密码登录。",
  "token-wrong": "首次令牌不对：它在服务启动时打印在日志里（重启会换新的）。",
  "account-wrong": "名字 1–32 个字（字母、数字、汉字、点、横线），密码至少 10 位。",
} as const;
export type LoginProblem = keyof typeof texts;

const said = (problem: LoginProblem | undefined): Html =>
  problem ? html`<p class="notice failed" role="alert">${texts[problem]}</p>` : html``;

/** @param to where to go after it, a path of the console */
export const loginBody = (
  csrf: Html,
  to: string,
  problem: LoginProblem | undefined,
  canScan: boolean,
): Html => html`
${said(problem)}
<form method="post" action="/console/login" class="stack">${csrf}
<input type="hidden" name="to" value="${to}">
<label for="name">名字</label>
<input id="name" name="name" autocomplete="username" required maxlength="32" autofocus>
<label for="password">密码</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button>登录</button>
</form>
${canScan ? html`<p><a href="/console/scan">用企业微信扫码登录</a></p>` : html``}`;

/** Nobody has an account yet: whoever can read the log makes the first one. */
export const firstRunBody = (csrf: Html, problem: LoginProblem | undefined): Html => html`
${said(problem)}
<p>还没有账号。启动日志里有一行首次令牌（first-run token），用它建立第一个管理员。</p>
<form method="post" action="/console/first-run" class="stack">${csrf}
<label for="token">首次令牌</label>
<input id="token" name="token" autocomplete="off" required maxlength="64">
<label for="name">名字</label>
<input id="name" name="name" autocomplete="username" required maxlength="32">
<label for="password">密码（至少 10 位）</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="200">
<button>建立管理员</button>
</form>`;

/** A path inside the console; anything else, other servers above all, becomes its front page. */
export function placeInConsole(to: string | null): string {
  if (to === null || !URL.canParse(to, "http://console")) return "/console";
  const { origin, pathname, search } = new URL(to, "http://console");
  const isInside = origin === "http://console" && /^\/console(?:\/(?!\/)|$)/.test(pathname);
  return isInside && !pathname.startsWith("/console/login") ? `${pathname}${search}` : "/console";
}

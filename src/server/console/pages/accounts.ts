import type { Account, Role } from "../../../bot/index.ts";
import { type Html, html } from "../../html.ts";
import { isName, isPassword } from "../door.ts";
import { act, type Column, moment, select, table } from "../draw.ts";
import type { ConsolePage, ConsoleParts, ConsoleRequest } from "../page.ts";
import { isRole, roleNames } from "../roles.ts";
import { auditOf } from "../visitor.ts";

const roles: readonly Role[] = ["agent", "reader", "owner"];

/** Who may log in, and as what; and everybody's own password. */
export const accounts: ConsolePage = {
  name: "accounts",
  routes: [
    { method: "GET", path: "/accounts", role: "owner", handle: list },
    { method: "POST", path: "/accounts", role: "owner", handle: make },
    { method: "POST", path: "/accounts/:name/remove", role: "owner", handle: remove },
    { method: "GET", path: "/me", role: "reader", handle: me },
    { method: "POST", path: "/me/password", role: "reader", handle: change },
  ],
};

async function list({ csrf, nowMs, account }: ConsoleRequest, { desk }: ConsoleParts) {
  const columns: readonly Column<Account>[] = [
    { name: "名字", draw: ({ name }) => name },
    { name: "角色", draw: ({ role }) => roleNames[role] },
    { name: "建立", draw: ({ createdAtMs }) => moment(createdAtMs, nowMs) },
    {
      name: "操作",
      draw: ({ name }) =>
        name === account.name
          ? "（您自己）"
          : act(`/console/accounts/${encodeURIComponent(name)}/remove`, csrf, "删除", "quiet"),
    },
  ];
  return {
    kind: "page",
    title: "账号",
    body: html`${table("账号", columns, await desk.accounts())}
<section class="card narrow"><h2>新账号</h2>
<form method="post" action="/console/accounts" class="stack">${csrf}
<label for="name">名字</label><input id="name" name="name" required maxlength="32" autocomplete="off">
${select(
  "role",
  "角色",
  "agent",
  roles.map((value) => ({ value, name: `${roleNames[value]}${can[value]}` })),
)}
${password("password", "密码（至少 10 位）", "new-password")}
<button>建立</button></form></section>`,
  } as const;
}

const can: Readonly<Record<Role, string>> = {
  owner: "：全部，含账号、设置、审计",
  agent: "：处理工单、改知识、删除客户数据",
  reader: "：只看不改",
};

const password = (id: string, label: string, autocomplete: string): Html =>
  html`<label for="${id}">${label}</label><input id="${id}" name="${id}" type="password" autocomplete="${autocomplete}" required maxlength="200">`;

async function make({ form, account: by, nowMs }: ConsoleRequest, { desk, passwords }: ConsoleParts) {
  const [name, role, typed] = [form.get("name") ?? "", form.get("role"), form.get("password") ?? ""];
  if (!isName(name) || !isRole(role) || !isPassword(typed))
    return { kind: "see", path: "/accounts", said: "account-wrong" } as const;
  const account = {
    name,
    role,
    secret: await passwords.keep(typed),
    secretSinceMs: nowMs,
    createdAtMs: nowMs,
  };
  const audit = auditOf(by.name, "account-made", name, nowMs, roleNames[role]);
  const result = await desk.write({ kind: "account", account, fresh: true }, audit);
  return {
    kind: "see",
    path: "/accounts",
    said: result === "done" ? "account-made" : "account-taken",
  } as const;
}

async function remove({ params, account: by, nowMs }: ConsoleRequest, { desk }: ConsoleParts) {
  const name = params.name ?? "";
  // Whoever removes is an owner and stays: so there is always one.
  if (name === by.name) return { kind: "see", path: "/accounts", said: "last-owner" } as const;
  const audit = auditOf(by.name, "account-removed", name, nowMs);
  const result = await desk.write({ kind: "account-removed", name }, audit);
  return result === "done"
    ? ({ kind: "see", path: "/accounts", said: "account-removed" } as const)
    : ({ kind: "missing" } as const);
}

async function me({ csrf, account }: ConsoleRequest) {
  return {
    kind: "page",
    title: account.name,
    body: html`<p>角色：${roleNames[account.role]}${can[account.role]}</p>
<section class="card narrow"><h2>更换密码</h2>
<form method="post" action="/console/me/password" class="stack">${csrf}
${password("old", "现在的密码", "current-password")}
${password("new", "新密码（至少 10 位）", "new-password")}
<p class="faint">更换后所有设备（包括这台）都要重新登录。</p>
<button>更换</button></form></section>`,
  } as const;
}

async function change({ form, account: { name }, nowMs }: ConsoleRequest, { desk, passwords }: ConsoleParts) {
  const known = (await desk.accounts()).find((one) => one.name === name);
  const isRight = await passwords.isRight(form.get("old") ?? "", known?.secret);
  const wanted = form.get("new") ?? "";
  if (!known || isRight !== true || !isPassword(wanted))
    return { kind: "see", path: "/me", said: "password-wrong" } as const;
  const account = { ...known, secret: await passwords.keep(wanted), secretSinceMs: nowMs + 1 };
  const audit = auditOf(name, "password-changed", name, nowMs);
  await desk.write({ kind: "account", account, fresh: false }, audit);
  return { kind: "see", path: "" } as const;
}

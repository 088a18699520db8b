import type { AuditEntry } from "../../../bot/index.ts";
import { html } from "../../html.ts";
import { type Column, moment, nextPage, table } from "../draw.ts";
import { drawChange } from "../line-diff.ts";
import type { ConsolePage } from "../page.ts";

const pageSize = 50;

/** What the words of the log mean; one that is not here is shown as it is. */
const actions: Readonly<Record<string, string>> = {
  "logged-in": "登录",
  "logged-out": "退出",
  "ticket-taken": "接手工单",
  "ticket-handed": "转给同事",
  "ticket-released": "放回工单",
  "ticket-waits": "标为等客户",
  "ticket-closed": "结束工单",
  "ticket-noted": "写备注",
  "entry-made": "新建知识",
  "entry-saved": "改知识",
  "question-adopted": "收录未命中的问题",
  "domain-checked": "重新检查域名",
  exported: "导出",
  "customer-forgotten": "删除客户数据",
  "account-made": "建立账号",
  "account-changed": "更改账号",
  "account-removed": "删除账号",
  "password-changed": "更换密码",
};

const columns = (nowMs: number): readonly Column<AuditEntry>[] => [
  { name: "时间", draw: ({ atMs }) => moment(atMs, nowMs) },
  { name: "谁", draw: ({ who }) => who },
  { name: "做了什么", draw: ({ action }) => actions[action] ?? action },
  { name: "对象", draw: ({ subject }) => subject },
  { name: "说明", draw: ({ detail = "" }) => drawChange(detail) },
];

/** Who changed what, newest first. */
export const audit: ConsolePage = {
  name: "audit",
  routes: [
    {
      method: "GET",
      path: "/audit",
      role: "owner",
      async handle({ query, nowMs }, { desk }) {
        const after = query.get("after");
        const page = await desk.audit({ limit: pageSize, ...(after && { after }) });
        return {
          kind: "page",
          title: "审计",
          body: html`<p>每一处改动都记在这里，不能修改。删除客户数据的记录只留编号。</p>
${table("审计记录", columns(nowMs), page.rows)}
${nextPage("/console/audit", query, page.next)}`,
        };
      },
    },
  ],
};

import { html } from "../../html.ts";
import { badge, table } from "../draw.ts";
import type { ConsolePage, ShownSetting } from "../page.ts";

const states = {
  set: badge("good", "✓", "已设置"),
  default: badge("plain", "○", "默认值"),
  unset: badge("plain", "–", "没有设置"),
  secret: badge("good", "✓", "已设置，不显示"),
} as const;

/** What the server runs with. It is changed in `.env`, by whoever may restart it. */
export const settings: ConsolePage = {
  name: "settings",
  routes: [
    {
      method: "GET",
      path: "/settings",
      role: "owner",
      async handle(_request, parts) {
        const { hotline, hours, name } = parts.knowledge().company;
        const health = await parts.store.health();
        const columns = [
          { name: "名称", draw: (row: ShownSetting) => html`<code>${row.name}</code>` },
          { name: "现在的值", draw: (row: ShownSetting) => row.value },
          { name: "来源", draw: (row: ShownSetting) => states[row.state] },
        ];
        return {
          kind: "page",
          title: "设置",
          body: html`
<p>这里只看不改：设置写在服务器的 <code>.env</code> 里，改完重启生效；公司、热线和上班时间写在 <code>knowledge/company.yaml</code>，保存即生效。</p>
${table("设置", columns, parts.settings)}
<section><h2>公司</h2><dl class="facts">
<div><dt>名称</dt><dd>${name["zh-Hans"]}</dd></div>
<div><dt>热线</dt><dd>${hotline}</dd></div>
<div><dt>上班</dt><dd>每周 ${hours.days.join("、")}，${hours.opens}–${hours.closes}（${hours.timezone}）</dd></div>
</dl></section>
<section><h2>状态</h2><dl class="facts">
<div><dt>存储</dt><dd>${health.detail}</dd></div>
<div><dt>知识库版本</dt><dd><code>${parts.knowledge().version}</code></dd></div>
</dl></section>`,
        };
      },
    },
  ],
};

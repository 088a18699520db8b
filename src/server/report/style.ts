/** The report on a screen, in the dark, on a phone and on paper. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--faint:#5b6570;--page:#f3f5f7;--card:#fff;--line:#d5dbe1;--code:#f6f8fa;--go:#0a6b3d;--fail:#b3261e;--warn:#8a5300;--pass:#0a6b3d;--info:#3b5b7a}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--faint:#a4adb6;--page:#121518;--card:#1c2126;--line:#39424b;--code:#14181c;--go:#3fbf7f;--fail:#ff8a80;--warn:#ffb95c;--pass:#3fbf7f;--info:#8fb8de}}
*{box-sizing:border-box}
body{margin:0;padding:16px;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:52rem;margin:0 auto}
section,header,footer{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin:0 0 16px}
footer{background:none;border:0;color:var(--faint);font-size:.875rem}
h1{margin:0 0 8px;font-size:1.375rem;line-height:1.35}
h2{margin:0 0 12px;font-size:1.125rem}
h3{margin:0;font-size:1rem}
p,ul,ol,dl{margin:0 0 12px}
a{color:inherit}
.faint{color:var(--faint);font-size:.875rem}
.fail{color:var(--fail)}.warn{color:var(--warn)}.pass{color:var(--pass)}.info{color:var(--info)}
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.8125rem;font-weight:600;white-space:nowrap}
.facts{display:flex;flex-wrap:wrap;gap:4px 20px;padding:0;list-style:none}
.groups{padding:0;list-style:none;margin:0}
.groups li{display:flex;gap:12px;justify-content:space-between;padding:8px 0;border-top:1px solid var(--line)}
.groups li:first-child{border:0}
details{border-top:1px solid var(--line);padding:12px 0}
details:first-of-type{border:0}
summary{cursor:pointer;font-weight:600;min-height:28px}
details>*:not(summary){margin-left:1.25em}
table{border-collapse:collapse;width:100%;margin:0 0 12px;font-size:.875rem}
th,td{padding:6px 8px;border:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:600;color:var(--faint)}
td.n{text-align:right;white-space:nowrap}
.scroll{overflow-x:auto}
.fix{border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 12px}
.record{display:grid;grid-template-columns:max-content 1fr;gap:4px 12px;margin:8px 0}
.record dt{color:var(--faint)}
.record dd{margin:0}
code{display:block;margin:0 0 4px;padding:8px 10px;background:var(--code);border:1px solid var(--line);border-radius:6px;font:.875rem/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;user-select:all}
button{min-height:40px;padding:6px 14px;border:1px solid var(--line);border-radius:8px;background:none;color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
button.go{background:var(--go);border-color:var(--go);color:var(--card)}
button:disabled{opacity:.6;cursor:default}
meter{width:100%;height:12px}
.tree,.tree ul{list-style:none;padding-left:1.1em;margin:0;border-left:2px solid var(--line)}
.tree{padding-left:0;border:0;margin-bottom:12px}
.tree li{padding:2px 0 2px 8px}
svg{width:100%;height:auto;max-height:160px}
svg text{font-size:11px;fill:var(--faint)}
svg .grid{stroke:var(--line)}
svg .score{fill:none;stroke:var(--go);stroke-width:2}
svg circle{fill:var(--go)}
:focus-visible{outline:3px solid #4c9ffe;outline-offset:2px}
[hidden]{display:none}
@media (max-width:30rem){body{padding:8px}section,header{padding:14px}.record{grid-template-columns:1fr}}
@media print{:root{--page:#fff;--card:#fff;--ink:#000;--line:#bbb;--code:#fff}body{padding:0;font-size:11pt}section,header{border:0;padding:0;margin:0 0 12pt}button,form,.screen{display:none}.fix,details{break-inside:avoid}}
`;

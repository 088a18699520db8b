import type { Evidence } from "../../mail/index.ts";
import { type Html, html, joined } from "../html.ts";
import type { Say } from "../speak.ts";

/** RFC 7208 section 4.6.4. */
const maxLookups = 10;

interface Node {
  readonly term: string;
  readonly about: string;
  readonly lookups: string;
  readonly below: Node[];
}

/** The records, the tree of includes with what each costs, and how much of the budget of ten lookups is used. */
export function spfTree({ rows }: Evidence, say: Say): Html {
  const records = rows.filter(([item]) => item === "v=spf1").map(([, record = ""]) => record);
  const [total] = rows.filter(([item]) => item === "total");
  const voids = rows.filter(([item]) => item === "void").map(([, name = ""]) => name);
  const used = Number(total?.[2] ?? Number.NaN);
  return html`${joined(records.map((record) => html`<code>${record}</code>`))}
${Number.isNaN(used) ? html`` : budget(used, say)}${drawTree(treeOf(rows))}
${voids.length > 0 ? html`<p>${say({ zh: "查不到内容的名称（最多允许 2 个）：", en: "Names that lead nowhere (two are allowed):" })} ${voids.join("；")}</p>` : html``}`;
}

function budget(used: number, say: Say): Html {
  const text = say({ zh: `查询次数 ${used}/${maxLookups}`, en: `DNS lookups ${used}/${maxLookups}` });
  return html`<p class="${used > maxLookups ? "fail" : ""}"><label>${text}<br><meter min="0" max="${maxLookups}" high="${maxLookups - 2}" value="${Math.min(used, maxLookups)}">${text}</meter></label></p>`;
}

/** Two blanks of indentation are one level down. */
function treeOf(rows: Evidence["rows"]): readonly Node[] {
  const roots: Node[] = [];
  const path: Node[] = [];
  for (const [item = "", about = "", lookups = ""] of rows) {
    const term = item.trimStart();
    if (["v=spf1", "total", "void"].includes(item)) continue;
    const depth = Math.min((item.length - term.length) / 2, path.length);
    const node: Node = { term, about, lookups, below: [] };
    path.length = Math.floor(depth);
    (path.at(-1)?.below ?? roots).push(node);
    path.push(node);
  }
  return roots;
}

const drawTree = (nodes: readonly Node[]): Html =>
  nodes.length === 0 ? html`` : html`<ul class="tree">${joined(nodes.map(drawNode))}</ul>`;

const drawNode = ({ term, about, lookups, below }: Node): Html =>
  html`<li>${term} <span class="faint">${about}${lookups ? ` · ${lookups}` : ""}</span>${below.length > 0 ? html`<ul>${joined(below.map(drawNode))}</ul>` : html``}</li>`;

import { el } from "./dom.js";

/** Chinese names of what a reading usually has; any other field shows under its own name. */
const names = {
  intent: "意图",
  slug: "知识条目",
  domain: "域名",
  itemId: "选中的菜单项",
  slot: "回答的问题",
  reason: "原因",
  kind: "种类",
  language: "回答语言",
  confidence: "把握",
  score: "得分",
  entities: "找到的实体",
  domains: "域名",
  emails: "邮箱",
  codes: "错误码",
  alternatives: "候选",
  candidates: "可选答案",
  why: "为什么",
  step: "由哪一步决定",
  reasons: "依据",
  text: "原文",
  error: "出错",
};

/** How the bot read the text, with its why: any object becomes rows. */
export function readingPanel(delivery) {
  if (delivery === undefined)
    return [el("p", { class: "empty" }, "发一条消息，这里会写出机器人怎么理解它，以及为什么。")];
  if (delivery.explanation === undefined)
    return [el("p", { class: "empty" }, "只有文字消息需要理解，这一条没有。")];
  return [rows(delivery.explanation)];
}

function rows(object) {
  const entries = Object.entries(object).filter(([, value]) => !isEmpty(value));
  return el(
    "dl",
    { class: "rows" },
    entries.map(([name, value]) =>
      el("div", {}, el("dt", {}, names[name] ?? name), el("dd", {}, drawn(name, value))),
    ),
  );
}

function drawn(name, value) {
  if (typeof value === "number" && value >= 0 && value <= 1 && /^(confidence|score)$/.test(name))
    return share(value);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return rows(value);
  if (value.every((one) => typeof one !== "object")) return list(value);
  return value.map((one) => ("slug" in one && "score" in one ? candidate(one) : rows(one)));
}

const list = (values) =>
  el(
    "ul",
    { class: "plain-list" },
    values.map((value) => el("li", {}, String(value))),
  );
const candidate = ({ slug, score }) => el("div", { class: "candidate" }, el("code", {}, slug), share(score));
const share = (value) =>
  el(
    "span",
    { class: "share", vars: { share: `${Math.round(value * 100)}%` } },
    el("span", { class: "share-bar" }),
    el("span", {}, `${Math.round(value * 100)}%`),
  );

const isEmpty = (value) =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.values(value).every(isEmpty));

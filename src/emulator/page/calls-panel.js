import { el, exact } from "./dom.js";

/** What the bot asked of WeCom's API and what its staff were told, newest first. */
export function callsPanel(_delivery, { calls, notices }) {
  const entries = [
    ...calls.map((call) => ({ atMs: call.atMs, node: () => drawCall(call) })),
    ...notices.map((notice) => ({ atMs: notice.atMs, node: () => drawNotice(notice) })),
  ].toSorted((a, b) => b.atMs - a.atMs);
  if (entries.length === 0) return [el("p", { class: "empty" }, "机器人还没有调用企业微信的 API。")];
  return [
    el(
      "ol",
      { class: "calls" },
      entries.map(({ node }) => el("li", {}, node())),
    ),
  ];
}

function drawCall({ atMs, method, url, errcode, request, response }) {
  const [path] = url.split("?");
  return el(
    "details",
    {},
    el(
      "summary",
      {},
      el("time", {}, exact(atMs)),
      el("code", {}, `${method} ${path.replace("/cgi-bin", "")}`),
      el("span", { class: "gist" }, gist(request)),
      el("span", { class: errcode === 0 ? "good" : "bad" }, errcode === 0 ? "ok" : `errcode ${errcode}`),
    ),
    el("pre", {}, url, request === undefined ? "" : `\n\n${JSON.stringify(request, null, 2)}`),
    el("pre", {}, JSON.stringify(response, null, 2)),
  );
}

/** To whom and how it begins. */
function gist(request) {
  const text = request?.[request?.msgtype]?.content ?? "";
  return [request?.touser, text.split("\n")[0]].filter(Boolean).join("：");
}

const drawNotice = ({ atMs, body }) =>
  el(
    "article",
    { class: "notice" },
    el("header", {}, el("time", {}, exact(atMs)), el("b", {}, "员工群收到通知")),
    el("p", {}, body.content ?? body.type),
  );

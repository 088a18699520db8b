import { copyButton, el } from "./dom.js";

const empty = (text) => [el("p", { class: "empty" }, text)];

/** What the envelope held: the message, and the passive reply. */
export function plainPanel(delivery) {
  if (!delivery?.plainXml) return empty("发一条消息，这里会显示解密后的 XML。");
  return [
    section("企业微信 → 机器人", delivery.plainXml, drawXml(delivery.plainXml)),
    delivery.replyXml
      ? section("机器人 → 企业微信（被动回复）", delivery.replyXml, drawXml(delivery.replyXml))
      : el("p", { class: "empty" }, "没有被动回复：机器人应答为空，或稍后用 API 主动发送。"),
  ];
}

/** What a listener on the line would see. */
export function cipherPanel(delivery) {
  if (!delivery?.outerXml) return empty("发一条消息，这里会显示加密后的请求和应答。");
  return [
    section("POST", delivery.url, [delivery.url]),
    section("请求正文", delivery.outerXml, drawXml(delivery.outerXml)),
    delivery.replyBody
      ? section(`应答 ${delivery.status}`, delivery.replyBody, drawXml(delivery.replyBody))
      : el("p", { class: "empty" }, `应答 ${delivery.status || "无"}，正文为空。`),
  ];
}

const section = (title, text, drawn) =>
  el(
    "section",
    {},
    el("header", { class: "part" }, el("h3", {}, title), copyButton(text)),
    el("pre", {}, drawn),
  );

/** The XML with a line per element; leaves stay on theirs. */
function drawXml(xml) {
  const nodes = [];
  let depth = 0;
  let wroteText = false;
  const line = () => nodes.length > 0 && nodes.push(`\n${"  ".repeat(depth)}`);
  for (const [token, cdata, tag] of xml.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>|<([^>]+)>|[^<]+/g)) {
    if (tag === undefined) {
      if (cdata === undefined) nodes.push(token);
      else nodes.push(mark("<![CDATA["), cdata, mark("]]>"));
      wroteText = true;
    } else if (tag.startsWith("/")) {
      depth -= 1;
      if (!wroteText) line();
      nodes.push(el("span", { class: "tag" }, token));
      wroteText = false;
    } else {
      line();
      nodes.push(el("span", { class: "tag" }, token));
      depth += 1;
      // An empty element closes on its own line.
      wroteText = xml.includes(`<${tag}></${tag}>`);
    }
  }
  return nodes;
}

const mark = (text) => el("span", { class: "mark" }, text);

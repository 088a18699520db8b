import { copyButton, el } from "./dom.js";

/** A DNS value alone on its line, as in SPF, DKIM, DMARC, MTA-STS. */
const record = /^v=(?:spf1|DKIM1|DMARC1|STSv1|TLSRPTv1)\b/i;
/** An offered choice: the app draws menus as numbered lines because a plain text has no buttons. */
const choice = /^〔(\d{1,2})〕(.+)$/;
const linkable =
  /<a href="(https?:\/\/[^"]+)">([^<]*)<\/a>|https?:\/\/[^\s<>"'，。；）]+|\b400-\d{3}-\d{4}\b/g;

/** A text as the client shows it: links, choices to click, records to copy. `onChoice` gets the digit. */
export function drawText(text, onChoice) {
  const parts = [];
  let plain = [];
  const flush = () => {
    const joined = plain.join("\n").replace(/^\n+|\n+$/g, "");
    if (joined !== "") parts.push(el("p", {}, linked(joined)));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const [, digit, title] = choice.exec(line) ?? [];
    if (record.test(line)) {
      flush();
      parts.push(el("div", { class: "record" }, el("code", {}, line), copyButton(line)));
    } else if (digit !== undefined) {
      flush();
      const click = { click: () => onChoice(digit) };
      parts.push(
        el(
          "button",
          { type: "button", class: "choice", on: click, "aria-label": `${digit}，${title}` },
          el("b", {}, digit),
          title,
        ),
      );
    } else plain.push(line);
  }
  flush();
  return parts;
}

function linked(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(linkable)) {
    const [whole, href, label] = match;
    nodes.push(text.slice(from, match.index));
    if (/^400-/.test(whole)) nodes.push(el("a", { href: `tel:${whole}` }, whole));
    else nodes.push(el("a", { href: href ?? whole, target: "_blank", rel: "noreferrer" }, label || whole));
    from = match.index + whole.length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

/** WeCom's small Markdown: headings, quotes, bold, code. What it does not know stays as it was written. */
export function drawMarkdown(text) {
  return text.split("\n").map((line) => {
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    if (heading !== undefined) return el("p", { class: "md-heading" }, inline(heading));
    const quote = /^> ?(.*)$/.exec(line)?.[1];
    return quote === undefined ? el("p", {}, inline(line)) : el("blockquote", {}, inline(quote));
  });
}

const inline = (text) =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece) => {
    if (piece.startsWith("**") && piece.length > 4) return el("strong", {}, piece.slice(2, -2));
    if (piece.startsWith("`") && piece.length > 2) return el("code", {}, piece.slice(1, -1));
    return piece;
  });

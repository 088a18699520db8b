import { byId, clockTime, el } from "./dom.js";
import { drawMarkdown, drawText } from "./text.js";

const chat = byId("chat");
const talk = byId("talk");
// A region that scrolls has to be reachable by keyboard.
talk.tabIndex = 0;
const gapMs = 5 * 60_000;
let lastAtMs = 0;

/** Empties the phone and shows what one member saw so far. */
export function showChat(bubbles, member, handlers) {
  chat.replaceChildren();
  lastAtMs = 0;
  if (bubbles.length === 0) chat.append(welcome());
  for (const bubble of bubbles) addBubble(bubble, member, handlers);
}

/** Puts one more bubble under the others and brings it into view. */
export function addBubble(bubble, member, handlers) {
  chat.querySelector(".welcome")?.remove();
  if (bubble.atMs - lastAtMs > gapMs) chat.append(el("li", { class: "time" }, clockTime(bubble.atMs)));
  lastAtMs = bubble.atMs;
  chat.append(draw(bubble, member, handlers));
  talk.scrollTop = talk.scrollHeight;
}

const welcome = () =>
  el(
    "li",
    { class: "welcome" },
    el("img", { src: "/icon.svg", alt: "", width: 56, height: 56 }),
    el("strong", {}, "腾讯企业邮箱助手"),
    el("span", {}, "问一句，或点下面的例子"),
  );

function draw({ content, atMs }, member, handlers) {
  const when = { "aria-label": clockTime(atMs) };
  switch (content.side) {
    case "note":
      return el("li", { class: "note" }, content.text);
    case "member":
      return el(
        "li",
        { class: "row member" },
        el(
          "button",
          {
            type: "button",
            class: "bubble",
            title: "在检查器里看这一条",
            on: { click: () => handlers.onInspect(content.delivery) },
          },
          drawInbound(content.inbound),
        ),
        el("span", { class: "avatar", "aria-hidden": true }, member.name.slice(0, 1)),
      );
    default:
      return el(
        "li",
        { class: `row app ${content.via}`, ...when },
        el("img", { class: "avatar", src: "/icon.svg", alt: "邮箱助手" }),
        el("div", { class: `bubble ${content.body.type}` }, drawBody(content.body, handlers)),
      );
  }
}

function drawBody(body, { onChoice }) {
  switch (body.type) {
    case "text":
      return drawText(body.content, onChoice);
    case "markdown":
    case "markdown_v2":
      return drawMarkdown(body.content);
    case "textcard":
      return [
        el("strong", {}, body.title),
        el("p", { class: "faint" }, body.description.replace(/<[^>]*>/g, "")),
        el("a", { href: body.url, target: "_blank", rel: "noreferrer" }, `${body.button} ›`),
      ];
    case "news":
      return body.articles.map((article) =>
        el(
          "a",
          { class: "article", href: article.url, target: "_blank", rel: "noreferrer" },
          el("strong", {}, article.title),
          el("span", { class: "faint" }, article.description),
        ),
      );
    default:
      return [media(body.type)];
  }
}

function drawInbound(inbound) {
  switch (inbound.type) {
    case "text":
      return inbound.content;
    case "image":
      return el("img", {
        class: "picture",
        src: "/sample.svg",
        alt: "图片：一封退信的截图",
        width: 180,
        height: 108,
      });
    case "file":
      return el("span", { class: "media" }, `📄 ${inbound.fileName}`);
    case "location":
      return [el("span", { class: "map", "aria-hidden": true }, "📍"), el("span", {}, inbound.label)];
    case "link":
      return [el("strong", {}, inbound.title), el("br"), el("span", { class: "faint" }, inbound.description)];
    default:
      return media(inbound.type);
  }
}

const mediaNames = { image: "🖼 图片", voice: "🔊 语音 5″", video: "▶ 视频 0:12", file: "📄 文件" };
const media = (type) => el("span", { class: "media" }, mediaNames[type] ?? type);

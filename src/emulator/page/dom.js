/**
 * An element with properties and children. Text only ever becomes text nodes, so nothing that a bot, a DNS record or a
 * customer says can become markup.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "on")
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (name === "vars")
      for (const [key, to] of Object.entries(value)) node.style.setProperty(`--${key}`, to);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

const time = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit" });
const exactTime = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const clockTime = (ms) => time.format(ms);
export const exact = (ms) => exactTime.format(ms);

/** A button that copies a text and says so. */
export function copyButton(text, label = "复制") {
  const button = el("button", { type: "button", class: "copy", "aria-label": `${label}：${text}` }, label);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "已复制";
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
  return button;
}

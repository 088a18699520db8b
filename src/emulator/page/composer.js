import { byId, el } from "./dom.js";

const examples = [
  "我们的邮件为什么总进垃圾箱",
  "sales@xinghai-trade.example",
  "复查",
  "人工",
  "why are my emails spam",
];

/** The input line: Enter sends, Shift+Enter breaks the line, arrow up brings back what was sent. */
export function startComposer(onText) {
  const form = byId("composer");
  const input = byId("composer-text");
  const sent = [];
  let back = 0;

  const grow = () => {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
  };
  const submit = (text) => {
    if (text.trim() === "") return;
    sent.push(text);
    back = 0;
    onText(text);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(input.value);
    input.value = "";
    grow();
    input.focus();
  });
  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    // An Enter that ends a word of an input method is not a wish to send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined || (back === 0 && input.value !== "")) return;
    const at = Math.min(Math.max(back + step, 0), sent.length);
    if (at === back) return;
    event.preventDefault();
    back = at;
    input.value = back === 0 ? "" : sent[sent.length - back];
    grow();
  });
  // On a phone a focus would open the keyboard over the page before it was seen.
  if (matchMedia("(min-width: 801px)").matches) input.focus();
  const shelf = byId("examples");
  // A wheel turns up and down, the shelf lies from left to right.
  shelf.addEventListener("wheel", ({ deltaY }) => shelf.scrollBy({ left: deltaY }), { passive: true });
  shelf.append(
    ...examples.map((text) => el("button", { type: "button", on: { click: () => submit(text) } }, text)),
  );
}

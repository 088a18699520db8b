import { callsPanel } from "./calls-panel.js";
import { byId, el } from "./dom.js";
import { readingPanel } from "./reading-panel.js";
import { timelinePanel } from "./timeline-panel.js";
import { cipherPanel, plainPanel } from "./xml-panel.js";

const panels = {
  reading: readingPanel,
  timeline: timelinePanel,
  plain: plainPanel,
  cipher: cipherPanel,
  calls: callsPanel,
};

/** The right-hand side: which message, which view. Follows the newest message until an older one is picked. */
export function startInspector(state) {
  const tabs = Object.keys(panels).map((name) => byId(`tab-${name}`));
  const select = byId("delivery");
  const panel = byId("panel");
  panel.tabIndex = 0;
  let current = "reading";
  let picked;

  const own = () => [...state.deliveries.values()].filter(({ user }) => user === state.current);
  const shown = () => (picked !== undefined && state.deliveries.get(picked)) || own().at(-1);

  function refresh() {
    const delivery = shown();
    const options = own()
      .toReversed()
      .map(({ id, label, tookMs }) =>
        el(
          "option",
          { value: id, selected: id === delivery?.id },
          `${short(label)}${tookMs === undefined ? "" : `　${tookMs} ms`}`,
        ),
      );
    select.replaceChildren(...(options.length > 0 ? options : [el("option", {}, "还没有消息")]));
    select.disabled = options.length === 0;
    panel.setAttribute("aria-labelledby", `tab-${current}`);
    panel.replaceChildren(...panels[current](delivery, state));
  }

  function open(name) {
    current = name;
    for (const tab of tabs) {
      const active = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(active));
      tab.tabIndex = active ? 0 : -1;
    }
    panel.scrollTop = 0;
    refresh();
  }

  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => open(tab.id.slice(4)));
    tab.addEventListener("keydown", ({ key }) => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[key];
      if (to === undefined) return;
      const next = tabs[(to + tabs.length) % tabs.length];
      next.focus();
      open(next.id.slice(4));
    });
  }
  select.addEventListener("change", () => {
    picked = Number(select.value);
    refresh();
  });
  open(current);

  return {
    refresh,
    follow() {
      picked = undefined;
      refresh();
    },
    inspect(id) {
      picked = id;
      refresh();
    },
    delivered(delivery) {
      if (delivery.user === state.current && delivery.state === "sending") picked = undefined;
      refresh();
    },
  };
}

const short = (text) => (text.length > 28 ? `${text.slice(0, 28)}…` : text);

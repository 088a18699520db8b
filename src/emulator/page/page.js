import { startComposer } from "./composer.js";
import { byId, clockTime, el } from "./dom.js";
import { startInspector } from "./inspector.js";
import { addBubble, showChat } from "./phone.js";

const state = { members: [], current: undefined, bubbles: [], deliveries: new Map(), calls: [], notices: [] };

const act = async (action, fields = {}) => {
  const body = JSON.stringify({ action, user: state.current, ...fields });
  const response = await fetch("/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!response.ok) connection(`没有执行：${response.status} ${await response.text()}`, false);
};
const say = (content) => act("text", { content });

const inspector = startInspector(state);
const handlers = { onChoice: say, onInspect: (id) => inspector.inspect(id) };
startComposer(say);

const member = () => state.members.find(({ id }) => id === state.current) ?? { id: "", name: "客户" };
const mine = (bubble) => bubble.user === state.current;

function showMembers() {
  const options = state.members.map(({ id, name }) =>
    el("option", { value: id, selected: id === state.current }, `${name}（${id}）`),
  );
  byId("member").replaceChildren(...options);
}

function showMember(id) {
  state.current = id;
  showMembers();
  showChat(state.bubbles.filter(mine), member(), handlers);
  showTyping();
  inspector.follow();
}

function showTyping() {
  const waiting = [...state.deliveries.values()].some(
    ({ user, state: at }) => at === "sending" && user === state.current,
  );
  byId("typing").hidden = !waiting;
}

function showZone(repaired) {
  byId("zone-row").hidden = repaired === undefined;
  byId("zone").textContent = repaired
    ? "恢复 xinghai-trade.example 原来的 DNS"
    : "客户改好了 xinghai-trade.example";
  byId("zone").dataset.repaired = String(repaired === true);
}

function connection(text, ok) {
  byId("link").textContent = text;
  byId("link").classList.toggle("ok", ok);
}

/** What the server tells, by type. */
const hear = {
  snapshot(event) {
    Object.assign(state, {
      members: event.members,
      bubbles: event.bubbles,
      calls: event.calls,
      notices: event.notices,
    });
    state.deliveries = new Map(event.deliveries.map((delivery) => [delivery.id, delivery]));
    showZone(event.zoneRepaired);
    showMember(
      state.members.some(({ id }) => id === state.current) ? state.current : state.members.at(-1)?.id,
    );
    connection("已连接", true);
  },
  member(event) {
    state.members.push(event.member);
    showMember(event.member.id);
  },
  bubble(event) {
    state.bubbles.push(event.bubble);
    if (mine(event.bubble)) addBubble(event.bubble, member(), handlers);
    inspector.refresh();
  },
  delivery(event) {
    state.deliveries.set(event.delivery.id, event.delivery);
    showTyping();
    inspector.delivered(event.delivery);
  },
  call(event) {
    state.calls.push(event.call);
    inspector.refresh();
  },
  notice(event) {
    state.notices.push(event.notice);
    inspector.refresh();
  },
  zone: (event) => showZone(event.repaired),
};

const events = new EventSource("/events");
events.addEventListener("message", ({ data }) => {
  const event = JSON.parse(data);
  hear[event.type]?.(event);
});
events.addEventListener("error", () => connection("连接断开，正在重连…", false));

byId("member").addEventListener("change", (event) => showMember(event.target.value));
for (const button of document.querySelectorAll("[data-say]"))
  button.addEventListener("click", () => say(button.dataset.say));
for (const button of document.querySelectorAll("[data-send]"))
  button.addEventListener("click", () => act("send", { what: button.dataset.send }));
for (const button of document.querySelectorAll("[data-fault]"))
  button.addEventListener("click", () => act("fault", { fault: button.dataset.fault }));
for (const button of document.querySelectorAll("[data-action]"))
  button.addEventListener("click", () =>
    act(button.dataset.action, button.id === "zone" ? { repaired: button.dataset.repaired !== "true" } : {}),
  );

const tick = () => {
  byId("clock").textContent = clockTime(Date.now());
};
tick();
setInterval(tick, 10_000);

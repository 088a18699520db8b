import { el } from "./dom.js";

const limitMs = 5000;
const outcomes = {
  answered: (attempt) => `HTTP ${attempt.status}`,
  lost: () => "回应在路上丢了（故意的），企业微信会重发",
  timeout: () => "5 秒内没有回应，企业微信断开并重发",
  unreachable: () => "连不上机器人",
};

/** How long the callback took beside the five seconds it has, and what came after it. */
export function timelinePanel(delivery, state) {
  if (delivery === undefined) return [el("p", { class: "empty" }, "发一条消息，这里会量出回应用了多久。")];
  const attempts = delivery.attempts ?? [];
  return [
    el(
      "p",
      { class: "verdict" },
      delivery.state === "sending"
        ? "等待回应…"
        : `回调 ${delivery.tookMs} ms，企业微信最多等 5 秒${delivery.problem ? `。手机上没有回复：${delivery.problem}` : ""}`,
    ),
    el("ol", { class: "attempts" }, attempts.map(drawAttempt)),
    el("h3", {}, "经过"),
    el("ol", { class: "moments" }, moments(delivery, state).map(drawMoment)),
  ];
}

function drawAttempt(attempt, at) {
  const share = Math.min(100, (attempt.tookMs / limitMs) * 100);
  return el(
    "li",
    { class: attempt.kind === "answered" && attempt.status === 200 ? "good" : "bad" },
    el(
      "span",
      { class: "attempt-label" },
      `第 ${at + 1} 次　${attempt.tookMs} ms　${outcomes[attempt.kind](attempt)}`,
    ),
    el(
      "span",
      { class: "track", vars: { share: `${share}%` }, "aria-hidden": true },
      el("span", { class: "track-bar" }),
      [0, 1, 2, 3, 4, 5].map((s) => el("span", { class: "tick", vars: { at: `${s * 20}%` } }, `${s}s`)),
    ),
  );
}

/** What this message brought to the phone, until the member's next one. */
function moments(delivery, state) {
  const nextMs = [...state.deliveries.values()].find(
    ({ id, user }) => user === delivery.user && id > delivery.id,
  )?.atMs;
  const followed = state.bubbles.filter(
    ({ user, atMs, content }) =>
      user === delivery.user &&
      content.side === "app" &&
      atMs >= delivery.atMs &&
      atMs < (nextMs ?? Number.POSITIVE_INFINITY),
  );
  return [
    { afterMs: 0, kind: "客户", text: delivery.label },
    ...followed.map(({ atMs, content }) => ({
      afterMs: atMs - delivery.atMs,
      kind: content.via === "passive" ? "被动回复" : "主动消息",
      text: content.body.content ?? content.body.title ?? content.body.type,
    })),
  ];
}

const drawMoment = ({ afterMs, kind, text }) =>
  el(
    "li",
    {},
    el("time", {}, `+${(afterMs / 1000).toFixed(2)} s`),
    el("b", { class: kind === "主动消息" ? "active" : "" }, kind),
    el("span", {}, text.split("\n")[0]),
  );

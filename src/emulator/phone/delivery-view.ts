import type { Delivery, Inbound } from "../callback/index.ts";
import type { DeliveryView } from "./page-event.ts";

/** One line for the list of callbacks. */
export function describeInbound(inbound: Inbound): string {
  switch (inbound.type) {
    case "text":
      return inbound.content;
    case "image":
      return "[图片]";
    case "voice":
      return "[语音]";
    case "video":
      return "[视频]";
    case "file":
      return `[文件] ${inbound.fileName}`;
    case "location":
      return `[位置] ${inbound.label}`;
    case "link":
      return `[链接] ${inbound.title}`;
    case "event":
      return describeEvent(inbound.event);
  }
}

function describeEvent(event: Extract<Inbound, { type: "event" }>["event"]): string {
  switch (event.name) {
    case "subscribe":
      return "成员加入了应用的可见范围（subscribe）";
    case "unsubscribe":
      return "成员离开了应用的可见范围（unsubscribe）";
    case "enter_agent":
      return "成员进入应用（enter_agent）";
    default:
      return `事件 ${event.name === "other" ? event.event : event.name}`;
  }
}

/** What the inspector shows of a delivery that is over. */
export function finishedView(delivery: Delivery): Omit<DeliveryView, "id" | "user" | "label" | "atMs"> {
  const { attempts, msgId, replyXml, replyProblem } = delivery;
  const firstMs = attempts[0]?.startedMs ?? 0;
  const answered = attempts.find(({ outcome }) => outcome.kind === "answered") ?? attempts.at(-1);
  return {
    state: "done",
    tookMs: delivery.tookMs,
    status: delivery.status,
    ...(msgId !== undefined && { msgId }),
    url: answered?.url ?? "",
    plainXml: delivery.plainXml,
    outerXml: delivery.outerXml,
    ...(replyXml !== undefined && { replyXml }),
    ...(answered?.outcome.kind === "answered" && { replyBody: answered.outcome.body }),
    ...(replyProblem !== undefined && { problem: replyProblem }),
    attempts: attempts.map(({ startedMs, tookMs, outcome }) => ({
      offsetMs: startedMs - firstMs,
      tookMs,
      kind: outcome.kind,
      ...("status" in outcome && { status: outcome.status }),
    })),
  };
}

import type { MessageBody, SentMessage } from "../api/index.ts";
import type { CallbackFault, CallbackSender, Delivery, Inbound } from "../callback/index.ts";
import { describeInbound, finishedView } from "./delivery-view.ts";
import type { Bubble, DeliveryView, Member, PageEvent } from "./page-event.ts";
import { memberNumber } from "./samples.ts";

const maxBubbles = 500;
const maxDeliveries = 200;

export interface StageOptions {
  readonly sender: CallbackSender;
  readonly clock: () => number;
  readonly tell: (event: PageEvent) => void;
  readonly explain?: (user: string, text: string) => Promise<unknown>;
}

/** What happens on the phones: who is there, what they see, and every callback they caused. */
export interface Stage {
  readonly members: readonly Member[];
  readonly bubbles: readonly Bubble[];
  readonly deliveries: () => readonly DeliveryView[];
  addMember(): Member;
  note(user: string, text: string): void;
  send(user: string, inbound: Inbound, fault?: CallbackFault): Promise<void>;
  /** The member's last message again; false when there was none. */
  again(user: string): Promise<boolean>;
  /** An active message arrived. */
  arrived(message: SentMessage): void;
}

export function createStage({ sender, clock, tell, explain }: StageOptions): Stage {
  const members: Member[] = [];
  const bubbles: Bubble[] = [];
  const views = new Map<number, DeliveryView>();
  const lastOf = new Map<string, Delivery>();
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  function put(user: string, content: Bubble["content"]): void {
    const bubble = { id: nextId(), user, atMs: clock(), content };
    bubbles.push(bubble);
    if (bubbles.length > maxBubbles) bubbles.shift();
    tell({ type: "bubble", bubble });
  }

  function view(change: Partial<DeliveryView> & Pick<DeliveryView, "id">): void {
    const before = views.get(change.id);
    if (before === undefined) return;
    const delivery = { ...before, ...change };
    views.set(change.id, delivery);
    tell({ type: "delivery", delivery });
  }

  function opened(user: string, label: string): number {
    const id = nextId();
    views.set(id, { id, user, label, atMs: clock(), state: "sending" });
    for (const old of views.keys()) {
      if (views.size <= maxDeliveries) break;
      views.delete(old);
    }
    view({ id });
    return id;
  }

  function shown(user: string, body: MessageBody, via: "passive" | "active"): void {
    put(user, { side: "app", body, via });
    if ("cutBytes" in body && body.cutBytes > 0)
      put(user, { side: "note", text: `超出 2048 字节的部分（${body.cutBytes} 字节）被企业微信截掉了` });
  }

  async function finish(id: number, running: Promise<Delivery>): Promise<Delivery> {
    const delivery = await running;
    view({ id, ...finishedView(delivery) });
    return delivery;
  }

  async function explained(id: number, user: string, text: string): Promise<void> {
    if (explain === undefined) return;
    const explanation = await explain(user, text).catch((error: unknown) => ({ error: String(error) }));
    view({ id, explanation });
  }

  return {
    members,
    bubbles,
    deliveries: () => [...views.values()],
    addMember() {
      const member = memberNumber(members.length + 1);
      members.push(member);
      tell({ type: "member", member });
      return member;
    },
    note: (user, text) => put(user, { side: "note", text }),
    async send(user, inbound, fault) {
      const id = opened(user, describeInbound(inbound));
      if (inbound.type === "event") put(user, { side: "note", text: describeInbound(inbound) });
      else put(user, { side: "member", inbound, delivery: id });
      // Read before the bot answers: afterwards the conversation has moved on.
      if (inbound.type === "text") await explained(id, user, inbound.content);
      const delivery = await finish(id, sender.send(user, inbound, fault));
      if (fault !== "wrong-signature") lastOf.set(user, delivery);
      const problem = problemNote(delivery, fault);
      if (problem !== undefined) put(user, { side: "note", text: problem });
      if (delivery.reply) shown(user, delivery.reply, "passive");
    },
    async again(user) {
      const last = lastOf.get(user);
      if (last === undefined) return false;
      const id = opened(user, `重发：${describeInbound(last.inbound)}`);
      const { replyXml, replyProblem } = await finish(id, sender.resend(last));
      const same =
        replyXml === last.replyXml ? "与上次逐字相同，手机上不会多出消息" : "与上次不同！手机上会多出一条";
      put(user, { side: "note", text: `重发了同一 MsgId，${replyProblem ?? `回复${same}`}` });
      return true;
    },
    arrived({ toUser, body, dropped }) {
      for (const { id } of members) {
        if (toUser !== id && toUser !== "@all") continue;
        if (dropped === undefined) shown(id, body, "active");
        else
          put(id, {
            side: "note",
            text: `一条主动消息被企业微信丢弃了（${dropped === "rate" ? "超过每分钟 30 条" : "重复"}）`,
          });
      }
    },
  };
}

function problemNote({ status, replyProblem }: Delivery, fault?: CallbackFault): string | undefined {
  if (fault === "wrong-signature")
    return status === 200
      ? "签名是错的，机器人却收下了：这是缺陷"
      : `签名错误的请求被拒绝（HTTP ${status}），正该如此`;
  if (replyProblem === undefined) return undefined;
  if (status === 0) return "机器人没有应答";
  return status === 200 ? `手机上没有回复：${replyProblem}` : `手机上没有回复：机器人应答 HTTP ${status}`;
}

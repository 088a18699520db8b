import type { Assembly } from "../assembly.ts";
import { type Content, closedWindow, type InboundMessage, type TicketWork, workOn } from "../bot/index.ts";
import { createPasswords } from "../server/index.ts";

/** What happened before the demo was started: real messages to the real bot, only earlier. */

export const demoLogin = { name: "demo", password: "demo-console-2026" } as const;

interface Talk {
  readonly hoursAgo: number;
  readonly channel: "wecom-app" | "wechat-kf" | "aibot";
  readonly who: string;
  readonly says: readonly (string | Content)[];
  /** What colleagues did with the ticket after it. */
  readonly staff?: readonly (readonly [who: string, work: TicketWork])[];
}

const talks: readonly Talk[] = [
  {
    hoursAgo: 150,
    channel: "wecom-app",
    who: "ZhangWei",
    says: ["我们的邮件为什么总进垃圾箱", "sales@xinghai-trade.example", "DMARC 怎么加", "谢谢，解决了"],
  },
  {
    hoursAgo: 122,
    channel: "wechat-kf",
    who: "wk01/LiNa",
    says: ["怎么设置 DKIM", "给 gmail 发信被退 550-5.7.26", "人工"],
    staff: [
      ["王敏", { do: "take" }],
      ["王敏", { do: "note", text: "客户域名在阿里云解析，已电话指导加 DKIM，明天复查。" }],
      ["王敏", { do: "close", asks: false }],
    ],
  },
  {
    hoursAgo: 99,
    channel: "wecom-app",
    who: "ChenJie",
    says: ["coldmail.example", "为什么被列入黑名单", "怎么申请移除"],
  },
  {
    hoursAgo: 75,
    channel: "aibot",
    who: "WangFang",
    says: ["good.example", "一天能发多少封", "附件最大多少"],
  },
  {
    hoursAgo: 51,
    channel: "wecom-app",
    who: "LiuYang",
    says: ["moved.example", "从 263 搬过来之后收不到邮件", "转人工"],
    staff: [
      ["李强", { do: "take" }],
      ["李强", { do: "wait" }],
    ],
  },
  {
    hoursAgo: 30,
    channel: "wechat-kf",
    who: "wk01/ZhaoMin",
    says: ["overflow.example", "SPF 超过十次查询怎么改", "这个没用"],
  },
  {
    hoursAgo: 26,
    channel: "wecom-app",
    who: "SunLi",
    says: ["续费多少钱，发票怎么开"],
  },
  {
    hoursAgo: 4,
    channel: "wechat-kf",
    who: "wk01/ZhouTao",
    says: ["你们的打印机怎么连", "公司年会几点开始", "打印机怎么连 wifi"],
  },
  {
    hoursAgo: 3,
    channel: "wecom-app",
    who: "ZhangWei",
    says: ["xinghai-trade.example", "复查"],
  },
  {
    hoursAgo: 1.5,
    channel: "wecom-app",
    who: "GaoXin",
    says: ["全公司都收不到邮件了，急！！", "我要投诉，转人工，电话 13900000000"],
  },
  {
    hoursAgo: 0.4,
    channel: "wechat-kf",
    who: "wk01/HeJing",
    says: ["群发老是进垃圾箱", "coldmail.example", "人工客服"],
    staff: [["王敏", { do: "take" }]],
  },
];

const hourMs = 3_600_000;
const betweenMs = 45_000;

/** Plays the talks on an assembly whose clock can be set back, and sends nothing of them. */
export async function playHistory(
  assembly: Assembly,
  at: { agoMs: number },
  clock: () => number,
): Promise<void> {
  const { store } = assembly;
  const { desk } = store;
  if (!desk) return;
  at.agoMs = 200 * hourMs;
  const passwords = createPasswords();
  for (const [name, role] of [
    [demoLogin.name, "owner"],
    ["王敏", "agent"],
    ["李强", "agent"],
  ] as const) {
    const atMs = clock();
    const account = {
      name,
      role,
      secret: await passwords.keep(demoLogin.password),
      secretSinceMs: atMs,
      createdAtMs: atMs,
    };
    const audit = { id: `demo-${name}`, atMs, who: demoLogin.name, action: "account-made", subject: name };
    await desk.write({ kind: "account", account, fresh: true }, audit);
  }
  for (const talk of talks) await play(talk);
  at.agoMs = 0;
  await sendNothing();

  async function play({ hoursAgo, channel, who, says, staff = [] }: Talk): Promise<void> {
    const conversation = `${channel}:${who}`;
    at.agoMs = hoursAgo * hourMs;
    for (const [n, said] of says.entries()) {
      const content: Content = typeof said === "string" ? { kind: "text", text: said } : said;
      const message: InboundMessage = {
        id: `history-${hoursAgo}-${n}`,
        channel,
        conversation,
        sender: who,
        sentAtMs: clock(),
        content,
      };
      await assembly.bot.handle(message, {
        window: closedWindow,
        plan: () => ({ outbox: [], released: [] }),
      });
      at.agoMs -= betweenMs;
    }
    for (const [colleague, work] of staff) {
      at.agoMs -= betweenMs;
      const row = await desk?.conversation(conversation);
      if (!row?.ticket) continue;
      const change = workOn(work, {
        ticket: row.ticket,
        session: row.session,
        who: colleague,
        nowMs: clock(),
      });
      const audit = {
        id: `demo-${row.ticket.id}-${work.do}`,
        atMs: clock(),
        who: colleague,
        action: actions[work.do],
        subject: row.ticket.id,
      };
      if (change) await desk?.write(change, audit);
    }
  }

  /** Notices to colleagues and reminders of back then have had their time. */
  async function sendNothing(): Promise<void> {
    const lease = { nowMs: clock(), leaseMs: hourMs, limit: 500 };
    for (let rows = await store.leaseOutbox(lease); rows.length > 0; rows = await store.leaseOutbox(lease))
      await store.settleOutbox(rows.map(({ id }) => ({ id, result: "sent" as const })));
    for (let rows = await store.leaseInbox(lease); rows.length > 0; rows = await store.leaseInbox(lease))
      await store.accept({ rows: [], dropped: rows.map(({ key }) => key) });
  }
}

const actions: Readonly<Record<TicketWork["do"], string>> = {
  take: "ticket-taken",
  hand: "ticket-handed",
  release: "ticket-released",
  wait: "ticket-waits",
  close: "ticket-closed",
  note: "ticket-noted",
};

import { type Answer, type Skill, type Store, silence } from "../bot/index.ts";
import type { Company } from "../knowledge/index.ts";
import { item } from "./menu-route.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** A turn that is stored and says nothing. */
const noted: Answer = { blocks: [], outcome: "social" };

/** What a colleague said is kept beside the question it answers. */
export const staffAnswered = (): Skill<RouteOf<"staff_answered">> => async () => ({
  ...noted,
  servedBy: "staff",
});

/**
 * Two voices at once help nobody: while a colleague has the conversation the bot only listens. A ticket that waited for
 * the customer is theirs again.
 */
export const withStaff =
  (store: Pick<Store, "ticket">): Skill<RouteOf<"with_staff">> =>
  async ({ session, nowMs }) => {
    const ticket = session.ticketId === undefined ? undefined : await store.ticket(session.ticketId);
    if (ticket?.status !== "pending") return noted;
    return { ...noted, ticket: { ...ticket, status: "working", updatedAtMs: nowMs } };
  };

/** Who has the conversation changed: the bot falls silent, takes over again, or says that nobody is there. */
export const served =
  (company: () => Company): Skill<RouteOf<"served">> =>
  async ({ language }, { by }) => {
    switch (by) {
      case "staff":
      case "queue":
        return { ...noted, servedBy: by };
      case "bot":
        return {
          blocks: [
            {
              kind: "menu",
              head: say(language, {
                zh: "人工会话已结束。您的问题解决了吗？",
                en: "The conversation with our colleague has ended. Is your question solved?",
              }),
              items: [
                { id: item.solved, title: say(language, { zh: "解决了", en: "Solved" }) },
                {
                  id: item.human,
                  title: say(language, { zh: "还没有，继续找人工", en: "Not yet, I need a person" }),
                },
              ],
            },
          ],
          outcome: "social",
          servedBy: "bot",
        };
      case "nobody":
        return {
          blocks: [
            {
              kind: "text",
              text: say(language, {
                zh: `现在没有同事能在线接待，工单已经留好，有人上线就会联系您。急事请拨 ${company().hotline}。`,
                en: `Nobody can take the chat right now. Your ticket is kept and a colleague will contact you. If it is urgent, please call ${company().hotline}.`,
              }),
            },
          ],
          outcome: "social",
          servedBy: "bot",
        };
    }
  };

/** Reasons the customer or the operator can do something about; staff are told. */
const tellStaff: Readonly<Record<string, string>> = {
  "unverified-subject": "企业主体未验证，请在企业微信管理后台完成验证",
  "rejected-by-customer": "客户拒收了消息，请改用电话联系",
  "nobody-logged-in": "没有成员登录企业微信，消息发不出去",
  "app-closed": "应用已被停用，请在管理后台启用",
  "account-deleted": "客服账号已被删除，请在管理后台检查",
  security: "内容被安全策略拦截",
};

export const undelivered =
  (): Skill<RouteOf<"undelivered">> =>
  async ({ message, session }, { cause }) => {
    const reason = tellStaff[cause];
    if (reason === undefined) return silence;
    const ticket = session.ticketId === undefined ? "" : `，工单 ${session.ticketId}`;
    return { ...noted, notices: [`一条回复没有送达客户 ${message.sender}${ticket}：${reason}。`] };
  };

/** A thumb under an answer: kept for whoever improves it. */
export const rated =
  (): Skill<RouteOf<"rated">> =>
  async ({ session }, { verdict }) => ({
    ...noted,
    feedback: { verdict, ...(session.slug !== undefined && { slug: session.slug }) },
  });

import { z } from "zod";
import type { ApiClient } from "../api/index.ts";
import { type KfItem, readKfItem } from "./item.ts";

/** One page of kf/sync_msg. Go on while `hasMore`, even when a page is empty. */
export interface KfPage {
  readonly items: readonly KfItem[];
  /** Entries that could not be read; for the log. */
  readonly unreadable: number;
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

/** What is said to a customer: text, or a menu of clickable items (document 94677). */
export type KfMessage =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "menu";
      readonly head: string;
      readonly items: readonly { readonly id: string; readonly title: string }[];
      readonly tail: string;
    };

/** Who has the session (document 94669). */
export type KfState = "new" | "assistant" | "pool" | "servicer" | "ended";

export interface KfPerson {
  readonly openKfId: string;
  readonly customer: string;
}

export type KfApi = ReturnType<typeof createKfApi>;

const states = ["new", "assistant", "pool", "servicer", "ended"] as const;
const nothing = z.object({});
const page = z.object({
  next_cursor: z.string().default(""),
  has_more: z.number().default(0),
  msg_list: z.array(z.unknown()).default([]),
});
const accounts = z.object({ account_list: z.array(z.object({ open_kfid: z.string() })).default([]) });
const servicers = z.object({
  servicer_list: z
    .array(z.object({ userid: z.string().optional(), status: z.number().optional() }))
    .default([]),
});
const moved = z.object({ msg_code: z.string().default("") });
const where = z.object({
  service_state: z.number().int().min(0).max(4),
  servicer_userid: z.string().default(""),
});

/** WeChat customer service over the client of the app that may call it. All methods throw what `ApiClient.call` throws. */
export function createKfApi(api: Pick<ApiClient, "call">) {
  const post = <T>(path: string, json: unknown, answer: z.ZodType<T>, idempotent: boolean) =>
    api.call({ method: "POST", path: `/cgi-bin/kf/${path}`, json, idempotent, answer });

  return {
    /** The messages behind `cursor` (absent: the oldest of three days). `token`: of the callback, good for 10 minutes. */
    async syncMessages(request: {
      readonly openKfId: string;
      readonly cursor?: string;
      readonly token?: string;
      readonly limit?: number;
    }): Promise<KfPage> {
      const json = {
        open_kfid: request.openKfId,
        limit: request.limit ?? 1000,
        ...(request.cursor !== undefined && { cursor: request.cursor }),
        ...(request.token !== undefined && { token: request.token }),
      };
      const got = await post("sync_msg", json, page, true);
      const items = got.msg_list.flatMap((entry) => readKfItem(entry) ?? []);
      return {
        items,
        unreadable: got.msg_list.length - items.length,
        nextCursor: got.next_cursor,
        hasMore: got.has_more === 1,
      };
    },
    /** `msgId`: at most 32 bytes of [0-9a-zA-Z_-]; WeCom takes each one only once. */
    async send(to: KfPerson, msgId: string, message: KfMessage): Promise<void> {
      const json = { touser: to.customer, open_kfid: to.openKfId, msgid: msgId, ...drawn(message) };
      // The message id makes a repetition harmless.
      await post("send_msg", json, nothing, true);
    },
    /** The one message an event's code allows (document 95122). */
    async sendOnEvent(code: string, msgId: string, message: KfMessage): Promise<void> {
      await post("send_msg_on_event", { code, msgid: msgId, ...drawn(message) }, nothing, true);
    },
    async state({
      openKfId,
      customer,
    }: KfPerson): Promise<{ readonly state: KfState; readonly servicer: string }> {
      const got = await post(
        "service_state/get",
        { open_kfid: openKfId, external_userid: customer },
        where,
        true,
      );
      return { state: states[got.service_state] ?? "ended", servicer: got.servicer_userid };
    },
    /** Resolves with the code for one message to the customer, "" when there is none. */
    async move(
      { openKfId, customer }: KfPerson,
      to: { readonly state: "pool" } | { readonly state: "servicer"; readonly servicer: string },
    ): Promise<string> {
      const json = {
        open_kfid: openKfId,
        external_userid: customer,
        service_state: states.indexOf(to.state),
        ...(to.state === "servicer" && { servicer_userid: to.servicer }),
      };
      return (await post("service_state/trans", json, moved, false)).msg_code;
    },
    /** Who receives customers right now; departments are not resolved. */
    async freeServicers(openKfId: string): Promise<readonly string[]> {
      const got = await api.call({
        method: "GET",
        path: "/cgi-bin/kf/servicer/list",
        query: { open_kfid: openKfId },
        idempotent: true,
        answer: servicers,
      });
      return got.servicer_list.flatMap(({ userid, status }) =>
        userid !== undefined && status === 0 ? [userid] : [],
      );
    },
    async accounts(): Promise<readonly string[]> {
      const got = await post("account/list", { offset: 0, limit: 100 }, accounts, true);
      return got.account_list.map(({ open_kfid }) => open_kfid);
    },
  };
}

function drawn(message: KfMessage) {
  if (message.kind === "text") return { msgtype: "text", text: { content: message.text } };
  const list = message.items.map(({ id, title }) => ({ type: "click", click: { id, content: title } }));
  return {
    msgtype: "msgmenu",
    msgmenu: { head_content: message.head, list, tail_content: message.tail },
  };
}

import { createHash } from "node:crypto";
import { z } from "zod";
import {
  type ApiAnswer,
  type ApiRequest,
  type ApiWorld,
  type Endpoint,
  ok,
  readJson,
  refusal,
} from "./answer.ts";
import type { FakeKf, KfSent } from "./kf.ts";

const quota = 5;
const windowMs = 48 * 3_600_000;
const codeMs = 20_000;
const retentionMs = 72 * 3_600_000;

interface Session {
  state: number;
  servicer: string;
  writtenAtMs: number;
  sent: number;
}

const person = z.object({ open_kfid: z.string(), external_userid: z.string() });
const click = z.object({ click: z.object({ id: z.string().max(64), content: z.string() }) });
const message = z.object({
  msgid: z.string().max(32).optional(),
  msgtype: z.enum(["text", "msgmenu"]),
  text: z.object({ content: z.string().min(1) }).optional(),
  msgmenu: z
    .object({
      head_content: z.string().default(""),
      list: z.array(click).max(10),
      tail_content: z.string().default(""),
    })
    .optional(),
});
const toCustomer = message.extend({ touser: z.string(), open_kfid: z.string() });

export function createFakeKf({ clock }: ApiWorld): FakeKf {
  const streams = new Map<string, { readonly atMs: number; readonly entry: Record<string, unknown> }[]>();
  const sessions = new Map<string, Session>();
  const codes = new Map<
    string,
    { readonly openKfId: string; readonly customer: string; readonly untilMs: number }
  >();
  const usedIds = new Set<string>();
  const sent: KfSent[] = [];
  let count = 0;

  const next = (prefix: string) => {
    count += 1;
    return `${prefix}${String(count).padStart(6, "0")}`;
  };
  const keyOf = (openKfId: string, customer: string) => `${openKfId} ${customer}`;
  const sessionOf = (openKfId: string, customer: string): Session => {
    const key = keyOf(openKfId, customer);
    const known = sessions.get(key) ?? {
      state: 4,
      servicer: "",
      writtenAtMs: Number.NEGATIVE_INFINITY,
      sent: 0,
    };
    sessions.set(key, known);
    return known;
  };
  const newCode = (openKfId: string, customer: string) => {
    const code = next("code");
    codes.set(code, { openKfId, customer, untilMs: clock() + codeMs });
    return code;
  };

  const kf: FakeKf = {
    endpoints: new Map(
      Object.entries({
        sync_msg: sync,
        send_msg: send,
        send_msg_on_event: sendOnEvent,
        "service_state/get": getState,
        "service_state/trans": move,
        "account/list": () =>
          ok({ account_list: [...streams.keys()].map((open_kfid) => ({ open_kfid, name: "客服" })) }),
        "servicer/list": () => ok({ servicer_list: kf.servicers.map((userid) => ({ userid, status: 0 })) }),
      }).map(([path, answer]): [string, Endpoint] => [
        `/cgi-bin/kf/${path}`,
        { method: path === "servicer/list" ? "GET" : "POST", token: true, answer },
      ]),
    ),
    sent,
    servicers: [],
    paging: { size: 1000, emptyBetween: false },
    add(openKfId, customer, entry) {
      const msgid = typeof entry.msgid === "string" ? entry.msgid : next("kf");
      const stream = streams.get(openKfId) ?? [];
      streams.set(openKfId, stream);
      const isEvent = entry.msgtype === "event";
      stream.push({
        atMs: clock(),
        entry: {
          msgid,
          open_kfid: isEvent ? undefined : openKfId,
          external_userid: isEvent ? undefined : customer,
          send_time: Math.floor(clock() / 1000),
          origin: isEvent ? 4 : 3,
          ...entry,
        },
      });
      const session = sessionOf(openKfId, customer);
      if ((entry.origin ?? 3) === 3 && !isEvent) {
        session.writtenAtMs = clock();
        session.sent = 0;
        if (session.state === 4) session.state = 0;
      }
      return msgid;
    },
    enter(openKfId, customer, scene = "link") {
      const welcome_code = newCode(openKfId, customer);
      const event = {
        event_type: "enter_session",
        open_kfid: openKfId,
        external_userid: customer,
        scene,
        welcome_code,
      };
      kf.add(openKfId, customer, { msgtype: "event", event });
      return welcome_code;
    },
    staffMoves(openKfId, customer, change) {
      const session = sessionOf(openKfId, customer);
      session.state = change === "taken" ? 3 : 4;
      const event = {
        event_type: "session_status_change",
        open_kfid: openKfId,
        external_userid: customer,
        change_type: change === "taken" ? 1 : 3,
        msg_code: newCode(openKfId, customer),
      };
      kf.add(openKfId, customer, { msgtype: "event", event });
    },
    stateOf: (openKfId, customer) => sessionOf(openKfId, customer).state,
  };
  return kf;

  function sync(request: ApiRequest): ApiAnswer {
    const asked = z
      .object({ open_kfid: z.string(), cursor: z.string().optional(), limit: z.number().default(1000) })
      .safeParse(readJson(request));
    if (!asked.success) return refusal(40058);
    const stream = (streams.get(asked.data.open_kfid) ?? []).filter(
      ({ atMs }) => atMs > clock() - retentionMs,
    );
    const match = /^c(\d+)(e?)$/.exec(asked.data.cursor ?? "c0");
    if (!match) return refusal(95007);
    const from = Number(match[1]);
    const wasEmpty = match[2] === "e";
    if (kf.paging.emptyBetween && from > 0 && from < stream.length && !wasEmpty)
      return ok({ next_cursor: `c${from}e`, has_more: 1, msg_list: [] });
    const to = Math.min(stream.length, from + Math.min(asked.data.limit, kf.paging.size));
    return ok({
      next_cursor: `c${to}`,
      has_more: to < stream.length ? 1 : 0,
      msg_list: stream.slice(from, to).map(({ entry }) => entry),
    });
  }

  function send(request: ApiRequest): ApiAnswer {
    const { data } = toCustomer.safeParse(readJson(request));
    if (!data) return refusal(40058);
    const session = sessionOf(data.open_kfid, data.touser);
    if (session.state === 4) return refusal(95013);
    if (session.state !== 0 && session.state !== 1) return refusal(95018);
    if (clock() - session.writtenAtMs > windowMs) return refusal(95002);
    if (session.sent >= quota) return refusal(95001);
    const answered = take(data.open_kfid, data.touser, data, false);
    if (answered.kind === "json" && answered.errcode === 0) session.sent += 1;
    return answered;
  }

  function sendOnEvent(request: ApiRequest): ApiAnswer {
    const { data } = message.extend({ code: z.string() }).safeParse(readJson(request));
    const found = data && codes.get(data.code);
    if (!data || !found || found.untilMs < clock()) return refusal(95007);
    codes.delete(data.code);
    return take(found.openKfId, found.customer, data, true);
  }

  function take(
    openKfId: string,
    customer: string,
    data: z.output<typeof message>,
    onEvent: boolean,
  ): ApiAnswer {
    const msgId = data.msgid ?? createHash("sha256").update(next("m")).digest("hex").slice(0, 32);
    if (usedIds.has(`${openKfId} ${msgId}`)) return refusal(40058, "duplicate msgid");
    usedIds.add(`${openKfId} ${msgId}`);
    sent.push({
      msgId,
      atMs: clock(),
      openKfId,
      customer,
      onEvent,
      text: data.text?.content ?? data.msgmenu?.head_content ?? "",
      items: (data.msgmenu?.list ?? []).map(({ click: { id, content } }) => ({ id, title: content })),
      tail: data.msgmenu?.tail_content ?? "",
    });
    return ok({ msgid: msgId });
  }

  function getState(request: ApiRequest): ApiAnswer {
    const { data } = person.safeParse(readJson(request));
    if (!data) return refusal(40058);
    const { state, servicer } = sessionOf(data.open_kfid, data.external_userid);
    return ok({ service_state: state, servicer_userid: servicer });
  }

  function move(request: ApiRequest): ApiAnswer {
    const { data } = person
      .extend({ service_state: z.number(), servicer_userid: z.string().default("") })
      .safeParse(readJson(request));
    if (!data) return refusal(40058);
    const session = sessionOf(data.open_kfid, data.external_userid);
    const to = data.service_state;
    const legal =
      session.state <= 1 ? to === 2 || to === 3 : session.state === 2 ? to === 3 : to === 3 || to === 4;
    if (session.state === 4) return refusal(95013);
    if (!legal) return refusal(95016);
    if (to === 3 && !kf.servicers.includes(data.servicer_userid)) return refusal(95014);
    session.state = to;
    session.servicer = data.servicer_userid;
    return ok({ msg_code: newCode(data.open_kfid, data.external_userid) });
  }
}

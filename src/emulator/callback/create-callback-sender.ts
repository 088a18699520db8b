import { randomBytes } from "node:crypto";
import { attempt, type Road } from "./attempt.ts";
import type { Attempt, CallbackFault, CallbackSender, CallbackSenderOptions, Delivery } from "./delivery.ts";
import type { Inbound } from "./inbound.ts";
import { readReply } from "./passive-reply.ts";
import { plainXml } from "./plain-xml.ts";
import { aesKeyOf } from "./seal.ts";
import { verify } from "./verify.ts";

type Message = Pick<Delivery, "msgId" | "user" | "inbound" | "plainXml">;

/**
 * WeCom's side of a callback address: encrypts and signs as the platform does, waits 5 s, sends again after a
 * timeout or a broken connection, and opens the passive reply. Throws at once for an impossible EncodingAESKey or URL.
 */
export function createCallbackSender(options: CallbackSenderOptions): CallbackSender {
  const { clock = Date.now, random = randomBytes, retries = 3 } = options;
  const road: Road = {
    callbackUrl: new URL(options.callbackUrl).href,
    key: aesKeyOf(options.encodingAesKey),
    token: options.token,
    corpId: options.corpId,
    agentId: options.agentId,
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    random,
    timeoutMs: options.timeoutMs ?? 5000,
  };

  async function attemptsOf(xml: string, fault?: CallbackFault): Promise<readonly Attempt[]> {
    const once = () => attempt(road, xml, fault === "wrong-signature");
    if (fault === "duplicate") return Promise.all([once(), once()]);
    const attempts: Attempt[] = [];
    for (;;) {
      const made = await once();
      const lose = fault === "dropped-response" && attempts.length === 0;
      attempts.push(lose ? lost(made) : made);
      if (attempts.at(-1)?.outcome.kind === "answered" || attempts.length > retries) return attempts;
    }
  }

  async function deliver(message: Message, fault?: CallbackFault): Promise<Delivery> {
    const start = performance.now();
    const attempts = await attemptsOf(message.plainXml, fault);
    const answered = attempts.find(({ outcome }) => outcome.kind === "answered")?.outcome;
    const got = answered?.kind === "answered" ? answered : { status: 0, body: "" };
    const { reply, replyXml, problem } =
      got.status === 200
        ? readReply(road, message.user, message.inbound, got.body)
        : { problem: got.status === 0 ? "no answer" : `HTTP status ${got.status} is not 200` };
    return {
      ...message,
      outerXml: attempts.at(-1)?.outerXml ?? "",
      status: got.status,
      tookMs: Math.round(performance.now() - start),
      attempts,
      ...(reply && { reply }),
      ...(replyXml !== undefined && { replyXml }),
      ...(problem !== undefined && { replyProblem: problem }),
    };
  }

  function compose(user: string, inbound: Inbound): Message {
    // Positive in 64 bits with a sign, as WeCom's are.
    const msgId = random(8).readBigUInt64BE() >> 1n;
    const address = {
      corpId: road.corpId,
      agentId: road.agentId,
      createTimeS: Math.floor(clock() / 1000),
      msgId,
    };
    return {
      user,
      inbound,
      plainXml: plainXml({ ...address, user }, inbound),
      ...(inbound.type !== "event" && { msgId: String(msgId) }),
    };
  }

  return {
    verify: () => verify(road),
    send: (user, inbound, fault) => deliver(compose(user, inbound), fault),
    resend: ({ msgId, user, inbound, plainXml: xml }, fault) =>
      deliver({ user, inbound, plainXml: xml, ...(msgId !== undefined && { msgId }) }, fault),
  };
}

const lost = (made: Attempt): Attempt =>
  made.outcome.kind === "answered" ? { ...made, outcome: { ...made.outcome, kind: "lost" } } : made;

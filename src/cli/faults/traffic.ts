import { setTimeout } from "node:timers/promises";
import type { Envelope } from "../../wecom/index.ts";
import { faultKeys } from "./keys.ts";

/** A message a person wrote, and what they were first answered. */
export interface Acknowledged {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly plaintext: string;
}

export interface TrafficReport {
  readonly acknowledged: readonly Acknowledged[];
  /** Requests that were answered "not taken", which WeCom sends again. */
  readonly refused: number;
  /** Copies of one message that were answered differently. */
  readonly differing: number;
  readonly slowestMs: number;
}

export interface Traffic {
  /** How many messages were acknowledged so far. */
  count(): number;
  stop(): Promise<TrafficReport>;
}

interface TrafficOptions {
  readonly envelope: Envelope;
  /** The instances that can be reached now; each request goes to the next. */
  readonly urls: () => readonly string[];
  readonly people: number;
}

const questions = ["SPF怎么设置", "邮箱满了怎么办", "人工", "how do I set up DKIM", "为什么总进垃圾箱"];
const maxTries = 5;

/** People who go on asking, two messages at a time in any order, every message delivered one to three times at once. */
export function startTraffic({ envelope, urls, people }: TrafficOptions): Traffic {
  const acknowledged = new Map<string, Acknowledged>();
  let [turn, count, refused, differing, slowestMs] = [0, 0, 0, 0, 0];
  let stopped = false;
  const running = Array.from({ length: people }, (_, person) => chat(`user${person}`));

  return {
    count: () => acknowledged.size,
    async stop() {
      stopped = true;
      await Promise.all(running);
      return { acknowledged: [...acknowledged.values()], refused, differing, slowestMs };
    },
  };

  async function chat(from: string): Promise<void> {
    while (!stopped) {
      const copies = [message(from), message(from)].flatMap((said) =>
        Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => said),
      );
      const shuffled = copies
        .map((copy) => ({ copy, place: Math.random() }))
        .toSorted((a, b) => a.place - b.place);
      await Promise.all(shuffled.map(({ copy }) => deliver(copy)));
    }
  }

  function message(from: string) {
    count += 1;
    return {
      id: String(6_000_000_000 + count),
      from,
      text: `${questions[count % questions.length] ?? ""} #${count}#`,
    };
  }

  /** As WeCom does it: the same message again, to whatever instance, when it was not taken. */
  async function deliver(said: Omit<Acknowledged, "plaintext">): Promise<void> {
    for (let attempt = 1; attempt <= maxTries; attempt += 1) {
      const urlsNow = urls();
      turn += 1;
      const url = urlsNow[turn % Math.max(1, urlsNow.length)];
      const plaintext = url === undefined ? undefined : await timed(() => post(url, envelope, said));
      if (plaintext === undefined) {
        refused += 1;
        await setTimeout(100);
        continue;
      }
      const first = acknowledged.get(said.id);
      if (first && first.plaintext !== plaintext) differing += 1;
      if (!first) acknowledged.set(said.id, { ...said, plaintext });
      return;
    }
  }

  async function timed<T>(task: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const result = await task();
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    return result;
  }
}

/** Delivers one message; the plaintext of the reply, or undefined when it was not taken. */
export async function post(
  url: string,
  envelope: Envelope,
  message: Omit<Acknowledged, "plaintext">,
): Promise<string | undefined> {
  const { path, body } = asPosted(envelope, message);
  try {
    const response = await fetch(`${url}${path}`, { method: "POST", body });
    const text = await response.text();
    return response.status === 200 ? opened(envelope, text) : undefined;
  } catch {
    return undefined;
  }
}

/** A message as WeCom posts it, with a nonce of its own every time. */
export function asPosted(envelope: Envelope, message: Omit<Acknowledged, "plaintext">) {
  const timestampS = Math.floor(Date.now() / 1000);
  const nonce = String(Math.floor(Math.random() * 1e10));
  const xml = `<xml><ToUserName>${faultKeys.corpId}</ToUserName><FromUserName>${message.from}</FromUserName><CreateTime>${timestampS}</CreateTime><MsgType>text</MsgType><Content>${message.text}</Content><MsgId>${message.id}</MsgId><AgentID>${faultKeys.agentId}</AgentID></xml>`;
  const { encrypt, msgSignature } = envelope.seal(xml, { timestampS, nonce });
  const query = `msg_signature=${msgSignature}&timestamp=${timestampS}&nonce=${nonce}`;
  const body = `<xml><ToUserName>${faultKeys.corpId}</ToUserName><Encrypt>${encrypt}</Encrypt><AgentID>${faultKeys.agentId}</AgentID></xml>`;
  return { path: `/wecom/callback?${query}`, body };
}

/** Throws when a reply's seal is broken: that would be no fault of the network. */
function opened(envelope: Envelope, body: string): string {
  if (body === "") return "";
  const part = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(body)?.[1] ?? "";
  const query = new URLSearchParams({
    msg_signature: part("MsgSignature"),
    timestamp: part("TimeStamp"),
    nonce: part("Nonce"),
  });
  const reply = envelope.openXml(query, body);
  return reply.ok ? reply.plaintext : `refused: ${reply.code}`;
}

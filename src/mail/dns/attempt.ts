import { randomInt } from "node:crypto";
import type { RecordType } from "./answer.ts";
import type { QueryBudget } from "./layers.ts";
import { failed, type Question, type Reply, readReply, writeQuestion } from "./message.ts";
import type { ServerAddress } from "./server-address.ts";
import { askOverTcp } from "./tcp.ts";
import type { Exchange, UdpChannel } from "./udp.ts";

export interface Server {
  readonly address: ServerAddress;
  readonly channel: UdpChannel;
}

export type Told<T extends RecordType> = Extract<Reply<T>, { kind: "answer" }>;

/** One question to one server. */
export interface Attempt {
  /** Sends the datagram, or once more. */
  send(): void;
  end(): void;
}

/**
 * Asks one server over UDP; without EDNS where it does not know that (RFC 6891 section 7), and over TCP where the
 * answer does not fit (RFC 7766). What is no reply to this question is overheard.
 * @param hear called once, with an answer or with why there is none; not after `end`, and not while all is silent
 */
export function createAttempt<T extends RecordType>(
  { address, channel }: Server,
  question: Question<T>,
  hear: (told: Told<T>) => void,
  budget?: QueryBudget,
): Attempt {
  const over = new AbortController();
  let isOverTcp = false;
  let edns = true;
  let exchange = openExchange();

  function openExchange(): Exchange {
    return channel.open(
      (id) => writeQuestion(id, question, { edns }),
      (bytes, id) => read(bytes ? readReply(bytes, id, question) : failed("unreachable")),
    );
  }
  function tell(told: Told<T>) {
    end();
    hear(told);
  }
  function end() {
    over.abort();
    exchange.end();
  }
  function read(reply: Reply<T> | undefined) {
    if (!reply || over.signal.aborted) return;
    if (reply.kind === "answer") tell(reply);
    else if ((reply.kind === "no-edns" && !edns) || isOverTcp) tell(failed("bad-response"));
    else if (budget?.takeAgain() === false) tell(failed("budget"));
    else if (reply.kind === "no-edns") askPlainly();
    else void askAtLength();
  }
  function askPlainly() {
    exchange.end();
    edns = false;
    exchange = openExchange();
    exchange.send();
  }
  async function askAtLength() {
    exchange.end();
    isOverTcp = true;
    const id = randomInt(65_536);
    const bytes = await askOverTcp(address, writeQuestion(id, question, { edns }), over.signal);
    read(bytes ? (readReply(bytes, id, question) ?? failed("bad-response")) : failed("unreachable"));
  }
  return {
    send() {
      if (!isOverTcp) exchange.send();
    },
    end,
  };
}

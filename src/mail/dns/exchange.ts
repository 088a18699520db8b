import type { RecordType, UnknownReason } from "./answer.ts";
import { type Attempt, createAttempt, type Server, type Told } from "./attempt.ts";
import type { QueryBudget } from "./layers.ts";
import { failed, type Question } from "./message.ts";

export interface Patience {
  /** From the first datagram to giving up. */
  readonly timeoutMs: number;
  /** Datagrams at most. */
  readonly tries: number;
  readonly retryMs: number;
}

export interface Outcome<T extends RecordType> extends Told<T> {
  /** Undefined when nobody answered. */
  readonly by?: Server;
}

/**
 * Puts one question to the servers in turn until one answers it. A lost datagram costs `retryMs`: then the next
 * server is asked as well, and whichever answers first counts, a late answer to the first datagram too. A refusal or
 * failure passes the question on at once. Resolves always, at the latest after `timeoutMs`.
 * @param open holds what cancels this question, as long as it is open
 */
export function askServers<T extends RecordType>(
  servers: readonly Server[],
  question: Question<T>,
  { timeoutMs, tries, retryMs }: Patience,
  open: Set<() => void>,
  budget?: QueryBudget,
): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const attempts = new Map<Server, Attempt | UnknownReason>();
    let sent = 0;
    let retry: NodeJS.Timeout | undefined;
    const cancel = () => settle(failed("cancelled"));
    const timeout = setTimeout(() => settle(failed("timeout")), timeoutMs);
    open.add(cancel);

    function settle(outcome: Outcome<T>) {
      clearTimeout(retry);
      clearTimeout(timeout);
      open.delete(cancel);
      for (const attempt of attempts.values()) if (typeof attempt === "object") attempt.end();
      resolve(outcome);
    }

    /** Sends one more datagram, to the server whose turn it is. */
    function send() {
      clearTimeout(retry);
      const server = servers[sent % servers.length];
      if (server === undefined || sent >= tries || !mayStillSend()) return;
      sent += 1;
      const attempt = attempts.get(server) ?? start(server);
      if (typeof attempt === "object") attempt.send();
      retry = setTimeout(send, retryMs);
    }

    function mayStillSend(): boolean {
      if (!budget) return true;
      if (sent > 0) return budget.takeAgain();
      const may = budget.take();
      if (!may) settle(failed("budget"));
      return may;
    }

    function start(server: Server): Attempt {
      const hear = (told: Told<T>) =>
        told.answer.status === "unknown" ? pass(server, told.answer.reason) : settle({ ...told, by: server });
      const attempt = createAttempt(server, question, hear, budget);
      attempts.set(server, attempt);
      return attempt;
    }

    /** This one has no answer: the next, or, when it was the last, none at all. */
    function pass(server: Server, reason: UnknownReason) {
      attempts.set(server, reason);
      if (attempts.size < servers.length) send();
      if ([...attempts.values()].every((attempt) => typeof attempt === "string")) settle(failed(reason));
    }

    send();
  });
}

import { setImmediate as turn } from "node:timers/promises";
import type { Lookup } from "../../mail/index.ts";

/** Makes answers wait for each other, so that what can be asked at once is one round. */
export interface Rounds {
  /** The lookups of one check, all through here. */
  through(lookup: Lookup): Lookup;
  /** The length of the longest chain in which one question needs the answer to another. */
  count(): number;
}

/** Turns of the event loop in which nothing new is asked, after which a round is taken to be complete. */
const quietTurns = 20;

export function countRounds(): Rounds {
  let rounds = 0;
  let asked = 0;
  let round: Promise<void> | undefined;

  async function complete(answers: Set<Promise<unknown>>) {
    for (let before = -1; before !== asked; ) {
      before = asked;
      await Promise.all(answers);
      for (let i = 0; i < quietTurns; i += 1) await turn();
    }
    round = undefined;
    rounds += 1;
  }
  let answers = new Set<Promise<unknown>>();

  return {
    through: (lookup) => async (name, type) => {
      asked += 1;
      if (round === undefined) {
        answers = new Set();
        round = complete(answers);
      }
      const answer = lookup(name, type);
      answers.add(answer);
      await round;
      return answer;
    },
    count: () => rounds,
  };
}

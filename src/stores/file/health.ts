import type { StoreHealth } from "../../bot/index.ts";
import type { Condition } from "./journal.ts";
import type { State } from "./state.ts";

/** What the store can be trusted with, in sentences without paths or names. Not ok: messages are refused. */
export function describeHealth(
  state: State,
  condition: Condition,
  snapshotFailure: string | undefined,
  damage: readonly string[],
): StoreHealth {
  const givenUp = state.outbox.givenUp();
  const detail = [
    condition.state !== "ok" && condition.error.message,
    `${state.sessions.size} conversations, ${state.outbox.depth()} messages waiting to leave.`,
    givenUp.length > 0 && `${givenUp.length} messages could not be sent lately.`,
    snapshotFailure !== undefined && `The last snapshot failed: ${snapshotFailure}`,
    damage.length > 0 &&
      `${damage.length} damaged files were found at the start and set aside (.corrupt-): see the log.`,
  ];
  return { ok: condition.state === "ok", detail: detail.filter((line) => line !== false).join(" ") };
}

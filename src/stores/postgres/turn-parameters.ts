import type { TurnCommit } from "../../bot/index.ts";
import { dayOf } from "../file/index.ts";
import {
  countColumns,
  feedbackColumns,
  inboxColumns,
  lineColumns,
  outboxColumns,
  reportColumns,
  sessionColumns,
  ticketColumns,
} from "./columns.ts";
import { indexed } from "./indexed.ts";

/**
 * What `commit_turns` takes: one JSON list for each table, every entry with the number of its turn. A record is JSON
 * within JSON, so that the database takes it as a letter sequence and not apart.
 */
export function turnParameters(turns: readonly TurnCommit[]): readonly string[] {
  const each = <T>(of: (turn: TurnCommit) => readonly T[], columns: (value: T) => object): string =>
    JSON.stringify(turns.flatMap((turn, n) => of(turn).map((value) => ({ n, ...columns(value) }))));
  return [
    each((turn) => [turn], turnColumns),
    each(({ transcript }) => transcript, lineColumns),
    each(({ outbox }) => outbox, outboxColumns),
    each(
      ({ released }) => released,
      (id) => ({ id: indexed(id) }),
    ),
    each(({ scheduled }) => scheduled ?? [], inboxColumns),
    each(({ ticket }) => (ticket ? [ticket] : []), ticketColumns),
    each(({ report }) => (report ? [report] : []), reportColumns),
    each(({ feedback }) => (feedback ? [feedback] : []), feedbackColumns),
    each(
      ({ turn, counts = [] }) => counts.map((count) => ({ day: dayOf(turn.atMs), ...count })),
      countColumns,
    ),
  ];
}

const turnColumns = ({ turn, session }: TurnCommit) => ({
  key: indexed(turn.key),
  ...sessionColumns(turn.conversation, session),
  at_ms: turn.atMs,
  turn: JSON.stringify(turn),
});

import { z } from "zod";
import type { CommitResult, Store, TurnCommit, TurnStart } from "../../bot/index.ts";
import { sessionRecord, storedTurn } from "../file/index.ts";
import { createBatches } from "./batches.ts";
import type { Database } from "./database.ts";
import { isSpoilt } from "./errors.ts";
import { indexed } from "./indexed.ts";
import { toOutboxRow } from "./rows.ts";
import { turnParameters } from "./turn-parameters.ts";

const startRow = z.object({
  answered: storedTurn.nullable(),
  session: sessionRecord.nullable(),
  held: z.array(z.unknown()).nullable(),
});

const commitRow = z.object({ n: z.int(), answered: storedTurn.nullable() });

/** The two statements of a turn, each shared by all turns of the same moment. */
export function createTurns(database: Database): Pick<Store, "begin" | "commit"> {
  const begins = createBatches<{ readonly key: string; readonly conversation: string }, TurnStart>({
    apart: () => [],
    isSpoilt,
    async run(asked) {
      const rows = await database.query("SELECT * FROM begin_turns($1, $2)", [
        asked.map(({ key }) => indexed(key)),
        asked.map(({ conversation }) => indexed(conversation)),
      ]);
      return rows.map(toStart);
    },
  });

  const commits = createBatches<TurnCommit, CommitResult>({
    apart: ({ turn }) => [`key ${turn.key}`, `conversation ${turn.conversation}`],
    isSpoilt,
    async run(turns) {
      const rows = await database.query(
        "SELECT * FROM commit_turns($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        turnParameters(turns),
      );
      const known = new Map(rows.map((row) => toResult(commitRow.parse(row))));
      return turns.map((_, n) => known.get(n) ?? { state: "conflict" });
    },
  });

  return {
    begin: (key, conversation) => begins.add({ key, conversation }),
    commit: (turn) => commits.add(turn),
  };
}

function toStart(row: unknown): TurnStart {
  const { answered, session, held } = startRow.parse(row);
  return {
    held: (held ?? []).map(toOutboxRow),
    ...(answered && { answered }),
    ...(session && { session }),
  };
}

/** Turns without a row are in conflict. */
const toResult = ({ n, answered }: z.output<typeof commitRow>): [number, CommitResult] => [
  n,
  answered ? { state: "answered", turn: answered } : { state: "committed" },
];

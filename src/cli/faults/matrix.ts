import { howToGetPostgres, type PostgresServer, startPostgres } from "../postgres-server.ts";
import type { ClusterReport } from "./cluster.ts";
import { duplicates } from "./duplicates.ts";
import { type Fault, judged, type Outcome } from "./fault.ts";
import { fileKill } from "./file-kill.ts";
import { fullDisk } from "./full-disk.ts";
import { hostile } from "./hostile.ts";
import { knowledgeStorm } from "./knowledge-storm.ts";
import { memoryCap } from "./memory-cap.ts";
import { type Away, postgresAway } from "./postgres-away.ts";
import { postgresKill } from "./postgres-kill.ts";
import { failedDisk, powerCut } from "./power-cut.ts";
import { secondProcess } from "./second-process.ts";
import { slowQuestion } from "./slow-question.ts";
import { soak } from "./soak.ts";
import { terminate } from "./terminate.ts";

export interface MatrixOptions {
  /** How often a process is killed or a disk cut off. */
  readonly kills: number;
  readonly powerCuts: number;
  readonly soakMinutes: number;
}

/** The faults that take a process, a disk or a database of their own, in the order of the matrix. */
export const matrix = ({ kills, powerCuts, soakMinutes }: MatrixOptions): readonly Fault[] => [
  { row: "1", fault: "kill -9, file store", run: () => fileKill(kills) },
  { row: "2", fault: "power cut, ext4", run: () => powerCut("ext4", powerCuts) },
  { row: "2", fault: "power cut, xfs", run: () => powerCut("xfs", powerCuts) },
  { row: "3", fault: "disk full, then freed", run: fullDisk },
  { row: "4", fault: "disk fails for good (EIO)", run: failedDisk },
  { row: "6", fault: "second process on one folder", run: secondProcess },
  { row: "14", fault: "duplicated and shuffled traffic", run: () => duplicates(20_000) },
  { row: "16", fault: "slow question, killed while its answer is owed", run: slowQuestion },
  { row: "18", fault: "hostile XML, JSON and queries", run: hostile },
  { row: "20", fault: "SIGTERM under load", run: terminate },
  { row: "21", fault: "storm of broken knowledge saves", run: () => knowledgeStorm(60) },
  { row: "22", fault: "small heap, 100,000 conversations", run: memoryCap },
  {
    row: "23",
    fault: "kill -9 of one of three instances, PostgreSQL",
    run: () =>
      onPostgres(async (server) =>
        counted(await postgresKill(await server.createDatabase(), Math.ceil(kills / 5))),
      ),
  },
  ...(["restarted", "killed", "paused"] as const).map((how) => ({
    row: "23",
    fault: `PostgreSQL ${how} under traffic`,
    run: () => onPostgres((server) => away(server, how)),
  })),
  { row: "24", fault: `soak, ${soakMinutes} minutes`, run: () => soak(soakMinutes) },
];

async function away(server: PostgresServer, how: Away): Promise<Outcome> {
  const report = await postgresAway(server, how);
  return counted(report, {
    "not ready meanwhile": report.readyWhileAway === 503,
    "ready again": report.readyAfter === 200,
    "goes on by itself": report.acknowledgedAfter > 0,
    "answers within WeCom's five seconds": report.slowestMs < 5_000,
  });
}

function counted(report: ClusterReport, must: Readonly<Record<string, boolean>> = {}): Outcome {
  const { acknowledged, lost, repeated, differing, refused, slowestMs } = report;
  return judged(
    {
      "messages were acknowledged": acknowledged > 0,
      "nothing lost": lost === 0,
      "nothing repeated": repeated === 0,
      "copies answered alike": differing === 0,
      ...must,
    },
    { acknowledged, lost, repeated, seen: `${refused} refused, slowest ${Math.round(slowestMs)} ms` },
  );
}

async function onPostgres(run: (server: PostgresServer) => Promise<Outcome>): Promise<Outcome> {
  const server = await startPostgres({ flush: true });
  if (!server) return { state: "skipped", seen: howToGetPostgres };
  try {
    return await run(server);
  } finally {
    await server.stop();
  }
}

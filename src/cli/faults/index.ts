export type { ClusterReport } from "./cluster.ts";
export { type Away, type AwayReport, postgresAway } from "./postgres-away.ts";
export { postgresKill } from "./postgres-kill.ts";

import type {
  Account,
  AuditEntry,
  Count,
  DailyCount,
  Login,
  ReportRecord,
  ReportSummary,
} from "../../bot/index.ts";

/** What the desk knows beside the bot's own state. */
export interface DeskState {
  readonly accounts: Map<string, Account>;
  readonly logins: Map<string, Login>;
  /** Oldest first. */
  audit: AuditEntry[];
  readonly counts: DailyCounts;
  /** By id, oldest first. */
  readonly reports: Map<string, ReportSummary>;
  /** Customers whose traces on the disk are still to be deleted, and up to when. */
  readonly erasing: Map<string, number>;
}

/** The desk as it stands in a snapshot. */
export interface DeskRows {
  readonly accounts: readonly Account[];
  readonly logins: readonly Login[];
  readonly audit: readonly AuditEntry[];
  readonly counts: readonly DailyCount[];
  readonly reportIndex: readonly ReportSummary[];
}

export const createDeskState = (
  rows: DeskRows | undefined,
  erasing: readonly { readonly conversation: string; readonly beforeMs: number }[] = [],
): DeskState => ({
  accounts: new Map(rows?.accounts.map((account) => [account.name, account])),
  logins: new Map(rows?.logins.map((login) => [login.id, login])),
  audit: [...(rows?.audit ?? [])],
  counts: createDailyCounts(rows?.counts),
  reports: new Map(rows?.reportIndex.map((report) => [report.id, report])),
  erasing: new Map(erasing.map(({ conversation, beforeMs }) => [conversation, beforeMs])),
});

export const deskRows = (desk: DeskState): DeskRows => ({
  accounts: [...desk.accounts.values()],
  logins: [...desk.logins.values()],
  audit: [...desk.audit],
  counts: desk.counts.rows(),
  reportIndex: [...desk.reports.values()],
});

export const summaryOf = ({ body: _body, ...summary }: ReportRecord): ReportSummary => summary;

export interface DailyCounts {
  add(day: string, counts: readonly Count[]): void;
  /** Oldest day first. */
  rows(): readonly DailyCount[];
  expire(beforeDay: string): void;
}

/** Figures by day. Labels are from small sets, so a day has some dozens of them. */
function createDailyCounts(known: readonly DailyCount[] = []): DailyCounts {
  const days = new Map<string, Map<string, DailyCount>>();
  for (const row of known) put(row);

  return {
    add(day, counts) {
      for (const { name, label = "" } of counts) {
        const count = days.get(day)?.get(`${name} ${label}`)?.count ?? 0;
        put({ day, name, label, count: count + 1 });
      }
    },
    rows: () =>
      [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, counts]) => [...counts.values()]),
    expire(beforeDay) {
      for (const day of days.keys()) if (day < beforeDay) days.delete(day);
    },
  };

  function put(row: DailyCount) {
    const counts = days.get(row.day) ?? new Map<string, DailyCount>();
    counts.set(`${row.name} ${row.label}`, row);
    days.set(row.day, counts);
  }
}

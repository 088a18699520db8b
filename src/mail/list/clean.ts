import { setImmediate } from "node:timers/promises";
import type { Lookup } from "../dns/index.ts";
import { readAddress } from "./address/index.ts";
import type { ListData } from "./data.ts";
import { checkDomains } from "./domains.ts";
import { createJudge, type Judged } from "./judge.ts";
import type { Row } from "./row.ts";
import { hasAt, type List } from "./source/index.ts";
import { createTally, type ListSummary } from "./summary.ts";

/** One address of a list with its verdict, and the row it stands in. */
export interface CleanedRow extends Judged {
  readonly line: number;
  readonly given: string;
  readonly cells: readonly string[];
}

/** How far a list has come: rows are read, then domains asked, then verdicts given. */
export interface ListProgress {
  readonly phase: "rows" | "domains" | "verdicts";
  readonly done: number;
  /** Not known while rows are read. */
  readonly total?: number;
}

export interface CleanListOptions {
  readonly lookup: Lookup;
  readonly data: ListData;
  readonly random: () => number;
  /** Domains asked about at the same time. */
  readonly parallel?: number;
  /** Gets every address in the order of the list; a promise makes the list wait. */
  readonly onRow?: (row: CleanedRow) => void | Promise<void>;
  readonly onProgress?: (progress: ListProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a first reading of a list finds. */
export interface ListSurvey {
  readonly rows: number;
  /** Of the addresses that can be ones; lower-case ASCII. */
  readonly domains: ReadonlySet<string>;
}

const rowsPerBreath = 1_000;

/**
 * Reads a list once, without asking anybody: how many rows it has and which domains.
 * @throws ListRefusedError when the list has too many rows or breaks off; the signal's reason when it fires
 */
export async function surveyList(
  list: List,
  { signal, onProgress = () => {} }: Pick<CleanListOptions, "signal" | "onProgress"> = {},
): Promise<ListSurvey> {
  const domains = new Set<string>();
  let rows = 0;
  for await (const row of list.rows()) {
    rows += 1;
    for (const text of addressTexts(row, list.addressColumns)) {
      const read = readAddress(text);
      if (read.ok) domains.add(read.domain);
    }
    if (await breathe(rows, signal)) onProgress({ phase: "rows", done: rows });
  }
  onProgress({ phase: "rows", done: rows, total: rows });
  return { rows, domains };
}

/**
 * Cleans a list: syntax, duplicates, slips in domains, whether each distinct domain takes mail, throw-away and role
 * addresses. The list is read twice, first for its domains and then for its verdicts, so that of each mailbox only a
 * digest is held in memory, and each domain. No mail server is contacted; see `noProbing`.
 * @throws ListRefusedError when the list has too many rows or breaks off; the signal's reason when it fires
 */
export async function cleanList(list: List, options: CleanListOptions): Promise<ListSummary> {
  const { lookup, data, random, signal, onRow, onProgress = () => {} } = options;
  const { rows, domains } = await surveyList(list, { signal, onProgress });
  const states = await checkDomains(domains, {
    lookup,
    random,
    parallel: options.parallel ?? 50,
    signal,
    onChecked: (done) => onProgress({ phase: "domains", done, total: domains.size }),
  });
  signal?.throwIfAborted();

  const judge = createJudge(data, states);
  const tally = createTally(list, states);
  let done = 0;
  for await (const row of list.rows()) {
    done += 1;
    for (const given of addressTexts(row, list.addressColumns)) {
      const judged = judge(given, row.line);
      tally.add(judged);
      await onRow?.({ ...judged, line: row.line, given, cells: row.cells });
    }
    if (await breathe(done, signal)) onProgress({ phase: "verdicts", done, total: rows });
  }
  onProgress({ phase: "verdicts", done, total: rows });
  return tally.summary(rows);
}

/** Now and then everybody else gets a turn; true when it was so. */
async function breathe(done: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (done % rowsPerBreath !== 0) return false;
  await setImmediate();
  signal?.throwIfAborted();
  return true;
}

/** The addresses of a row: several in a cell are taken apart; a row without any still gets a verdict. */
function addressTexts({ cells }: Row, columns: readonly number[]): readonly string[] {
  const given = columns.map((column) => cells[column] ?? "");
  const found = given.filter(hasAt).flatMap((cell) => {
    const parts = cell.split(/[\s,;，；、|/]+/).filter(hasAt);
    return parts.length > 1 && parts.every(isWhole) ? parts : [cell];
  });
  return found.length ? found : [given.find((cell) => cell.trim() !== "") ?? ""];
}

/** Something stands on both sides of the @. */
function isWhole(text: string): boolean {
  const at = text.search(/[@＠]/);
  return at > 0 && at < text.length - 1;
}

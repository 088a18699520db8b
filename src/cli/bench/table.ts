/** What a benchmark found: a title, named columns, rows of text or numbers, and what a reader should know. */
export interface BenchTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly notes: readonly string[];
}

/** What a benchmark may be told on the command line; one that has no use for an option ignores it. */
export interface BenchOptions {
  /** A file of labelled messages to score instead of the development set. */
  readonly set?: string | undefined;
  /** Also list what was missed. */
  readonly misses: boolean;
  /** Suggest weights and thresholds instead of measuring. */
  readonly fit: boolean;
}
export type Benchmark = (options: BenchOptions) => Promise<BenchTable>;

export function printTable({ name, columns, rows, notes }: BenchTable): string {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? "").length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return `\n${name}\n${[lines[0], rule, ...lines.slice(1)].join("\n")}\n${notes.map((note) => `  ${note}\n`).join("")}`;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The value below which this share of them lies; 0.95 for p95. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? 0;

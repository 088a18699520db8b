/** One row of a list: its line in the file (a quoted field may span several) and its cells. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

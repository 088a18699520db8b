/** How one row of the fault matrix went. What is not counted in it is left out of the table. */
export type Outcome =
  | {
      readonly state: "held" | "broken";
      readonly acknowledged?: number;
      readonly lost?: number;
      readonly repeated?: number;
      /** What else was seen, in a line. */
      readonly seen: string;
    }
  /** This machine cannot make the fault: why. */
  | { readonly state: "skipped"; readonly seen: string };

/** One row: a fault that is made on purpose, and what must hold under it. */
export interface Fault {
  readonly row: string;
  readonly fault: string;
  run(): Promise<Outcome>;
}

/** A row held when everything that must be so is so; otherwise `seen` begins with what was not. */
export function judged(
  must: Readonly<Record<string, boolean>>,
  counts: Omit<Extract<Outcome, { state: "held" | "broken" }>, "state">,
): Outcome {
  const broken = Object.keys(must).filter((promise) => must[promise] === false);
  if (broken.length === 0) return { state: "held", ...counts };
  return { state: "broken", ...counts, seen: `NOT: ${broken.join("; ")}. ${counts.seen}` };
}

const columns = ["row", "fault", "result", "acknowledged", "lost", "repeated", "seen"] as const;

/** The matrix as a Markdown table. */
export function printOutcomes(outcomes: readonly { fault: Fault; outcome: Outcome }[]): string {
  const rows = outcomes.map(({ fault: { row, fault }, outcome }) => {
    const count = (name: "acknowledged" | "lost" | "repeated") =>
      outcome.state === "skipped" ? "" : String(outcome[name] ?? "");
    return [row, fault, outcome.state, count("acknowledged"), count("lost"), count("repeated"), outcome.seen];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return line(columns) + line(columns.map(() => "---")) + rows.map(line).join("");
}

import type { Alternative, Intent, Why } from "./understanding.ts";

/** What one step of the pipeline found out; the pipeline adds language and entities. */
export interface Decision {
  readonly found: Intent;
  readonly confidence: number;
  readonly why: Why;
  readonly alternatives?: readonly Alternative[];
}

export const decide = (
  step: Why["step"],
  found: Intent,
  confidence: number,
  ...reasons: string[]
): Decision => ({
  found,
  confidence,
  why: { step, reasons },
});

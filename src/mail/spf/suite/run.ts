import { evaluateSpf } from "../evaluate.ts";
import type { SpfVerdict } from "../verdict.ts";
import { readSuite, type SuiteTest } from "./scenario.ts";
import { suiteLookup } from "./zone.ts";

export interface SuiteFailure {
  readonly scenario: string;
  readonly test: string;
  readonly expected: string;
  readonly got: string;
}

export interface SuiteReport {
  readonly passed: number;
  /** How many of the passed tests also compared an explanation. */
  readonly explained: number;
  readonly failures: readonly SuiteFailure[];
}

// The names that RFC 4408 drafts used; old suites still carry them.
const oldNames: ReadonlyMap<string, string> = new Map([
  ["unknown", "permerror"],
  ["error", "temperror"],
]);

/**
 * Runs every test of an OpenSPF test-suite file against the evaluator.
 * @param text the YAML file
 * @throws SuiteFormatError
 */
export async function runSpfSuite(text: string): Promise<SuiteReport> {
  const failures: SuiteFailure[] = [];
  let passed = 0;
  let explained = 0;
  for (const { description = "", tests, zonedata } of readSuite(text)) {
    const lookup = suiteLookup(zonedata);
    for (const [name, test] of Object.entries(tests)) {
      const { host: ip, mailfrom: sender, helo, receiver } = test;
      const verdict = await evaluateSpf({
        ip,
        sender,
        helo,
        lookup,
        ...(receiver !== undefined && { receiver }),
      });
      if (isExpected(test, verdict)) {
        passed++;
        if (test.explanation !== undefined) explained++;
      } else
        failures.push({
          scenario: description,
          test: name,
          expected: expectation(test),
          got: outcome(verdict),
        });
    }
  }
  return { passed, explained, failures };
}

function isExpected({ result, explanation }: SuiteTest, verdict: SpfVerdict): boolean {
  const allowed = [result].flat().map((name) => oldNames.get(name) ?? name);
  // DEFAULT is the receiver's own text: the domain's explanation was rightly not used.
  return (
    allowed.includes(verdict.result) &&
    (explanation === undefined || explanation === (verdict.explanation ?? "DEFAULT"))
  );
}

function expectation({ result, explanation }: SuiteTest): string {
  return [
    [result].flat().join(" or "),
    ...(explanation === undefined ? [] : [JSON.stringify(explanation)]),
  ].join(", ");
}

function outcome({ result, explanation, why }: SpfVerdict): string {
  return `${result}${explanation === undefined ? "" : `, ${JSON.stringify(explanation)}`} (${why.code})`;
}

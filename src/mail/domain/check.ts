import { shown, type Text } from "../text/index.ts";
import { type Codes, type Find, findInto } from "./code.ts";
import type { Facts } from "./facts/index.ts";
import type { CheckGroup, CheckResult, Finding, Status } from "./report.ts";

interface Meta {
  readonly id: string;
  /** What a customer calls it. */
  readonly name: Text;
  readonly group: CheckGroup;
  readonly worst: Status;
  readonly weight: CheckResult["weight"];
}

/** A check with its own codes hidden, ready to sit in a list. */
export interface Check extends Meta {
  readonly codes: Codes;
  /** Never throws for anything DNS says. */
  run(facts: Facts): Promise<CheckOutcome>;
}

/** Findings in the order they were made, what was seen, and who said so (nothing: the resolver). */
export interface CheckOutcome {
  readonly findings: readonly Finding[];
  readonly evidence: CheckResult["evidence"];
  readonly source?: string;
}

/** What a check may do while it runs. */
export interface Tell<C extends Codes> {
  readonly find: Find<C>;
  /** Takes over the findings of a rule. */
  add(findings: readonly Finding[]): void;
  /** One row of evidence; a stranger's text may be in it. */
  show(...cells: readonly (string | number)[]): void;
  /** Who answered, when it is not the resolver. */
  source(name: string): void;
}

const maxRows = 40;
const maxCellChars = 300;

/** One check: its codes, severities, sentences and fixes stand together with the code that finds them. */
export function check<const C extends Codes>(
  spec: Meta & {
    readonly columns: readonly Text[];
    readonly codes: C;
    /** Parts that declare codes of their own. */
    readonly rules?: readonly { readonly codes: Codes }[];
    run(facts: Facts, tell: Tell<C>): Promise<void>;
  },
): Check {
  const { id, name, group, worst, weight, columns, codes, rules = [] } = spec;
  return {
    id,
    name,
    group,
    worst,
    weight,
    codes: Object.assign({}, codes, ...rules.map((rule) => rule.codes)),
    async run(facts) {
      const findings: Finding[] = [];
      const rows: string[][] = [];
      let source: string | undefined;
      await spec.run(facts, {
        find: findInto(codes, findings),
        add: (more) => findings.push(...more),
        show: (...cells) => {
          if (rows.length < maxRows) rows.push(cells.map((cell) => shown(String(cell), maxCellChars)));
        },
        source: (by) => {
          source = by;
        },
      });
      return { findings, evidence: { columns, rows }, ...(source !== undefined && { source }) };
    },
  };
}

/** A part of a check that judges what the check has already read: codes of its own, no questions to DNS. */
export interface Rule<Input> {
  readonly codes: Codes;
  judge(input: Input): readonly Finding[];
}

export function rule<Input, const C extends Codes>(spec: {
  readonly codes: C;
  judge(input: Input, find: Find<C>): void;
}): Rule<Input> {
  return {
    codes: spec.codes,
    judge(input) {
      const findings: Finding[] = [];
      spec.judge(input, findInto(spec.codes, findings));
      return findings;
    },
  };
}

import type { Status } from "../../domain/index.ts";
import type { HeaderFacts } from "../facts.ts";
import { judgeDkim } from "./dkim.ts";
import { judgeDmarc } from "./dmarc.ts";
import type { HeaderFinding } from "./finding.ts";
import { judgeLook } from "./look.ts";
import { judgeSpf } from "./spf.ts";
import { judgeWay } from "./way.ts";

const order: readonly Status[] = ["fail", "warn", "unknown", "skipped", "info", "pass"];

/** Everything worth saying about a mail, worst first. */
export function judge(facts: HeaderFacts): readonly HeaderFinding[] {
  return [
    ...judgeSpf(facts),
    ...judgeDkim(facts),
    ...judgeDmarc(facts),
    ...judgeWay(facts),
    ...judgeLook(facts),
  ].toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

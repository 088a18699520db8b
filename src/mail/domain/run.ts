import type { Check, CheckOutcome } from "./check.ts";
import type { Facts, ZoneFound } from "./facts/index.ts";
import type { CheckResult, Finding } from "./report.ts";
import { worstFirst } from "./status.ts";

/** Runs one check; a fault of ours is `unknown` and never takes the report down. */
export async function runCheck(
  check: Check,
  facts: Facts,
  askedWhom: string,
  clock: () => number,
): Promise<CheckResult> {
  let outcome: CheckOutcome;
  try {
    outcome = await check.run(facts);
  } catch {
    outcome = { findings: [], evidence: { columns: [], rows: [] } };
  }
  const [first = broken(check), ...more] = toldOnce(outcome.findings.toSorted(worstFirst));
  return resultOf(check, first, {
    evidence: outcome.evidence,
    more,
    seenAt: new Date(clock()).toISOString(),
    source: outcome.source ?? askedWhom,
  });
}

/** One record mends several findings at once: it is told at the worst of them, and not again. Every fix has its own id. */
function toldOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>();
  const isNew = (key: string) => {
    const fresh = !told.has(key);
    told.add(key);
    return fresh;
  };
  const ids = new Set<string>();
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes
      .filter(({ record }) => !record || isNew(`${record.type} ${record.name} ${record.value}`))
      .map((fix) => {
        const numbered = Array.from({ length: ids.size }, (_, i) => `${finding.code}.${i + 2}`);
        const id = [fix.id, ...numbered].find((one) => !ids.has(one)) ?? fix.id;
        ids.add(id);
        return { ...fix, id };
      }),
  }));
}

/** What a check says of a domain that does not exist or is switched off: nothing. */
export function notAsked(check: Check, result: CheckResult, zone: ZoneFound): CheckResult {
  const { zh, en } = check.name;
  const because =
    zone.status === "no-domain"
      ? { zh: "域名不存在", en: "the name does not exist" }
      : { zh: "域名停用中", en: "the domain is switched off" };
  const finding: Finding = {
    code: `${check.id}.no-domain`,
    status: "skipped",
    verdict: { zh: `${zh}：${because.zh}，没有查`, en: `${en}: not checked, ${because.en}` },
    why: { zh: "域名恢复后再查。", en: "Check again once the domain is back." },
    fixes: [],
  };
  return resultOf(check, finding, { ...result, more: [] });
}

function broken({ id, name }: Check): Finding {
  return {
    code: `${id}.broken`,
    status: "unknown",
    verdict: { zh: `${name.zh}：这一项我们没能查完`, en: `${name.en}: we could not finish this one` },
    why: { zh: "是我们的问题，其他结果不受影响。", en: "That is our fault; the other results stand." },
    fixes: [],
  };
}

function resultOf(
  { id, name, group, worst, weight }: Check,
  { code, status, verdict, why, fixes }: Finding,
  { evidence, seenAt, source, more }: Pick<CheckResult, "evidence" | "seenAt" | "source" | "more">,
): CheckResult {
  return {
    id,
    name,
    group,
    status,
    worst,
    weight,
    code,
    verdict,
    why,
    fixes,
    evidence,
    seenAt,
    source,
    more,
  };
}

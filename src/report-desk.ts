import { randomBytes } from "node:crypto";
import type { Assembly } from "./assembly.ts";
import { type DomainChecker, recheckOf } from "./domain-checker.ts";
import { type DomainReport, parseReport } from "./mail/index.ts";
import { reportPages } from "./server/index.ts";

interface ReportDeskOptions {
  readonly assembly: Pick<Assembly, "store" | "uploads" | "toTraditional">;
  readonly domains: Pick<DomainChecker, "check">;
  readonly clock: () => number;
}

/** How far the chart of a page goes back. */
const mostPoints = 20;

/** The pages of the reports this installation keeps; where the store has a desk, with their history and a re-check. */
export function storedReportPages({ assembly, domains, clock }: ReportDeskOptions) {
  const { store, uploads, toTraditional } = assembly;
  const { desk } = store;
  async function report(id: string): Promise<DomainReport | undefined> {
    const record = await store.report(id);
    return record && parseReport(record.body);
  }
  return reportPages({
    links: uploads.links,
    toTraditional,
    report,
    async history(domain) {
      const page = await desk?.reports({ subject: domain, limit: mostPoints });
      const points = (page?.rows ?? []).map(async ({ id, atMs }) => {
        const score = (await report(id))?.score.value;
        return score === undefined || score === null ? [] : [{ atMs, score }];
      });
      return (await Promise.all(points)).flat();
    },
    ...(desk && {
      async recheck({ domain }) {
        const body = await recheckOf(domains, domain);
        const atMs = clock();
        const failing = body.checks.filter(({ status }) => status === "fail").map(({ id }) => id);
        await desk.write(
          {
            kind: "report",
            report: { id: body.id, kind: "domain", subject: domain, conversation: "", atMs, failing, body },
          },
          {
            id: randomBytes(12).toString("hex"),
            atMs,
            who: "report-page",
            action: "domain-checked",
            subject: domain,
          },
        );
        return body;
      },
    }),
    clock,
  });
}

import { domainToUnicode } from "node:url";
import type { Blocklists } from "../blocklist/index.ts";
import {
  type Asked,
  budgeted,
  createBudget,
  type Lookup,
  once,
  probeResolver,
  trusting,
  until,
} from "../dns/index.ts";
import type { StsPolicyFetch } from "../mta-sts/index.ts";
import { registeredDomain } from "../name/index.ts";
import type { RegistrationLookup } from "../registration/index.ts";
import { shown, type Text } from "../text/index.ts";
import { askAhead } from "./ask-ahead.ts";
import { checks } from "./checks/index.ts";
import { type Facts, findMailProvider, findZone, readSpf, type ZoneFound } from "./facts/index.ts";
import { headlineOf } from "./headline.ts";
import { randomLabel, randomReportId } from "./label.ts";
import type { DomainReport, ReportDns } from "./report.ts";
import { notAsked, runCheck } from "./run.ts";
import { coverageOf, scoreOf } from "./score.ts";
import { countStatuses, overallStatus, shownFirst } from "./status.ts";

export interface CheckDomainOptions {
  readonly lookup: Lookup;
  /** Who answers, as `authoritativeLookup` reports it; left out: the resolver. */
  readonly asked?: Asked;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Left out: the check says that lists were not asked. */
  readonly blocklists?: Blocklists;
  /** RDAP; left out: the check says that the registry was not asked. */
  readonly registration?: RegistrationLookup;
  /** Fetches MTA-STS policies over HTTPS; left out: only the DNS record is read. */
  readonly stsPolicy?: StsPolicyFetch;
  /** After this long the report is made of what is known by then. */
  readonly deadlineMs?: number;
  readonly maxQueries?: number;
  /** Whether the customer sends cold or mass mail. */
  readonly bulkSender?: boolean;
  /** DKIM selectors read in a mail the customer sent. */
  readonly selectors?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Runs every check at once and makes one report. Never rejects: a dead resolver, silent name servers, hostile records
 * and the deadline all end in a report that says what could not be asked.
 * @param domain ASCII, lower case, as `parseDomain` gives it
 */
export async function checkDomain(domain: string, options: CheckDomainOptions): Promise<DomainReport> {
  const { clock, random, asked } = options;
  const startedMs = clock();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.deadlineMs ?? 3_000);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;

  const label = randomLabel(random);
  // The blocklists have a lookup of their own; together they stay below 80 questions.
  const budget = createBudget(options.maxQueries ?? 60);
  const asking = until(once(budgeted(options.lookup, budget)), signal);
  const probe = probeResolver(asking, { domain, label });
  const lookup = trusting(asking, probe);
  let spf: ReturnType<typeof readSpf> | undefined;
  const facts: Facts = {
    domain,
    registered: registeredDomain(domain),
    lookup,
    label,
    selectors: options.selectors ?? [],
    bulkSender: options.bulkSender ?? false,
    blocklists: options.blocklists,
    registration: options.registration,
    stsPolicy: options.stsPolicy,
    spf() {
      spf ??= readSpf(domain, lookup);
      return spf;
    },
    nowMs: startedMs,
    signal,
  };
  const dns = askedOf(asked);
  const askedWhom = dns.asked === "authoritative" ? dns.servers.join(", ") : "resolver";
  void askAhead(facts);
  try {
    const [ran, zone, mail, health] = await Promise.all([
      Promise.all(
        checks.map(async (check) => ({ check, result: await runCheck(check, facts, askedWhom, clock) })),
      ),
      findZone(facts),
      findMailProvider(facts),
      probe,
    ]);
    const results = ran
      .map(({ check, result }) => (isIdle(check.id, zone) ? notAsked(check, result, zone) : result))
      .toSorted(shownFirst);
    const counts = countStatuses(results);
    const status = overallStatus(results);
    const unicode = domainToUnicode(domain);
    const host = zone.status === "found" ? zone.host : undefined;
    return {
      version: 1,
      id: randomReportId(random),
      checkedAt: new Date(startedMs).toISOString(),
      tookMs: Math.max(0, clock() - startedMs),
      queries: budget.spent(),
      domain,
      unicode,
      status,
      headline: headlineOf(bothForms(domain, unicode), status, counts, results, health),
      counts,
      score: scoreOf(results, status),
      coverage: coverageOf(results),
      checks: results,
      ...(mail && { mailProvider: { id: mail.provider.id, name: mail.provider.name, seenIn: mail.seenIn } }),
      ...(host && {
        dnsHost: {
          id: host.id,
          name: host.name,
          guide: host.guide,
          fields: host.fields,
          verified: host.verified,
        },
      }),
      dns: { ...dns, health, ...noteOn(asked, health) },
    };
  } finally {
    clearTimeout(timer);
  }
}

/** A Chinese name as people write it and as DNS consoles show it. */
function bothForms(domain: string, unicode: string): Text {
  if (domain === unicode) return { zh: domain, en: domain };
  return { zh: `${unicode}（${domain}）`, en: `${unicode} (${domain})` };
}

/** Whether the check has nothing to look at: what DNS says of a missing or switched-off domain is not the customer's. */
function isIdle(id: string, zone: ZoneFound): boolean {
  if (zone.status === "no-domain") return id !== "dom";
  return zone.status === "found" && zone.notice !== undefined && id !== "dom" && id !== "registration";
}

function askedOf(asked: Asked | undefined): Pick<ReportDns, "asked" | "servers"> {
  if (asked?.kind !== "authoritative") return { asked: "resolver", servers: [] };
  return { asked: "authoritative", servers: asked.servers.map((server) => shown(server, 100)) };
}

function noteOn(asked: Asked | undefined, health: ReportDns["health"]): Pick<ReportDns, "note"> {
  if (health === "unreachable")
    return {
      note: {
        zh: "我们的 DNS 没有回应，“没有”的结果都不算数。",
        en: "Our DNS did not answer; nothing counts as missing.",
      },
    };
  if (health === "rewriting")
    return {
      note: {
        zh: "我们所用的 DNS 会给不存在的名称编造答案，“没有”的结果都不算数。",
        en: "The DNS we use invents answers for names that do not exist; nothing counts as missing.",
      },
    };
  if (asked?.kind !== "resolver") return {};
  return {
    note: {
      zh: "没能直接问到域名自己的权威服务器，这次问的是解析缓存，刚改的内容可能晚几分钟才看到。",
      en: "The domain's own name servers could not be asked directly; a resolver was, so a fresh change may show some minutes later.",
    },
  };
}

import { parseArgs } from "node:util";
import {
  authoritativeLookup,
  blocklistRegistry,
  checkDomain,
  createBlocklists,
  createLookup,
  createRegistrationLookup,
  createResolver,
  createStsPolicyFetch,
  describeChecks,
  explainDomainRefusal,
  parseDomain,
  printReport,
} from "../mail/index.ts";

const usage = `Usage: npm run --silent domain -- DOMAIN [--json] [--en] [--dns HOST:PORT]... [--direct] [--bulk] [--web] [--selector NAME]...

Checks the domain that mail is sent from: SPF, DKIM, DMARC, MX, blocklists and the domain itself.
--dns       ask this DNS server, such as 127.0.0.1:5353 (more than one: repeat it); default: DNS_SERVERS, else the system's
--direct    ask the domain's own name servers, past every cache
--bulk      the domain sends mass mail: a missing DKIM is a fault
--web       also ask the registry (RDAP: age, expiry, holds) and fetch the MTA-STS policy over HTTPS
--codes     print all that the checks can find, as Markdown, and end
--selector  a DKIM selector read in a mail (the s= of its DKIM-Signature)
Settings DNS_SERVERS and SPAMHAUS_DQS_KEY are read from the environment.
Exit status: 0 checked, whatever was found; 1 DNS could not be reached; 2 the domain or the arguments are wrong.`;

interface Arguments {
  readonly input: string;
  readonly json: boolean;
  readonly language: "zh" | "en";
  readonly servers: readonly string[];
  readonly direct: boolean;
  readonly bulkSender: boolean;
  readonly web: boolean;
  readonly selectors: readonly string[];
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const flag = { type: "boolean", default: false } as const;
  const list = { type: "string", multiple: true, default: [] as string[] } as const;
  const options = { json: flag, en: flag, direct: flag, bulk: flag, web: flag, dns: list, selector: list };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const fromEnvironment = (process.env.DNS_SERVERS ?? "")
      .split(",")
      .filter((server) => server.trim() !== "");
    return {
      input: positionals.join(" "),
      json: values.json,
      language: values.en ? "en" : "zh",
      servers: (values.dns.length > 0 ? values.dns : fromEnvironment).map((server) => server.trim()),
      direct: values.direct,
      bulkSender: values.bulk,
      web: values.web,
      selectors: values.selector,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run({
  input,
  json,
  language,
  servers,
  direct,
  bulkSender,
  web,
  selectors,
}: Arguments): Promise<number> {
  const parsed = parseDomain(input);
  if (!parsed.ok) {
    const sentence = explainDomainRefusal(parsed, language);
    if (json) process.stdout.write(`${JSON.stringify({ error: parsed.reason, message: sentence })}\n`);
    else process.stderr.write(`${sentence}\n`);
    return 2;
  }
  const spamhausDqsKey = process.env.SPAMHAUS_DQS_KEY;
  const resolver = createResolver({ servers });
  const blocklists = createBlocklists({
    lookup: resolver.lookup,
    clock: Date.now,
    lists: blocklistRegistry(spamhausDqsKey ? { spamhausDqsKey } : {}),
  });
  const asking = direct ? await authoritativeLookup(parsed.domain, { servers }) : createLookup({ servers });
  try {
    const report = await checkDomain(parsed.domain, {
      ...asking,
      clock: Date.now,
      random: Math.random,
      blocklists,
      bulkSender,
      selectors,
      ...(web && {
        registration: createRegistrationLookup({ fetch, clock: Date.now }),
        stsPolicy: createStsPolicyFetch(),
      }),
    });
    process.stdout.write(`${json ? JSON.stringify(report) : printReport(report, language)}\n`);
    return report.dns.health === "unreachable" ? 1 : 0;
  } finally {
    asking.close();
    resolver.close();
  }
}

const given = readArguments(process.argv.slice(2));
if (process.argv.includes("--codes")) {
  process.stdout.write(`${describeChecks()}\n`);
} else if (typeof given === "string") {
  process.stderr.write(`${given}\n\n${usage}\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(given);
  } catch (error) {
    // Only a --dns or DNS_SERVERS that is no address gets here.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exitCode = 2;
  }
}

import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { createLookup, evaluateSpf, type SpfVerdict } from "../mail/index.ts";

const usage = `Usage: npm run --silent spf -- --ip ADDRESS --sender MAIL-FROM --helo NAME [--dns HOST:PORT] [--json]

Says what a receiver's SPF check (RFC 7208) makes of one mail. --sender "" is a bounce.
--dns takes the address of a DNS server, such as 127.0.0.1:5353; without it the system's own is asked.
Exit status: 0 when there is a result, whatever it is; 2 when the arguments are wrong.`;

// Ten terms with ten hosts each, their own records and the reverse names: more an evaluation cannot ask.
const maxQueries = 250;

interface Arguments {
  readonly ip: string;
  readonly sender: string;
  readonly helo: string;
  readonly servers: readonly string[];
  readonly json: boolean;
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const text = { type: "string" } as const;
  let values: { ip?: string; sender?: string; helo?: string; dns?: string; json?: boolean };
  try {
    const options = { ip: text, sender: text, helo: text, dns: text, json: { type: "boolean" } } as const;
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { ip, sender, helo, dns, json = false } = values;
  if (ip === undefined) return "--ip is missing: the address the mail came from.";
  if (isIP(ip) === 0) return `--ip is not an IP address: ${ip}`;
  if (sender === undefined)
    return '--sender is missing: the envelope sender (MAIL FROM), or "" for a bounce.';
  if (helo === undefined || helo === "") return "--helo is missing: the name the sending server gave.";
  if (dns !== undefined && !isServer(dns)) return `--dns is not an address with a port: ${dns}`;
  return { ip, sender, helo, servers: dns === undefined ? [] : [dns], json };
}

function isServer(text: string): boolean {
  const [, ip6, ip4 = "", port = "53"] = /^(?:\[([^\]]+)\]|([^:]+))(?::([0-9]{1,5}))?$/.exec(text) ?? [];
  return isIP(ip6 ?? ip4) !== 0 && Number(port) > 0 && Number(port) < 65536;
}

function describe({ result, why, explanation, lookups, voids }: SpfVerdict): string {
  const { code, ...details } = why;
  const facts = Object.entries(details).map(([name, value]) => `${name} ${value}`);
  return [
    `${result}: ${[code, ...facts].join(", ")}`,
    ...(explanation === undefined ? [] : [`The domain explains: ${explanation}`]),
    `${lookups} of 10 lookups, ${voids} of 2 void`,
  ].join("\n");
}

const given = readArguments(process.argv.slice(2));
if (typeof given === "string") {
  process.stderr.write(`${given}\n\n${usage}\n`);
  process.exitCode = 2;
} else {
  const { servers, json, ...mail } = given;
  const dns = createLookup({ servers, maxQueries });
  const verdict = await evaluateSpf({ ...mail, lookup: dns.lookup });
  dns.close();
  process.stdout.write(`${json ? JSON.stringify(verdict) : describe(verdict)}\n`);
}

import { Resolver } from "node:dns";
import { once } from "node:events";
import { createReadStream, createWriteStream, readFileSync, type WriteStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  type CleanedRow,
  cleanedHeader,
  cleanedLine,
  cleanList,
  createResolver,
  csvMark,
  describeList,
  type List,
  type ListProgress,
  ListRefusedError,
  type ListVerdict,
  openList,
  readListData,
} from "../mail/index.ts";

const usage = `Usage: npm run --silent clean -- LIST [--out CLEANED.csv] [--only keep,review] [--dns HOST:PORT]... [--json] [--en]

Cleans a list of addresses (.csv, .txt, .xlsx): syntax, duplicates, mistyped, dead, throw-away and role addresses.
--out    write every address with its verdict and reason, as CSV that Excel and WPS open
--only   write only these verdicts: keep, review, drop
--dns    ask this DNS server, such as 127.0.0.1:5353 (more than one: repeat it); default: DNS_SERVERS, else the system's
--json   one JSON document on standard output: {"rows":[one object a line],"summary":{...}}
--en     say the summary in English
No mail server is contacted: trying out mailboxes would get your own domain listed.
Exit status: 0 cleaned; 1 no domain got an answer from DNS; 2 the list or the arguments are wrong.`;

const verdicts: readonly ListVerdict[] = ["keep", "review", "drop"];

interface Arguments {
  readonly path: string;
  readonly out: string | undefined;
  readonly only: readonly ListVerdict[];
  readonly servers: readonly string[];
  readonly json: boolean;
  readonly language: "zh" | "en";
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Arguments | string {
  const flag = { type: "boolean", default: false } as const;
  const text = { type: "string" } as const;
  const list = { type: "string", multiple: true, default: [] as string[] } as const;
  const options = { json: flag, en: flag, out: text, only: text, dns: list };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return "Name one list.";
    const only = (values.only ?? verdicts.join(",")).split(",");
    const wanted = verdicts.filter((verdict) => only.includes(verdict));
    if (wanted.length !== only.length) return `--only takes keep, review and drop: ${values.only}`;
    const named = values.dns.length > 0 ? values.dns : (process.env.DNS_SERVERS ?? "").split(",");
    const servers = named.map((server) => server.trim()).filter((server) => server !== "");
    // Says which address is none, before a list is read.
    new Resolver().setServers(servers);
    return {
      path,
      out: values.out,
      only: wanted,
      servers,
      json: values.json,
      language: values.en ? "en" : "zh",
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A line on standard error every tenth of the way. */
function createProgress() {
  const words = { rows: "rows read", domains: "domains asked", verdicts: "rows judged" } as const;
  let last = "";
  return ({ phase, done, total }: ListProgress) => {
    const tenth =
      total === undefined ? Math.floor(done / 100_000) : Math.floor((done * 10) / Math.max(total, 1));
    const now = `${phase} ${total === undefined ? "" : "of"} ${tenth}`;
    if (now === last || (total === undefined && tenth === 0)) return;
    last = now;
    process.stderr.write(`${words[phase]}: ${done}${total === undefined ? "" : ` of ${total}`}\n`);
  };
}

const write = async (stream: NodeJS.WritableStream, text: string) => {
  if (!stream.write(text)) await once(stream, "drain");
};

/** Opens the file to write to; never the list itself. */
async function openOut(path: string, listPath: string): Promise<WriteStream | string> {
  const same = (await realpath(path).catch(() => path)) === (await realpath(listPath));
  if (same) return `--out is the list itself: ${path}. Choose another name.`;
  const stream = createWriteStream(path);
  await once(stream, "open");
  return stream;
}

const asJson = ({ line, cells: _, ...row }: CleanedRow) => JSON.stringify({ row: line, ...row });

async function clean(list: List, given: Arguments, out: WriteStream | undefined): Promise<number> {
  const { json, only, servers, language } = given;
  const lists = fileURLToPath(new URL("../../knowledge/lists/", import.meta.url));
  // Patient: a list is not in a hurry, and a domain that answers late is still alive.
  const resolver = createResolver({ servers, timeoutMs: 1_000, tries: 2 });
  let between = "";
  try {
    await (out && write(out, `${csvMark}${cleanedHeader(list)}`));
    await (json && write(process.stdout, '{"rows":['));
    const summary = await cleanList(list, {
      lookup: resolver.lookup,
      data: readListData((file) => readFileSync(`${lists}${file}`, "utf8")),
      random: Math.random,
      onProgress: createProgress(),
      async onRow(row) {
        if (out && only.includes(row.verdict)) await write(out, cleanedLine(row));
        if (json) await write(process.stdout, `${between}\n${asJson(row)}`);
        between = ",";
      },
    });
    if (out) await new Promise<void>((resolve) => out.end(resolve));
    await write(
      process.stdout,
      json ? `\n],"summary":${JSON.stringify(summary)}}\n` : `${describeList(summary, language)}\n`,
    );
    return summary.domains.total > 0 && summary.domains.unknown === summary.domains.total ? 1 : 0;
  } finally {
    resolver.close();
  }
}

async function run(given: Arguments): Promise<number> {
  const fail = (message: string) => {
    process.stderr.write(`${message}\n`);
    return 2;
  };
  try {
    const { size } = await stat(given.path);
    const file = { name: basename(given.path), bytes: () => createReadStream(given.path) };
    const list = await openList(file, { maxBytes: Math.max(size, 1), maxRows: 5_000_000 });
    const out = given.out === undefined ? undefined : await openOut(given.out, given.path);
    return typeof out === "string" ? fail(out) : await clean(list, given, out);
  } catch (error) {
    if (error instanceof ListRefusedError) return fail(error.text[given.language]);
    // A file that is not there or a --dns that is no address; anything else is a defect and shows its stack.
    if (error instanceof Error && "code" in error) return fail(error.message);
    throw error;
  }
}

const given = readArguments(process.argv.slice(2));
if (typeof given === "string") {
  process.stderr.write(`${given}\n\n${usage}\n`);
  process.exitCode = 2;
} else process.exitCode = await run(given);

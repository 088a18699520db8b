import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import type { Store } from "../bot/index.ts";
import { readConfig } from "../config.ts";
import { describeProblems } from "../config-problem.ts";
import { openStore } from "../open-store.ts";
import { customersNamed, forgottenEntry, tracesOf } from "../server/index.ts";
import { removeUploadsOf } from "../uploads/index.ts";

const usage = `Usage: npm run forget -- CONVERSATION [--yes]
       npm run forget -- --staff-visible-name NAME [--yes]

Deletes everything kept of one customer: session, transcript, messages waiting to leave or to be answered, feedback and
missed questions, files they handed in; tickets keep number, times and reason, reports lose whom they were for. NAME is
what the console shows, CONVERSATION stands in the address of its page, like wecom-app:ZhangSan. Without --yes it only
says what there is. Stop the bot first, or use the button of the console; with DATABASE_URL the bot may run.
Backups are yours to clean.
Exit status: 0 deleted; 1 not deleted, the reason is said; 2 the arguments are wrong, or --yes is missing.`;

if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  // The store must know how long things are kept here, or it would delete what it finds too old.
  const configured = readConfig(process.env);
  if (!configured.ok) {
    process.stderr.write(`The settings need your attention:\n${describeProblems(configured.problems)}\n`);
    return 2;
  }
  const { dataDir, databaseUrl, retained } = configured.config;
  let store: Store | undefined;
  try {
    if (!existsSync(dataDir)) throw new Error(`there is no data folder ${dataDir}; set DATA_DIR`);
    const log = pino({ level: "silent" });
    store = await openStore({ dataDir, databaseUrl, retained, clock: Date.now, log });
    return await forget(store, asked, join(dataDir, "uploads"));
  } catch (error) {
    process.stderr.write(`Nothing was deleted: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await store?.close();
  }
}

async function forget(store: Store, asked: Asked, uploads: string): Promise<number> {
  const { desk } = store;
  if (!desk) throw new Error("this store cannot delete a customer");
  const found =
    asked.conversation === undefined ? await customersNamed(desk, asked.name) : [asked.conversation];
  const [conversation, ...others] = found;
  if (conversation === undefined) throw new Error("nobody has this name in the console");
  if (others.length > 0)
    throw new Error(`several have this name, say which conversation:\n  ${found.join("\n  ")}`);
  const { lines, tickets, reports, feedback } = await tracesOf({ desk, store }, conversation);
  const what = `${lines} lines of transcript, ${tickets} tickets, ${reports} reports, ${feedback} pieces of feedback`;
  if (!asked.isSure) {
    process.stdout.write(
      `${conversation}: ${what}.\nNothing was deleted; add --yes to delete it for good.\n`,
    );
    return 2;
  }
  const files = await removeUploadsOf(uploads, conversation, Date.now);
  await desk.forget(conversation, forgottenEntry("npm run forget", conversation, Date.now()));
  process.stdout.write(`${conversation}: deleted. It was ${what}, ${files} files handed in.\n`);
  return 0;
}

type Asked = { readonly isSure: boolean } & (
  | { readonly conversation: string }
  | { readonly conversation?: undefined; readonly name: string }
);

function read(args: readonly string[]): Asked | undefined {
  try {
    const options = { "staff-visible-name": { type: "string" }, yes: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { "staff-visible-name": name, yes: isSure = false } = values;
    const [conversation, ...more] = positionals;
    if (more.length > 0) return undefined;
    if (name === undefined) return conversation ? { conversation, isSure } : undefined;
    return conversation === undefined && name !== "" ? { name, isSure } : undefined;
  } catch {
    return undefined;
  }
}

import { parseArgs } from "node:util";
import { moveStore } from "../stores/index.ts";

const usage = `Usage: npm run migrate-store -- --from DATA_DIR --to postgres://user:password@host:port/database

Moves everything the bot knows from its data folder into an empty PostgreSQL database, so that several instances can
run. Stop the bot first. The folder stays as it is; uploaded files stay in it, so keep DATA_DIR where it is.
Exit status: 0 moved and counted; 1 not moved, the reason is said; 2 the arguments are wrong.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    const moved = await moveStore(asked.from, asked.to, Date.now());
    const lines = Object.entries(moved).map(([table, count]) => `  ${table.padEnd(12)} ${count}\n`);
    process.stdout.write(
      `Moved, and counted on both sides:\n${lines.join("")}Now set DATABASE_URL and start the bot.\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`Nothing was moved: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function read(args: readonly string[]): { readonly from: string; readonly to: string } | undefined {
  try {
    const options = { from: { type: "string" }, to: { type: "string" } } as const;
    const { from, to } = parseArgs({ args: [...args], options }).values;
    return from && to && /^postgres(ql)?:\/\//.test(to) ? { from, to } : undefined;
  } catch {
    return undefined;
  }
}

import { parseArgs } from "node:util";
import { type Fault, matrix, type Outcome, printOutcomes } from "./faults/index.ts";

const usage = `Usage: npm run faults [-- ROW ...] [--kills 100] [--power-cuts 20] [--soak-minutes 10]
Makes the faults of the matrix on purpose and prints what became of the messages. Without a ROW: all of them.
`;
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: {
    kills: { type: "string", default: "100" },
    "power-cuts": { type: "string", default: "20" },
    "soak-minutes": { type: "string", default: "10" },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const [kills, powerCuts, soakMinutes] = [values.kills, values["power-cuts"], values["soak-minutes"]].map(
  Number,
);

if (values.help || !kills || !powerCuts || !soakMinutes) {
  process.stdout.write(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const chosen = matrix({ kills, powerCuts, soakMinutes }).filter(
    ({ row }) => positionals.length === 0 || positionals.includes(row),
  );
  const outcomes: { fault: Fault; outcome: Outcome }[] = [];
  for (const fault of chosen) {
    process.stderr.write(`row ${fault.row}: ${fault.fault} ...\n`);
    const outcome = await fault.run().catch(
      (error: unknown): Outcome => ({
        state: "broken",
        seen: `could not be made: ${String(error).slice(0, 300)}`,
      }),
    );
    process.stderr.write(`  ${outcome.state}: ${outcome.seen}\n`);
    outcomes.push({ fault, outcome });
  }
  process.stdout.write(printOutcomes(outcomes));
  process.exitCode = outcomes.some(({ outcome }) => outcome.state === "broken") ? 1 : 0;
}

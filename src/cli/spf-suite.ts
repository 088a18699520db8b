import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runSpfSuite, SpfSuiteError } from "../mail/index.ts";

const usage = `Usage: npm run --silent spf-suite -- FILE.yml

Runs a test suite in the OpenSPF format (rfc7208-tests.yml) against the SPF evaluator.
Exit status: 0 when every test passes, 1 when one fails, 2 when the file cannot be read.`;

function fail(message: string): number {
  process.stderr.write(`${message}\n\n${usage}\n`);
  return 2;
}

async function run(): Promise<number> {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return fail("Name one file.");
    const { passed, failures } = await runSpfSuite(readFileSync(file, "utf8"));
    for (const { scenario, test, expected, got } of failures) {
      process.stdout.write(`FAILED ${test} (${scenario}): expected ${expected}, got ${got}\n`);
    }
    process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
    return failures.length > 0 ? 1 : 0;
  } catch (error) {
    // Everything else is a defect of ours and shows its stack.
    if (error instanceof SpfSuiteError || (error instanceof Error && "code" in error))
      return fail(error.message);
    throw error;
  }
}

process.exitCode = await run();

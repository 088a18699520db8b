import { parseArgs } from "node:util";
import { backUpFileStore, restoreFileStore } from "../stores/index.ts";

const usage = `Usage: npm run backup -- FOLDER [--data DIR]
         copies the data folder (DATA_DIR, else data) to FOLDER, which must not exist yet, and opens the copy once to
         prove that it works; the bot may run meanwhile

       npm run backup -- --restore FOLDER [--data DIR]
         puts such a copy back as the data folder, which must be absent or empty; stop the bot first

With DATABASE_URL the data is in PostgreSQL: use pg_dump and pg_restore.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { data: { type: "string" }, restore: { type: "string" } },
      allowPositionals: true,
    });
    const data = values.data ?? process.env.DATA_DIR ?? "data";
    const [target, ...more] = positionals;
    if (more.length > 0 || (target === undefined) === (values.restore === undefined))
      throw new Error("name one folder");
    const { files, bytes } =
      target === undefined
        ? await restoreFileStore(values.restore ?? "", data, Date.now)
        : await backUpFileStore(data, target, Date.now);
    process.stdout.write(`${target ?? data}: ${files} files, ${bytes} bytes, opened and found whole\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}

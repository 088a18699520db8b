import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openFileStore } from "../../src/stores/index.ts";
import { startMs, turn } from "../contracts/turns.ts";
import { testFolder } from "../helpers/folder.ts";
import { withPostgres } from "../stores/postgres/server.ts";

const script = fileURLToPath(new URL("../../src/cli/migrate-store.ts", import.meta.url));

function migrate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("wrong arguments say how it is used", () => {
  for (const args of [[], ["--from", "data"], ["--from", "data", "--to", "mysql://db/bot"]])
    expect(migrate(...args)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^Usage:/),
    });
});

await withPostgres((server) => {
  test("an installation is moved and counted once, and a second time refused without the password", async () => {
    const directory = await testFolder();
    const store = await openFileStore({ directory, clock: () => startMs });
    await store.commit(turn("k", "c", 1));
    await store.close();
    const url = await server.createDatabase();
    const first = migrate("--from", directory, "--to", url);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(first.stdout).toMatch(/sessions +1\n[\s\S]*turns +1\n[\s\S]*set DATABASE_URL and start the bot/);
    const second = migrate("--from", directory, "--to", url);
    expect(second).toMatchObject({ status: 1, stdout: "" });
    expect(second.stderr).toMatch(
      /Nothing was moved: The database holds sessions already: name an empty one/,
    );
    expect(first.stdout + second.stderr).not.toContain("bot:bot");
  });
});

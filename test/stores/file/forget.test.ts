import { appendFile, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checksum, encodeLine } from "../../../src/stores/file/line.ts";
import { openFileStore } from "../../../src/stores/index.ts";
import { livedThrough } from "../../contracts/desk-forget.ts";
import { audit } from "../../contracts/desk-parts.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";

const clock = () => startMs;

/** Every file of a folder as one text. */
async function allBytes(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
  return (await Promise.all(texts)).join("\n");
}

test.each([
  ["in the journal", 0],
  ["in the files by day", 1],
])("no file holds a word of a forgotten customer that was %s", async (_where, restarts) => {
  const directory = await testFolder();
  let store = await openFileStore({ directory, clock });
  await livedThrough(store, "person-7031");
  await livedThrough(store, "person-8042");
  for (let n = 0; n < restarts; n += 1) {
    await store.close();
    store = await openFileStore({ directory, clock });
    // Something new in the journal, so that there is another snapshot.
    await store.commit(turn(`later ${n}`, "person-8042", 3));
  }
  expect(await allBytes(directory)).toContain("said by person-7031");
  await store.desk.forget("person-7031", audit("customer-forgotten", "c-1", startMs + 1));
  const left = (await allBytes(directory)).replaceAll(
    /"(?:person-7031\/\d|T-person-7031|r-person-7031)"/g,
    "",
  );
  expect(left).not.toContain("person-7031");
  expect(left).toContain("said by person-8042");
  await store.close();
});

test("what a crash kept from being deleted is deleted at the next start", async () => {
  const directory = await testFolder();
  const before = await openFileStore({ directory, clock });
  await livedThrough(before, "person-7031");
  await before.close();
  const journals = (await readdir(join(directory, "journal"))).toSorted();
  const record = {
    kind: "forgotten",
    conversation: "person-7031",
    audit: audit("customer-forgotten", "c-1"),
  };
  await appendFile(join(directory, "journal", journals.at(-1) ?? ""), encodeLine(record));
  const store = await openFileStore({ directory, clock });
  const left = (await allBytes(directory)).replaceAll(
    /"(?:person-7031\/\d|T-person-7031|r-person-7031)"/g,
    "",
  );
  expect(left).not.toContain("person-7031");
  await store.close();
});

test("a folder from before there was a desk gets its list of reports", async () => {
  const directory = await testFolder();
  const old = await openFileStore({ directory, clock });
  await livedThrough(old, "person-7031");
  await old.close();
  const [newest = ""] = (await readdir(join(directory, "snapshots"))).toSorted().reverse();
  const folder = join(directory, "snapshots", newest);
  for (const name of ["accounts", "logins", "audit", "counts", "report-index"])
    await rename(join(folder, `${name}.json`), join(folder, `${name}.gone`));
  const meta = await readFile(join(folder, "meta.json"), "utf8");
  const changed = meta.slice(0, meta.lastIndexOf('],"crc32"')).replace(',"erasing":[]', "");
  await writeFile(join(folder, "meta.json"), `${changed}],"crc32":"${checksum(changed)}"}\n`);
  const store = await openFileStore({ directory, clock });
  expect((await store.desk.reports({ limit: 9 })).rows.map(({ id }) => id)).toEqual(["r-person-7031"]);
  expect((await store.health()).ok).toBe(true);
  await store.close();
});

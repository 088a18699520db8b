import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createKnowledgeEditor, EditError } from "../../src/knowledge/index.ts";
import { testFolder } from "../helpers/folder.ts";

async function emptyFolder() {
  const folder = await testFolder();
  await mkdir(join(folder, "faq"));
  return { folder, editor: createKnowledgeEditor(folder, Date.now) };
}

test("a file is made once, whoever is first, and replaced only when it still says what was read", async () => {
  const { folder, editor } = await emptyFolder();
  const made = await Promise.all(
    Array.from({ length: 2 }, (_, n) => editor.write("faq/new.md", undefined, `by ${n}`)),
  );
  expect(made.toSorted()).toEqual([false, true]);
  const text = await readFile(join(folder, "faq/new.md"), "utf8");
  expect(text).toBe(`by ${made.indexOf(true)}`);
  expect(await editor.write("faq/new.md", "something else", "x")).toBe(false);
  expect(await editor.write("faq/new.md", text, "x")).toBe(true);
  expect(await readdir(join(folder, "faq"))).toEqual(["new.md"]);
});

test.each(["faq/../company.yaml", "/etc/passwd", "faq/a/b.md", "company.yaml", "faq/.hidden.md"])(
  "%s is no file to write",
  async (file) => {
    const { editor } = await emptyFolder();
    await expect(editor.write(file, undefined, "x")).rejects.toThrow(EditError);
    await expect(editor.read(file)).rejects.toThrow(EditError);
  },
);

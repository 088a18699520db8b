import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** A folder that is gone when the program ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  if (folders.length === 0) process.once("exit", removeAll);
  folders.push(folder);
  return folder;
}

/** For those who know before the program ends that they are done; workers of a test runner end without a word. */
export function removeTemporary(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function removeAll(): void {
  for (const folder of folders) removeTemporary(folder);
}

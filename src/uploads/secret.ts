import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const secretBytes = 32;

/**
 * The secret that links are signed with; made at the first start and readable by this user only. Throws when the file
 * is there and holds something else: a weak secret would let strangers make links.
 */
export async function linkSecret(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = randomBytes(secretBytes);
  try {
    await writeFile(path, `${fresh.toString("base64url")}\n`, { flag: "wx", mode: 0o600, flush: true });
    return fresh;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = Buffer.from((await readFile(path, "utf8")).trim(), "base64url");
  if (secret.length === secretBytes) return secret;
  throw new Error(
    `${path} does not hold a link secret of ${secretBytes} bytes. Delete it: a new one is made, and links given out before stop working.`,
  );
}

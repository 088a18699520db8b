import { randomBytes } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { StoreError, systemCode } from "./errors.ts";
import { processAlive, processIdentity } from "./process-identity.ts";

export interface Lock {
  release(): Promise<void>;
}

const owner = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.string(),
  /** Which run of which process, where the system can tell: process numbers are used again. */
  boot: z.exactOptional(z.string()),
  namespace: z.exactOptional(z.string()),
  startedTicks: z.exactOptional(z.string()),
  /** The owner answers on a socket beside this file; it dies with the process, in any container. */
  socket: z.boolean(),
});
type Owner = z.output<typeof owner>;

const lockFile = /^lock-([0-9a-f]+)\.json$/;

/**
 * Makes this process the only user of a folder. Each candidate first puts down a file of its own, then looks for
 * living others: two that start at once may both give up, but never both go on, and a stale file is removed under a
 * name nobody else can have taken meanwhile. Rejects with a StoreError `locked`.
 */
export async function lockFolder(directory: string, nowMs: number): Promise<Lock> {
  const id = randomBytes(8).toString("hex");
  const path = join(directory, `lock-${id}.json`);
  const server = await listen(socketOf(directory, id));
  const release = async () => {
    await rm(path, { force: true });
    await rm(socketOf(directory, id), { force: true });
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  };
  try {
    const mine: Owner = {
      pid: process.pid,
      host: hostname(),
      since: new Date(nowMs).toISOString(),
      ...(await processIdentity("self")),
      socket: server !== undefined,
    };
    // Under its name only when it is whole: an empty one would look like one of a dead process.
    await writeFile(`${path}.tmp`, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
    await rename(`${path}.tmp`, path);
    for (const name of await readdir(directory)) {
      const other = lockFile.exec(name)?.[1];
      if (other !== undefined && other !== id) await removeIfDead(directory, other);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

async function removeIfDead(directory: string, id: string): Promise<void> {
  const path = join(directory, `lock-${id}.json`);
  const held = await readOwner(path);
  if (held && (await isAlive(held, socketOf(directory, id)))) {
    const where = held.host === hostname() ? "" : ` on ${held.host}`;
    throw new StoreError(
      "locked",
      `Data folder ${directory} is used by process ${held.pid}${where} since ${held.since}: stop it, or set DATA_DIR ` +
        `to another folder. If it is surely not running, remove ${path}.`,
    );
  }
  await rm(path, { force: true });
  await rm(socketOf(directory, id), { force: true });
}

/** Undefined when the file went away meanwhile or holds nothing a lock would write. */
async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return owner.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (systemCode(error) === undefined || systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function isAlive(held: Owner, socket: string): Promise<boolean> {
  if (held.socket) return answers(socket);
  const here = await processIdentity("self");
  // The same machine was started anew; from another machine nothing can be told, so it counts as alive.
  if (held.boot !== here.boot) return held.host !== hostname();
  if (held.namespace !== here.namespace) return true;
  return processAlive(held.pid, held.startedTicks);
}

const socketOf = (directory: string, id: string): string => join(directory, `lock-${id}.sock`);
/** The system's limit for a socket's path is 108 bytes, 104 on macOS. */
const maxSocketBytes = 100;

/** Undefined where the folder cannot hold a socket: a long path, some network file systems. */
async function listen(path: string): Promise<Server | undefined> {
  if (Buffer.byteLength(path) > maxSocketBytes) return undefined;
  const server = createServer((connection) => connection.destroy());
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(path, () => resolve(server.unref()));
  });
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = connect(path);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    // Nobody listens, or the socket is gone. Any other trouble is no proof of death.
    connection.once("error", (error) => {
      const code = systemCode(error);
      resolve(code !== "ECONNREFUSED" && code !== "ENOENT");
    });
  });

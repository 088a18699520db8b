import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Configured } from "./config.ts";
import { type ExaminedFinding, examine } from "./doctor/index.ts";
import { createApiClient } from "./wecom/index.ts";

/** The doctor's checks of this installation, for `npm run doctor` and the console. Never rejects. */
export function examineInstallation(
  configured: Configured,
  { ping = false }: { readonly ping?: boolean } = {},
): Promise<readonly ExaminedFinding[]> {
  const wecom = configured.ok ? configured.config.wecom : undefined;
  return examine({
    env: process.env,
    configured,
    envFile: resolve(".env"),
    nodeVersion: process.versions.node,
    nodeNeeded: neededNode(),
    fetch,
    clock: Date.now,
    ping,
    ...(configured.ok &&
      wecom?.app && {
        api: createApiClient({
          corpId: wecom.corpId,
          secret: wecom.app.secret,
          agentId: Number(wecom.app.agentId),
          baseUrl: configured.config.apiBase,
          timeoutMs: 5_000,
        }),
      }),
  });
}

function neededNode(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"node": ">=([\d.]+)"/.exec(text)?.[1] ?? "20";
}

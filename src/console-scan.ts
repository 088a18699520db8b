import type { Config } from "./config.ts";
import type { ConsoleScan } from "./server/index.ts";
import { createApiClient, createScanLogin } from "./wecom/index.ts";

/** Login to the console by scan, where the app may call the API and browsers have an address to come back to. */
export function consoleScan({ wecom, publicUrl, apiBase }: Config): ConsoleScan | undefined {
  if (!wecom?.app || publicUrl === undefined) return undefined;
  const { agentId, secret } = wecom.app;
  const api = createApiClient({ corpId: wecom.corpId, secret, agentId: Number(agentId), baseUrl: apiBase });
  const scan = createScanLogin({ corpId: wecom.corpId, agentId, api });
  return {
    address: (state) => scan.address(`${publicUrl}/console/scanned`, state),
    memberOf: scan.memberOf,
  };
}

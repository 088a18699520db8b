import { onTestFinished } from "vitest";
import {
  type EmulatorOptions,
  startDemoDns,
  startEmulator,
  startFakeApi,
} from "../../../src/emulator/index.ts";
import { reading, startD1Bot } from "../d1-bot.ts";
import { keys } from "../stub-bot.ts";

/** API, DNS, a bot of a few lines and the phone before them. */
export async function startedPhone(options: Partial<EmulatorOptions> = {}, { withDns = true } = {}) {
  const api = await startFakeApi({ keys, webhookKey: "k" });
  const bot = await startD1Bot(api);
  const dns = await startDemoDns();
  const { callbackUrl } = bot;
  const explain = async (_: string, text: string) => reading(text);
  const emulator = await startEmulator({
    callbackUrl,
    keys,
    api,
    ...(withDns && { dns }),
    explain,
    ...options,
  });
  onTestFinished(async () => {
    await emulator.close();
    await bot.close();
    await Promise.all([api.close(), dns.close()]);
  });
  return { api, bot, dns, url: emulator.url };
}

import { pino } from "pino";
import { startEmulator } from "../emulator/index.ts";
import { demoLogin } from "./demo-history.ts";
import { startDemoWorld } from "./demo-world.ts";

const defaultPort = 3080;

await demo().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});

/** The bot with the emulator in WeCom's place, on the other side of real encryption. */
async function demo(): Promise<void> {
  const port = Number(process.env.PORT ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error("PORT is not a port number");
  const world = await startDemoWorld(
    pino({ level: process.env.LOG_LEVEL ?? "silent", base: null }),
    Date.now,
    true,
  );
  const page = (at: number) =>
    startEmulator({
      ...world,
      port: at,
      explain: (user, text) => world.assembly.understand(text, `wecom-app:${user}`),
    });
  // The usual port may be taken, by another demo for example; any other one does as well.
  const emulator = process.env.PORT === undefined ? await page(port).catch(() => page(0)) : await page(port);
  process.stdout.write(
    `\n  邮箱助手演示已启动 / the demo is running\n\n    ${emulator.url}\n\n  用浏览器打开，像客户一样聊天；Ctrl+C 结束。\n  Open it in a browser and chat as a customer would; Ctrl+C ends it.\n\n  客服控制台 / the console for staff: ${world.consoleUrl}\n  登录 / login: ${demoLogin.name}  ${demoLogin.password}\n\n  示例域名的 DNS / DNS of the sample domains: ${world.dns.address}\n\n`,
  );
  const stop = async () => {
    await emulator.close();
    await world.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
}

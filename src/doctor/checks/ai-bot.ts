import { type Examination, fail, ok, skip } from "../finding.ts";
import { type Place, settingsOf } from "../place.ts";

const connectMs = 10_000;

export const aiBot: Examination = {
  id: "D-12",
  title: { zh: "智能机器人长连接", en: "AI bot, long connection" },
  async examine(place) {
    const config = settingsOf(place);
    const connection = config?.aiBot?.connection;
    if (!config || !connection) return [skip("没有设置 AIBOT_ID", "AIBOT_ID is not set")];
    // WeCom keeps one connection, the newest: trying would throw the running server out.
    if (await isRunning(place, config.port))
      return [
        skip(
          "服务正在运行，连接归它用；看它的日志有没有 aibot-connected",
          "the server runs and holds the connection: look for aibot-connected in its log",
        ),
      ];
    const sdk = await import("@wecom/aibot-node-sdk").catch(() => undefined);
    if (!sdk)
      return [
        fail(
          { zh: "没有安装长连接的包", en: "the package of the long connection is not installed" },
          { zh: "npm install @wecom/aibot-node-sdk@1.0.7", en: "npm install @wecom/aibot-node-sdk@1.0.7" },
        ),
      ];
    const quiet = () => undefined;
    const socket = new sdk.WSClient({
      ...connection,
      maxReconnectAttempts: 0,
      logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
    const connected = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), connectMs);
      const end = (well: boolean) => {
        clearTimeout(timer);
        resolve(well);
      };
      socket.on("authenticated", () => end(true));
      socket.on("error", () => end(false));
      socket.connect();
    }).finally(() => socket.disconnect());
    if (connected) return [ok("能连上并通过验证", "connects and is let in")];
    return [
      fail(
        { zh: "连不上或被拒绝", en: "cannot connect, or is refused" },
        {
          zh: "安全与管理 → 管理工具 → 智能机器人 → 该机器人 → API 模式 → 使用长连接：核对 Bot ID 与 Secret；服务器要能访问 openws.work.weixin.qq.com:443",
          en: "安全与管理 → 管理工具 → 智能机器人 → the bot → API 模式 → 长连接: compare Bot ID and Secret; open openws.work.weixin.qq.com:443",
        },
      ),
    ];
  },
};

const isRunning = (place: Place, port: number): Promise<boolean> =>
  place.fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );

import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { z } from "zod";
import { type Examination, type Finding, fail, ok, skip, warn } from "../finding.ts";
import { settingsOf } from "../place.ts";

const dayMs = 86_400_000;
const leastDays = 14;
const notSet = skip(
  "没有设置 PUBLIC_URL（智能机器人长连接不需要）",
  "PUBLIC_URL is not set (the AI bot's long connection needs none)",
);

export const publicAddress: Examination = {
  id: "D-06",
  title: { zh: "外网地址", en: "Public address" },
  async examine(place) {
    const publicUrl = settingsOf(place)?.publicUrl;
    if (publicUrl === undefined) return [notSet];
    const url = new URL(publicUrl);
    const resolved = await resolve(url.hostname);
    if (resolved.mark === "fail") return [resolved];
    return [resolved, url.protocol === "https:" ? await certificate(url, place.clock()) : plain];
  },
};

const plain = warn(
  {
    zh: "用的是 http，上传页和报告链接会明文传输",
    en: "it is http: uploads and report links travel in the clear",
  },
  { zh: "给反向代理配证书，改成 https://", en: "Give the proxy a certificate and write https://" },
);

async function resolve(hostname: string): Promise<Finding> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses =
    isIP(host) > 0 ? [{ family: isIP(host) }] : await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0)
    return fail(
      { zh: `${host} 解析不到地址`, en: `${host} has no address` },
      {
        zh: "到域名的 DNS 后台加一条 A 记录指向这台服务器",
        en: "Add an A record that points to this server",
      },
    );
  if (addresses.some(({ family }) => family === 4))
    return ok(`${host} 有 IPv4 地址`, `${host} has an IPv4 address`);
  return fail(
    { zh: `${host} 只有 IPv6 地址`, en: `${host} has IPv6 addresses only` },
    { zh: "企业微信经 IPv4 回调：再加一条 A 记录", en: "WeCom calls over IPv4: add an A record too" },
  );
}

function certificate(url: URL, nowMs: number): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 443),
      servername: isIP(url.hostname) ? "" : url.hostname,
    });
    const done = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.setTimeout(8_000, () => done(noTls("timeout")));
    socket.once("error", (error: NodeJS.ErrnoException) => done(noTls(error.code ?? "TLS")));
    socket.once("secureConnect", () => {
      const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - nowMs) / dayMs);
      const seen = { zh: `证书有效，还有 ${days} 天`, en: `certificate valid for another ${days} days` };
      done(
        days >= leastDays
          ? ok(seen.zh, seen.en)
          : warn(seen, { zh: "检查证书的自动续期", en: "See that the certificate renews itself" }),
      );
    });
  });
}

const noTls = (code: string): Finding =>
  fail(
    {
      zh: `HTTPS 连不上或证书不被信任（${code}）`,
      en: `HTTPS fails or the certificate is not trusted (${code})`,
    },
    {
      zh: "证书要完整（含中间证书）、域名一致、没过期；端口 443 要放行",
      en: "The certificate needs its whole chain, the right name and a future date; open port 443",
    },
  );

const health = z.object({ version: z.string() });

/** The public address leads to this very server, and what is before it lets an upload through. */
export const proxy: Examination = {
  id: "D-18",
  title: { zh: "反向代理", en: "Reverse proxy" },
  async examine(place) {
    const config = settingsOf(place);
    if (!config?.publicUrl) return [notSet];
    const ask = async (base: string) => {
      const response = await place.fetch(`${base}/healthz`, { signal: AbortSignal.timeout(8_000) });
      return health.safeParse(await response.json()).data?.version;
    };
    const inside = await ask(`http://127.0.0.1:${config.port}`).catch(() => undefined);
    const outside = await ask(config.publicUrl).catch(() => undefined);
    if (inside === undefined)
      return [skip("服务没有在运行，先 npm start", "the server does not run: npm start first")];
    if (outside === inside)
      return [ok(`外网地址到的就是本机 ${inside}`, `the public address leads here, ${inside}`)];
    return [
      fail(
        {
          zh: outside === undefined ? "外网地址的 /healthz 不通" : `外网地址后面是另一个版本 ${outside}`,
          en:
            outside === undefined
              ? "/healthz of the public address fails"
              : `another version answers there: ${outside}`,
        },
        {
          zh: "把 /wecom/、/aibot/、/upload、/result、/r/、/console 转到本机端口，见 docs/wecom-setup.md",
          en: "Pass /wecom/, /aibot/, /upload, /result, /r/ and /console on to this port: docs/wecom-setup.md",
        },
      ),
    ];
  },
};

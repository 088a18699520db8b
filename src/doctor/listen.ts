import { createServer } from "node:http";
import type { Config } from "../config.ts";
import { type Bilingual, createEnvelope, type Envelope, type RefusalCode } from "../wecom/index.ts";

export interface Listening {
  /** Where the verification is awaited. */
  readonly url: string;
  close(): void;
}

/** What one request was, and what to do when it was not yet right. */
export interface Heard {
  readonly verified: boolean;
  readonly said: Bilingual;
}

/**
 * Stands in for the server and waits for WeCom's own verification, the GET that "保存" sends. Each request is
 * explained by the first step that fails. Rejects when the port cannot be had.
 */
export async function listenForVerification(
  config: Config,
  onHeard: (heard: Heard) => void,
): Promise<Listening> {
  const doors = doorsOf(config);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const envelope = doors.get(url.pathname);
    if (!envelope) {
      onHeard(wrongPath(url.pathname, [...doors.keys()]));
      response.writeHead(404).end();
      return;
    }
    if (request.method !== "GET") {
      onHeard({ verified: false, said: aMessage });
      response.writeHead(503).end();
      return;
    }
    const opened = envelope.verifyUrl(url.searchParams);
    if (!opened.ok) {
      onHeard({ verified: false, said: reasons[opened.code] });
      response.writeHead(403).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/plain" }).end(opened.plaintext);
    onHeard({ verified: true, said: passed });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  return {
    url: `http://${config.host}:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function doorsOf({ wecom, aiBot }: Config): ReadonlyMap<string, Envelope> {
  const doors = new Map<string, Envelope>();
  if (wecom) doors.set("/wecom/callback", createEnvelope({ ...wecom, receiveId: wecom.corpId }));
  if (aiBot?.callback) doors.set("/aibot/callback", createEnvelope({ ...aiBot.callback, receiveId: "" }));
  return doors;
}

const wrongPath = (path: string, paths: readonly string[]): Heard => {
  const shown = path.replace(/[^\x20-\x7e]/g, "?").slice(0, 100);
  return {
    verified: false,
    said: {
      zh: `有请求到了 ${shown}，不是回调路径：后台 URL 的路径应是 ${paths.join(" 或 ")}（普通浏览器访问也会显示这一行）`,
      en: `a request for ${shown}, which is no callback path: use ${paths.join(" or ")} (a browser shows up here too)`,
    },
  };
};

const passed: Bilingual = {
  zh: "企业微信的验证通过了。按 Ctrl+C 结束，再 npm start",
  en: "WeCom's verification passed. Press Ctrl+C, then npm start",
};
const aMessage: Bilingual = {
  zh: "收到的是消息（POST），不是验证：URL 已经保存过了。服务起来后企业微信会再发",
  en: "this is a message (POST), not a verification: the URL is saved already. WeCom repeats it once the server runs",
};

const otherKey: Bilingual = {
  zh: "签名对，解不开：EncodingAESKey 与后台不一致。两边重新复制，后台改过要点保存",
  en: "the signature is right, but it does not decrypt: the EncodingAESKey differs from the console's",
};
const damaged: Bilingual = {
  zh: "参数被中途改写：反向代理要原样传查询参数（%2B 不能变成空格）",
  en: "the query was changed on its way: the proxy must pass it on unchanged (%2B must not become a blank)",
};

const reasons: Readonly<Record<RefusalCode, Bilingual>> = {
  query: {
    zh: "缺少 msg_signature、timestamp、nonce 或 echostr：不是企业微信发的，或代理丢了查询参数",
    en: "msg_signature, timestamp, nonce or echostr is missing: not from WeCom, or the proxy drops the query",
  },
  signature: {
    zh: "签名不对：Token 与后台不一致（两边重新复制一次），或代理改写了参数",
    en: "the signature is wrong: the Token differs from the console's, or the proxy rewrites the query",
  },
  stale: {
    zh: "时间差太多：打开这台机器的时间同步",
    en: "the time stamp is far off: switch time synchronisation on",
  },
  receiveid: {
    zh: "解开了，但是发给别的企业的：WECOM_CORP_ID 填错了",
    en: "decrypted, but meant for another company: WECOM_CORP_ID is wrong",
  },
  envelope: damaged,
  ciphertext: damaged,
  padding: otherKey,
  frame: otherKey,
  length: otherKey,
  utf8: otherKey,
  xml: otherKey,
};

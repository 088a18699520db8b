import { randomBytes, randomInt } from "node:crypto";
import { createEnvelope } from "../../wecom/index.ts";
import { type Examination, type Finding, fail, ok, skip, warn } from "../finding.ts";
import { type Place, settingsOf } from "../place.ts";

/** WeCom waits a second for the answer to its verification. */
const verifyMs = 1_000;

interface Door {
  readonly path: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly receiveId: string;
}

/** Plays WeCom's URL verification against our own server, from inside and from outside. */
export const roundTrip: Examination = {
  id: "D-05",
  title: { zh: "回调自测", en: "Callback round trip" },
  async examine(place) {
    const config = settingsOf(place);
    if (!config) return [skip("设置还读不了，先看 D-02", "the settings cannot be read yet: see D-02")];
    const doors: Door[] = [];
    if (config.wecom)
      doors.push({ path: "/wecom/callback", ...config.wecom, receiveId: config.wecom.corpId });
    if (config.aiBot?.callback)
      doors.push({ path: "/aibot/callback", ...config.aiBot.callback, receiveId: "" });
    if (doors.length === 0) return [skip("没有用回调的入口", "no door uses callbacks")];
    const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
    const bases = [
      `http://${host.includes(":") ? `[${host}]` : host}:${config.port}`,
      ...(config.publicUrl ? [config.publicUrl] : []),
    ];
    return Promise.all(bases.flatMap((base) => doors.map((door) => verify(place, base, door))));
  },
};

async function verify({ fetch, clock }: Place, base: string, door: Door): Promise<Finding> {
  const envelope = createEnvelope({ ...door, clock });
  const plaintext = String(randomInt(1e9, 9e9)) + randomBytes(4).toString("hex");
  const sealed = envelope.seal(plaintext, {
    timestampS: Math.floor(clock() / 1000),
    nonce: randomBytes(8).toString("hex"),
  });
  const query = new URLSearchParams({
    msg_signature: sealed.msgSignature,
    timestamp: String(sealed.timestampS),
    nonce: sealed.nonce,
    echostr: sealed.encrypt,
  });
  const at = `${base}${door.path}`;
  const startedMs = clock();
  let response: Response;
  try {
    response = await fetch(`${at}?${query}`, { redirect: "manual", signal: AbortSignal.timeout(8_000) });
  } catch {
    return fail(
      { zh: `${at} 没有回应`, en: `${at} does not answer` },
      {
        zh: "先 npm start；外网地址不通时看域名解析、端口和反向代理（从本机看外网地址有时会误报，用 doctor -- --listen 让企业微信真的来一次）",
        en: "Start it with npm start; for the public address look at DNS, port and proxy (from inside it may look wrong: let WeCom come with doctor -- --listen)",
      },
    );
  }
  const body = (await response.text()).slice(0, 5_000);
  const tookMs = clock() - startedMs;
  const wrong = whatIsWrong(response, body, plaintext);
  if (wrong) return fail({ zh: `${at}：${wrong.zh}`, en: `${at}: ${wrong.en}` }, wrong.remedy);
  if (tookMs > verifyMs)
    return warn(
      { zh: `${at} 对，但用了 ${tookMs} ms`, en: `${at} is right, but took ${tookMs} ms` },
      { zh: "企业微信只等 1 秒：看机器负载和代理", en: "WeCom waits one second: look at load and proxy" },
    );
  return ok(`${at} 原样返回明文，${tookMs} ms`, `${at} gives the plaintext back, ${tookMs} ms`);
}

function whatIsWrong(response: Response, body: string, plaintext: string) {
  if (response.status === 404)
    return wrong("返回 404", "answers 404", [
      "路径没转到机器人：代理要把 /wecom/ 与 /aibot/ 原样转给它",
      "The path does not reach the bot: the proxy must pass /wecom/ and /aibot/ on unchanged",
    ]);
  if (response.status === 403)
    return wrong("拒绝了自己的签名（403）", "refuses our own signature (403)", [
      "运行中的服务用的是旧设置，或代理改写了参数（+ 变成空格）：重启服务，再查代理",
      "The running server has older settings, or the proxy rewrites the query: restart it, then look at the proxy",
    ]);
  if (response.status !== 200)
    return wrong(`返回 ${response.status}`, `answers ${response.status}`, [
      "看服务日志里的 code 和代理的错误日志",
      "Look at the code in the server's log and at the proxy's error log",
    ]);
  if (body === plaintext) return undefined;
  const isPage = /^\s*</.test(body);
  const isJson = /^\s*[{"]/.test(body);
  return wrong(
    isPage
      ? "返回的是网页"
      : isJson
        ? "返回的是 JSON"
        : body.trim() === plaintext
          ? "明文前后多了字符"
          : "返回的不是明文",
    isPage
      ? "answers with a web page"
      : isJson
        ? "answers with JSON"
        : body.trim() === plaintext
          ? "adds characters around the plaintext"
          : "does not answer with the plaintext",
    [
      "这个地址后面不是机器人，或中间有东西改了内容：正文必须与明文一个字节不差",
      "Something else answers there or changes the body: it must be the plaintext, byte for byte",
    ],
  );
}

const wrong = (zh: string, en: string, [remedyZh, remedyEn]: readonly [string, string]) => ({
  zh,
  en,
  remedy: { zh: remedyZh, en: remedyEn },
});

import { createEnvelope, type Envelope } from "../../src/wecom/index.ts";

/** Keys of nobody, for tests that speak WeCom's protocol to a server of ours. */
export const testKeys = {
  corpId: "ww0123456789abcdef",
  token: "TkForServerTests",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
} as const;

export const testEnvelope = (): Envelope => createEnvelope({ ...testKeys, receiveId: testKeys.corpId });

/** A text message as WeCom posts it: query and body, with a nonce of its own every time. */
export function textCallback(envelope: Envelope, message: { id: string; from: string; text: string }) {
  const timestampS = Math.floor(Date.now() / 1000);
  const nonce = String(Math.floor(Math.random() * 1e10));
  const xml = `<xml><ToUserName><![CDATA[${testKeys.corpId}]]></ToUserName><FromUserName><![CDATA[${message.from}]]></FromUserName><CreateTime>${timestampS}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${message.text}]]></Content><MsgId>${message.id}</MsgId><AgentID>1000002</AgentID></xml>`;
  const { encrypt, msgSignature } = envelope.seal(xml, { timestampS, nonce });
  return {
    query: `msg_signature=${msgSignature}&timestamp=${timestampS}&nonce=${nonce}`,
    body: `<xml><ToUserName><![CDATA[${testKeys.corpId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`,
  };
}

/** The plaintext of a sealed passive reply; "" for an empty answer. Throws when the seal is broken. */
export function openReply(envelope: Envelope, body: string): string {
  if (body === "") return "";
  const part = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(body)?.[1] ?? "";
  const query = new URLSearchParams({
    msg_signature: part("MsgSignature"),
    timestamp: part("TimeStamp"),
    nonce: part("Nonce"),
  });
  const opened = envelope.openXml(query, body);
  if (!opened.ok) throw new Error(`reply refused: ${opened.code}`);
  return opened.plaintext;
}

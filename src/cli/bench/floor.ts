import { timingSafeEqual } from "node:crypto";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import Koa from "koa";
import Router from "koa-router";
import getRawBody from "raw-body";
import { parseStringPromise } from "xml2js";
import { benchKeys } from "./keys.ts";

const { token, encodingAesKey, corpId } = benchKeys;
const answer = "域名没有问题，邮件仍可能进垃圾箱。".repeat(22);

/**
 * What any bot on these packages must do for a callback and nothing more: Koa, router, raw body, xml2js for the outer
 * and the inner XML, signature, decrypt, a fixed answer of 1.1 kB encrypted. Nothing is stored, nothing understood.
 */
export function floorApp(): Koa {
  const router = new Router();
  router.post("/wecom/callback", async (ctx) => {
    const body = await getRawBody(ctx.req, { limit: 65_536, encoding: "utf8" });
    const { Encrypt } = await parse(body);
    const { msg_signature, timestamp, nonce } = ctx.query;
    const expected = getSignature(token, String(timestamp), String(nonce), Encrypt ?? "");
    if (!same(expected, String(msg_signature))) return ctx.throw(403);
    const { message, id } = decrypt(encodingAesKey, Encrypt ?? "");
    if (id !== corpId) return ctx.throw(403);
    const { FromUserName, ToUserName } = await parse(message);
    const seconds = Math.floor(Date.now() / 1000);
    const reply = `<xml><ToUserName><![CDATA[${FromUserName}]]></ToUserName><FromUserName><![CDATA[${ToUserName}]]></FromUserName><CreateTime>${seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${answer}]]></Content></xml>`;
    const sealed = encrypt(encodingAesKey, reply, corpId);
    const signature = getSignature(token, String(seconds), "1234567890", sealed);
    ctx.type = "application/xml";
    ctx.body = `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${seconds}</TimeStamp><Nonce><![CDATA[1234567890]]></Nonce></xml>`;
  });
  const app = new Koa();
  app.use(router.routes());
  return app;
}

const parse = (xml: string): Promise<Record<string, string>> =>
  parseStringPromise(xml, { explicitArray: false, explicitRoot: false });

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

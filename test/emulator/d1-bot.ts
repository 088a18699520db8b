import { z } from "zod";
import { fieldOf } from "../../src/emulator/callback/xml.ts";
import type { FakeApi } from "../../src/emulator/index.ts";
import { keys, replyTo, startStubBot } from "./stub-bot.ts";

const diagnosis = `❌ xinghai-trade.example：有 2 项必须先修（进垃圾箱的常见原因）

查到的情况
❌ SPF：有 2 条（只能有 1 条），收件方会当作无效
❌ DMARC：没有
✅ 收信 MX：指向腾讯企业邮箱
✅ 域名黑名单：查了 2 个，均未列入
➖ DKIM：没法只凭域名判断，发一封原始邮件（.eml）给我可以验

先做这 2 步（约 10 分钟）
1. 删掉多余的 SPF，只留下一条消息里的那条
2. 加上 DMARC（回复 2 给您）

改完回复“复查”。
查询时间 14:32 · 报告 R-7F3K`;
const record = "v=spf1 include:spf.mail.qq.com ~all";
const menu = `↑ 上一条整条长按复制，就是记录值。
您的 DNS 在阿里云，填法：记录类型 TXT，主机记录 @。

〔1〕阿里云怎么改（图文步骤）
〔2〕给我 DMARC 记录
〔3〕复查
〔4〕找人工帮我改`;

/** The first turns of the main dialogue, with a record and a menu sent actively, and a notice to staff. */
export function startD1Bot(api: FakeApi) {
  async function active(toUser: string, ...texts: string[]) {
    const query = `corpid=${keys.corpId}&corpsecret=${keys.secret}`;
    const answer = await fetch(`${api.baseUrl}/cgi-bin/gettoken?${query}`);
    const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
    for (const content of texts)
      await fetch(`${api.baseUrl}/cgi-bin/message/send?access_token=${access_token}`, {
        method: "POST",
        body: JSON.stringify({ touser: toUser, msgtype: "text", agentid: keys.agentId, text: { content } }),
      });
  }
  return startStubBot((message) => {
    const user = fieldOf(message, "FromUserName") ?? "";
    const content = fieldOf(message, "Content");
    const say = (text: string) => replyTo(message, { MsgType: "text", Content: text });
    if (fieldOf(message, "MsgType") === "event") return { body: "" };
    if (content === undefined) return say("收到。图片和语音我还看不懂，请把退信的文字贴给我。");
    if (content.includes("xinghai-trade.example")) {
      setTimeout(() => void active(user, record, menu), 50);
      return say(diagnosis);
    }
    if (content === "2") return say("v=DMARC1; p=none; rua=mailto:dmarc@xinghai-trade.example");
    if (content === "人工") {
      const notice = { msgtype: "text", text: { content: `工单 T-1042\n客户 ${user} 要找人工` } };
      void fetch(api.webhookUrl, { method: "POST", body: JSON.stringify(notice) });
      return say("好的，已转人工。急事请拨 400-900-2208，报工单号 T-1042 即可。");
    }
    return say(
      "把发件邮箱的域名发给我就能开始（@ 后面那段，比如 xxx.com）。\n〔1〕几乎所有客户都进垃圾箱\n〔2〕直接被退信\n查询免费，只读公开 DNS：https://good.example/help",
    );
  });
}

/** What a reading looks like, for the inspector. */
export const reading = (text: string) => ({
  intent: "domain_check",
  domain: "xinghai-trade.example",
  language: "zh",
  confidence: 0.93,
  entities: { domains: ["xinghai-trade.example"], emails: [text], codes: [] },
  alternatives: [
    { slug: "why-spam", score: 0.81 },
    { slug: "spf-setup", score: 0.42 },
  ],
  why: { step: "structure", reasons: ["found 1 address", "its domain is registered under example"] },
});

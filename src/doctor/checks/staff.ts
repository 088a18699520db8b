import { createGroupWebhook } from "../../wecom/index.ts";
import { type Examination, ok, skip, warn } from "../finding.ts";
import { settingsOf } from "../place.ts";
import { refused } from "./api.ts";

export const staff: Examination = {
  id: "D-16",
  title: { zh: "通知同事", en: "Notices to staff" },
  async examine(place) {
    const url = settingsOf(place)?.staffWebhookUrl;
    if (url === undefined)
      return [
        warn(
          {
            zh: "没有设置 STAFF_WEBHOOK_URL：有工单时没人知道",
            en: "STAFF_WEBHOOK_URL is not set: nobody hears of tickets",
          },
          {
            zh: "客服群 → ··· → 消息推送（群机器人）→ 添加，复制 Webhook 地址",
            en: "WeCom group → ··· → 消息推送 → 添加: copy the webhook address",
          },
        ),
      ];
    if (!place.ping)
      return [skip("已设置；加 --ping 发一条测试消息", "set; add --ping to send a test message")];
    try {
      await createGroupWebhook({ url, fetch: place.fetch }).sendText(
        "这是 doctor 的测试消息，收到就说明通知是通的。",
      );
      return [ok("测试消息发出去了，请到群里看一眼", "the test message was taken: look into the group")];
    } catch (error) {
      return [refused(error)];
    }
  },
};

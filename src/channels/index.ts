export {
  type AiBotConnection,
  type AiBotFrame,
  type AiBotSocket,
  aiBotId,
  connectAiBot,
  createAiBot,
} from "./ai-bot/index.ts";
export { type Bubble, drawBubbles } from "./plain-text.ts";
export { createStaffWebhook, staffId } from "./staff-webhook.ts";
export { createWechatKf, type WechatKf, type WechatKfOptions, wechatKfId } from "./wechat-kf/index.ts";
export { createWecomApp, type WecomAppOptions, wecomAppId } from "./wecom-app.ts";

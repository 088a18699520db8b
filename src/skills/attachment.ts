import type { Answer, Language, MenuItem, Skill } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import { bounceItem, checkItem, mainMenu } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

/** Images, voice, video and the rest: what can be done with them, said politely, never silence (dialogue D6). */
export const attachment =
  (): Skill<RouteOf<"attachment">> =>
  async ({ language }, { content }) => {
    switch (content.kind) {
      case "image":
        return reply(language, "客户发来图片", {
          zh: "图片收到了。我自己还认不出图里的字，人工同事能看。\n想让我马上看：长按图片 →“提取文字”→ 全选复制 → 粘贴给我。",
          en: "I have your picture. I cannot read it myself, but our team can.\nFor an answer now: copy the text out of the picture and paste it here.",
        });
      case "voice":
        return reply(
          language,
          "客户发来语音",
          {
            zh: "语音我听不了，麻烦长按这条语音 →“转文字”，把文字发我；或者直接回复数字：",
            en: "I cannot listen to voice messages. Please turn it into text and send me that, or reply with a number:",
          },
          mainMenu(language),
        );
      case "video":
        return reply(language, "客户发来视频", {
          zh: "视频收到了，我看不了视频，人工同事能看。您用一句话说说现象，我先帮您判断；或选一项：",
          en: "I have your video but cannot watch it; our team can. Tell me in a sentence what happens, or choose:",
        });
      case "location":
        return reply(language, "客户发来位置", {
          zh: "位置收到了，不过查邮件用不到它。把发件域名或退信内容发给我就行：",
          en: "I have your location, but mail checks do not need it. Send me the sending domain or the bounce text:",
        });
      case "link":
        return reply(language, "客户发来链接", {
          zh: "链接收到了，我不打开外部网页。想查里面的域名，直接把域名发给我：",
          en: "I have the link, but I do not open web pages. To check its domain, send me just the domain:",
        });
      case "unsupported":
        return reply(language, "客户发来暂不支持的消息", {
          zh: "这种消息我还看不了。请用文字说，或选一项：",
          en: "I cannot read this kind of message yet. Please write it as text, or choose:",
        });
    }
  };

const pasteInstead = (language: Language): readonly MenuItem[] => [
  bounceItem(language, { zh: "我贴退信文字", en: "I will paste the bounce" }),
  { ...checkItem(language), title: say(language, { zh: "我直接报域名", en: "I will send the domain" }) },
  { id: item.look, title: say(language, { zh: "让人工看", en: "Let a person look" }) },
];

const reply = (language: Language, tried: string, said: Said, items = pasteInstead(language)): Answer => ({
  blocks: [{ kind: "menu", head: say(language, said), items }],
  outcome: "social",
  tried,
});

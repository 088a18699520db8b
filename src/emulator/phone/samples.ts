import type { FakeApi } from "../api/index.ts";
import type { Inbound } from "../callback/index.ts";
import type { Member } from "./page-event.ts";
import { sampleList } from "./sample-list.ts";

const names = ["王芳", "李伟", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽"];

export const memberNumber = (count: number): Member => ({
  id: `customer${count}`,
  name: names[count - 1] ?? `客户 ${count}`,
});

export type SampleKind = "image" | "voice" | "video" | "file" | "location" | "link" | "enter";

/** What the buttons of the page send. Media are really there for media/get, if only as a few bytes. */
export function sampleInbound(kind: SampleKind, api: FakeApi, pageUrl: string): Inbound {
  const media = (type: "image" | "voice" | "video", filename: string, contentType: string) =>
    api.addMedia({ type, filename, contentType, bytes: Buffer.from(`a sample ${type}`) });
  const picUrl = `${pageUrl}sample.svg`;
  switch (kind) {
    case "image":
      return { type: "image", mediaId: media("image", "bounce.png", "image/png"), picUrl };
    case "voice":
      return { type: "voice", mediaId: media("voice", "voice.amr", "audio/amr"), format: "amr" };
    case "video": {
      const thumbMediaId = media("image", "video.png", "image/png");
      return { type: "video", mediaId: media("video", "video.mp4", "video/mp4"), thumbMediaId };
    }
    case "file": {
      const file = { type: "file", filename: "客户2024.csv", contentType: "text/csv" } as const;
      return {
        type: "file",
        mediaId: api.addMedia({ ...file, bytes: Buffer.from(sampleList()) }),
        fileName: file.filename,
      };
    }
    case "location":
      return {
        type: "location",
        latitude: 31.2304,
        longitude: 121.4737,
        scale: 16,
        label: "上海市黄浦区人民大道 200 号",
      };
    case "link":
      return {
        type: "link",
        title: "为什么我的邮件进了垃圾箱",
        description: "一篇客户转来的文章",
        url: "https://good.example/why-spam",
        picUrl,
      };
    case "enter":
      return { type: "event", event: { name: "enter_agent" } };
  }
}

import { type MailProvider, providerOfMx } from "../provider/index.ts";
import type { Text } from "../text/index.ts";

/** Who takes the mail in: free and paid mailboxes of one house together, since they judge senders alike. */
const receivers = {
  google: { zh: "Gmail 系", en: "Gmail and Google Workspace" },
  microsoft: { zh: "Outlook 系", en: "Outlook and Microsoft 365" },
  yahoo: { zh: "Yahoo 系", en: "Yahoo and AOL" },
  "yahoo-japan": { zh: "Yahoo 日本", en: "Yahoo Japan" },
  apple: { zh: "苹果 iCloud", en: "Apple iCloud" },
  tencent: { zh: "QQ 与腾讯企业邮箱", en: "QQ and Tencent Exmail" },
  netease: { zh: "网易系", en: "NetEase (163, 126)" },
  alibaba: { zh: "阿里邮箱", en: "Alibaba Mail" },
  sina: { zh: "新浪邮箱", en: "Sina" },
  sohu: { zh: "搜狐邮箱", en: "Sohu" },
  "mobile-139": { zh: "中国移动 139", en: "China Mobile 139" },
  "telecom-189": { zh: "中国电信 189", en: "China Telecom 189" },
  "263": { zh: "263 邮箱", en: "263 Mail" },
  coremail: { zh: "Coremail", en: "Coremail" },
  feishu: { zh: "飞书邮箱", en: "Feishu / Lark Mail" },
  huawei: { zh: "华为云邮箱", en: "Huawei Cloud Mail" },
  zoho: { zh: "Zoho", en: "Zoho" },
  "other-free": { zh: "其他公共邮箱", en: "other public mailboxes" },
  other: { zh: "企业自有邮箱", en: "other company mail" },
} as const satisfies Readonly<Record<string, Text>>;

export type ReceiverId = keyof typeof receivers;

export const isReceiver = (id: string): id is ReceiverId => Object.hasOwn(receivers, id);

export const receiverName = (id: ReceiverId): Text => receivers[id];

const byProvider: Readonly<Record<string, ReceiverId>> = {
  exmail: "tencent",
  qq: "tencent",
  aliyun: "alibaba",
  "microsoft-21vianet": "microsoft",
} satisfies Partial<Record<MailProvider["id"], ReceiverId>>;

/** MX of free mailboxes, which are no provider a company could choose. */
const byHost: readonly (readonly [suffix: string, ReceiverId])[] = [
  [".olc.protection.outlook.com", "microsoft"],
  [".yahoodns.net", "yahoo"],
  [".yahoo.co.jp", "yahoo-japan"],
  [".icloud.com", "apple"],
  [".sina.com.cn", "sina"],
  [".sohu.com", "sohu"],
];

/** The receiver behind the MX hosts of a domain (lower case, best priority first). */
export function receiverOfMx(hosts: readonly string[]): ReceiverId {
  for (const host of hosts) {
    const provider = providerOfMx(host)?.id;
    const known = provider === undefined ? undefined : (byProvider[provider] ?? provider);
    if (known !== undefined && isReceiver(known)) return known;
    const free = byHost.find(([suffix]) => host.endsWith(suffix));
    if (free) return free[1];
  }
  return "other";
}

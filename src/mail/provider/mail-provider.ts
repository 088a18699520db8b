import type { Text } from "../text/index.ts";
import { forwarders, lesserProviders } from "./lesser.ts";

/** A mail service as its customers' DNS shows it. */
export interface MailProvider {
  readonly id: string;
  readonly name: Text;
  /** Host names of its MX; a leading dot stands for "any host below". */
  readonly mx: readonly string[];
  /** SPF names that stand for it; the first is the one to recommend. */
  readonly spf: readonly string[];
  /** What a customer's DNS should hold, where the provider says so. */
  readonly records?: {
    readonly mx: readonly { readonly priority: number; readonly exchange: string }[];
    readonly spf: string;
  };
  /**
   * How many of the ten lookups including its first SPF name costs, the include itself counted. From public dumps: a
   * live answer goes before it.
   */
  readonly spfLookups?: number;
  /** It passes mail on and has no way to send: the domain's own mail leaves through somebody else. */
  readonly onlyForwards?: true;
  /** Selectors seen in use; for Exmail there are none: each customer's is random, so guessing proves nothing. */
  readonly selectors: readonly string[];
  /** Where its administrator switches DKIM on. */
  readonly dkimGuide?: Text;
}

/** Gathered in 2026 out of vendors' pages, real zones and real headers. */
export const mailProviders: readonly MailProvider[] = [
  {
    id: "exmail",
    name: { zh: "腾讯企业邮箱", en: "Tencent Exmail" },
    mx: ["mxbiz1.qq.com", "mxbiz2.qq.com"],
    spf: ["spf.mail.qq.com"],
    records: {
      mx: [
        { priority: 5, exchange: "mxbiz1.qq.com" },
        { priority: 10, exchange: "mxbiz2.qq.com" },
      ],
      spf: "v=spf1 include:spf.mail.qq.com ~all",
    },
    spfLookups: 8,
    selectors: [],
    dkimGuide: {
      zh: "企业微信管理后台：协作 → 邮件 → 安全管理 → DKIM验证 → 配置，把给出的主机名和值加到 DNS，再点“立即验证”",
      en: "WeCom admin console: 协作 (Collaboration) → 邮件 (Mail) → 安全管理 (Security) → DKIM验证 → 配置 (Configure); add the host and value it shows to your DNS, then press 立即验证 (Verify now)",
    },
  },
  {
    id: "qq",
    name: { zh: "QQ 邮箱（个人）", en: "QQ Mail (personal)" },
    mx: ["mx1.qq.com", "mx2.qq.com", "mx3.qq.com"],
    spf: [],
    selectors: [],
  },
  {
    id: "qq-domain",
    name: { zh: "QQ 域名邮箱", en: "QQ domain mail" },
    mx: ["mxdomain.qq.com"],
    spf: ["spf.mail.qq.com"],
    spfLookups: 8,
    selectors: [],
  },
  {
    id: "tencent-ses",
    name: { zh: "腾讯云邮件推送", en: "Tencent Cloud SES" },
    mx: [],
    spf: ["qcloudmail.com"],
    selectors: [],
  },
  {
    id: "netease",
    name: { zh: "网易企业邮箱", en: "NetEase Enterprise Mail" },
    mx: [".mxmail.netease.com", "mx.ym.163.com", ".ym.163.com"],
    spf: ["spf.163.com"],
    records: {
      mx: [
        { priority: 5, exchange: "hzmx01.mxmail.netease.com" },
        { priority: 10, exchange: "hzmx02.mxmail.netease.com" },
      ],
      spf: "v=spf1 include:spf.163.com ~all",
    },
    selectors: ["default", "s1"],
  },
  {
    id: "aliyun",
    name: { zh: "阿里企业邮箱", en: "Alibaba Mail" },
    mx: [".qiye.aliyun.com", ".mxhichina.com", ".mail.alibaba.com"],
    spf: ["spf.qiye.aliyun.com", "spf.mxhichina.com"],
    records: {
      mx: [
        { priority: 5, exchange: "mx1.qiye.aliyun.com" },
        { priority: 10, exchange: "mx2.qiye.aliyun.com" },
        { priority: 15, exchange: "mx3.qiye.aliyun.com" },
      ],
      spf: "v=spf1 include:spf.qiye.aliyun.com -all",
    },
    selectors: ["default"],
  },
  {
    id: "aliyun-directmail",
    name: { zh: "阿里云邮件推送", en: "Alibaba DirectMail" },
    mx: [],
    spf: ["spf1.dm.aliyun.com"],
    selectors: [],
  },
  {
    id: "263",
    name: { zh: "263 企业邮箱", en: "263 Enterprise Mail" },
    mx: [".263.net", ".263xmail.com"],
    spf: ["spf.263.net"],
    selectors: [],
  },
  {
    id: "coremail",
    name: { zh: "Coremail 云邮箱", en: "Coremail cloud" },
    mx: [".icoremail.net"],
    spf: ["spf.icoremail.net"],
    selectors: [],
  },
  {
    id: "feishu",
    name: { zh: "飞书邮箱", en: "Feishu / Lark Mail" },
    mx: ["mx1.feishu.cn", "mx2.feishu.cn", "mx3.feishu.cn", ".larksuite.com"],
    spf: ["_netblocks.m.feishu.cn"],
    records: {
      mx: [
        { priority: 1, exchange: "mx1.feishu.cn" },
        { priority: 5, exchange: "mx2.feishu.cn" },
        { priority: 10, exchange: "mx3.feishu.cn" },
      ],
      spf: "v=spf1 include:_netblocks.m.feishu.cn -all",
    },
    selectors: [],
  },
  {
    id: "huawei",
    name: { zh: "华为云企业邮箱", en: "Huawei Cloud Mail" },
    mx: [".sparkspace.huaweicloud.com"],
    spf: ["spf.sparkspace.huaweicloud.com"],
    selectors: [],
  },
  {
    id: "google",
    name: { zh: "Google Workspace", en: "Google Workspace" },
    mx: [".google.com", ".googlemail.com"],
    spf: ["_spf.google.com"],
    records: {
      mx: [{ priority: 1, exchange: "smtp.google.com" }],
      spf: "v=spf1 include:_spf.google.com ~all",
    },
    spfLookups: 4,
    selectors: ["google"],
  },
  {
    id: "microsoft",
    name: { zh: "Microsoft 365", en: "Microsoft 365" },
    mx: [".mail.protection.outlook.com", ".mx.microsoft"],
    spf: ["spf.protection.outlook.com"],
    selectors: ["selector1", "selector2"],
  },
  {
    id: "microsoft-21vianet",
    name: { zh: "Microsoft 365（世纪互联）", en: "Microsoft 365 by 21Vianet" },
    mx: [".mail.protection.partner.outlook.cn"],
    spf: ["spf.protection.partner.outlook.cn"],
    selectors: ["selector1", "selector2"],
  },
  {
    id: "zoho",
    name: { zh: "Zoho 邮箱", en: "Zoho Mail" },
    mx: [".zoho.com", ".zoho.com.cn"],
    spf: ["zoho.com", "zoho.com.cn"],
    selectors: ["zmail"],
  },
  ...lesserProviders,
  ...forwarders,
];

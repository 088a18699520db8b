import type { Text } from "../text/index.ts";

/** A company that keeps zones, and how its form looks. */
export interface DnsHost {
  readonly id: string;
  readonly name: Text;
  /** Its name servers; a leading dot stands for "any host below". */
  readonly nameServers: readonly string[];
  readonly guide: Text;
  readonly fields: { readonly host: Text; readonly type: Text; readonly value: Text };
  /** Whether the click path was read in the host's own documentation. */
  readonly verified: boolean;
  /**
   * Whether its "no such name" can be taken to mean that nothing exists below (RFC 8020), as the DKIM test needs.
   * Not confirmed for the Chinese hosts, where a wrong "DKIM is missing" would reach most customers.
   */
  readonly emptyNames: "trusted" | "doubted";
}

const chineseFields = {
  host: { zh: "主机记录", en: "主机记录 (Host)" },
  type: { zh: "记录类型", en: "记录类型 (Type)" },
  value: { zh: "记录值", en: "记录值 (Value)" },
};
const englishFields = {
  host: { zh: "Name", en: "Name" },
  type: { zh: "Type", en: "Type" },
  value: { zh: "Content", en: "Content" },
};

const valueFields = { ...englishFields, value: { zh: "Value", en: "Value" } };

interface Row {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly nameServers: readonly string[];
  /** The clicks, the domain list first. */
  readonly path: Text;
}

/** Click paths below were put together from experience and not seen in the hosts' own pages this year. */
const chinese: readonly Row[] = [
  {
    id: "aliyun",
    zh: "阿里云",
    en: "Alibaba Cloud",
    nameServers: [".hichina.com", ".alidns.com"],
    path: {
      zh: "阿里云控制台 → 云解析 DNS → 找到域名点“解析设置” → 添加记录",
      en: "Alibaba Cloud console → Alibaba Cloud DNS (云解析 DNS) → the domain's 解析设置 → 添加记录 (Add record)",
    },
  },
  {
    id: "dnspod",
    zh: "腾讯云 DNSPod",
    en: "Tencent Cloud DNSPod",
    nameServers: [".dnspod.net", ".dnsv2.com", ".dnsv3.com", ".dnsv4.com", ".dnsv5.com", ".dnspod.com"],
    path: {
      zh: "DNSPod 控制台 → 我的域名 → 点域名进入解析 → 添加记录",
      en: "DNSPod console → 我的域名 (My domains) → the domain → 添加记录 (Add record)",
    },
  },
  {
    id: "west",
    zh: "西部数码",
    en: "West.cn",
    nameServers: [".myhostadmin.net", ".west-dns.com", ".west.cn"],
    path: {
      zh: "西部数码管理中心 → 域名管理 → 管理 → 域名解析 → 添加记录",
      en: "West.cn console → 域名管理 (Domains) → 管理 → 域名解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "xinnet",
    zh: "新网",
    en: "Xinnet",
    nameServers: [".xincache.com", ".xinnet.com", ".xinnetdns.com"],
    path: {
      zh: "新网会员中心 → 域名管理 → 解析 → 添加记录",
      en: "Xinnet console → 域名管理 (Domains) → 解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "huawei",
    zh: "华为云",
    en: "Huawei Cloud",
    nameServers: [
      ".huaweicloud-dns.com",
      ".huaweicloud-dns.cn",
      ".huaweicloud-dns.net",
      ".huaweicloud-dns.org",
      ".hwclouds-dns.com",
      ".hwclouds-dns.net",
    ],
    path: {
      zh: "华为云控制台 → 云解析服务 DNS → 公网域名 → 管理解析 → 添加记录集",
      en: "Huawei Cloud console → Domain Name Service → Public Zones → the domain → Add Record Set",
    },
  },
  {
    id: "ename",
    zh: "易名",
    en: "eName",
    nameServers: [".ename.net", ".ename.com", ".ename.cn"],
    path: {
      zh: "易名控制台 → 我的域名 → 解析 → 添加记录",
      en: "eName console → domains → 解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "35",
    zh: "三五互联",
    en: "35.com",
    nameServers: [".dns-diy.com", ".35.com"],
    path: {
      zh: "三五互联域名自助管理 → 域名解析 → 添加记录",
      en: "35.com domain console → 域名解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "bizcn",
    zh: "商务中国",
    en: "Bizcn",
    nameServers: [".4everdns.com", ".cnmsn.com", ".cnmsn.net", ".bizcn.com"],
    path: {
      zh: "商务中国会员中心 → 域名管理 → 域名解析 → 添加记录",
      en: "Bizcn console → domains → 域名解析 (DNS) → 添加 (Add)",
    },
  },
];

const foreign: readonly Row[] = [
  {
    id: "godaddy",
    zh: "GoDaddy",
    en: "GoDaddy",
    nameServers: [".domaincontrol.com"],
    path: {
      zh: "GoDaddy → My Products → 域名旁的 DNS → Add New Record",
      en: "GoDaddy → My Products → DNS next to the domain → Add New Record",
    },
  },
  {
    id: "namecheap",
    zh: "Namecheap",
    en: "Namecheap",
    nameServers: [".registrar-servers.com"],
    path: {
      zh: "Namecheap → Domain List → Manage → Advanced DNS → Add New Record",
      en: "Namecheap → Domain List → Manage → Advanced DNS → Add New Record",
    },
  },
];

const host = (
  { id, zh, en, nameServers, path }: Row,
  fields: DnsHost["fields"],
  emptyNames: DnsHost["emptyNames"],
): DnsHost => ({
  id,
  name: { zh, en },
  nameServers,
  guide: path,
  fields,
  verified: false,
  emptyNames,
});

export const dnsHosts: readonly DnsHost[] = [
  ...chinese.map((row) => host(row, chineseFields, "doubted")),
  {
    id: "cloudflare",
    name: { zh: "Cloudflare", en: "Cloudflare" },
    nameServers: [".ns.cloudflare.com"],
    guide: {
      zh: "Cloudflare 控制台 → 选择域名 → DNS → Records → Add record",
      en: "Cloudflare dashboard → the domain → DNS → Records → Add record",
    },
    fields: englishFields,
    verified: true,
    emptyNames: "trusted",
  },
  ...foreign.map((row) => host(row, valueFields, "trusted")),
];

/** What to say when the name servers are nobody's we know. */
export const unknownDnsHostGuide: Text = {
  zh: "登录购买域名的网站 → 域名管理 → 域名解析（DNS）→ 添加记录",
  en: "Log in where the domain was bought → domain management → DNS → add a record",
};

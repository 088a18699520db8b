import type { DnsHostRow } from "./dns-host-row.ts";

/** Click paths below were put together from experience and not seen in the hosts' own pages this year. */
export const chineseHosts: readonly DnsHostRow[] = [
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
      zh: "华为云控制台 → 云解析服务 DNS → 公网域名 → 管理解析 → 添加记录集。主机记录是 @ 时留空；TXT 的值要放在英文双引号里；MX 的值写成“优先级 主机”",
      en: "Huawei Cloud console → Domain Name Service → Public Zones → the domain → Add Record Set. Leave the host empty where it is @; put a TXT value into double quotes; write an MX value as priority and host",
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
  {
    id: "volcengine",
    zh: "火山引擎",
    en: "Volcengine",
    nameServers: [".volcengine-dns.com", ".volces-dns.com"],
    path: {
      zh: "火山引擎控制台 → 云解析 DNS → 域名 → 解析设置 → 添加记录",
      en: "Volcengine console → 云解析 DNS → the domain → 解析设置 → 添加记录 (Add record)",
    },
  },
  {
    id: "baidu",
    zh: "百度智能云",
    en: "Baidu Cloud",
    nameServers: [".bdydns.cn", ".bdydns.com"],
    path: {
      zh: "百度智能云控制台 → 智能云解析 DNS → 域名 → 添加解析",
      en: "Baidu Cloud console → 智能云解析 DNS → the domain → 添加解析 (Add record)",
    },
  },
  {
    id: "dns.com",
    zh: "帝恩思 DNS.COM",
    en: "DNS.COM",
    nameServers: [".dns.com", ".51dns.com"],
    path: {
      zh: "DNS.COM 控制台 → 我的域名 → 解析 → 添加记录",
      en: "DNS.COM console → domains → 解析 (DNS) → 添加记录 (Add record)",
    },
  },
  {
    id: "now.cn",
    zh: "时代互联",
    en: "Now.cn",
    nameServers: [".now.cn", ".todaynic.com"],
    path: {
      zh: "时代互联会员中心 → 域名管理 → 域名解析 → 添加记录",
      en: "Now.cn console → domains → 域名解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "cndns",
    zh: "美橙互联",
    en: "CNDNS",
    nameServers: [".cndns.com"],
    path: {
      zh: "美橙互联管理中心 → 域名管理 → 解析 → 添加记录",
      en: "CNDNS console → domains → 解析 (DNS) → 添加 (Add)",
    },
  },
  {
    id: "22.cn",
    zh: "爱名网",
    en: "22.cn",
    nameServers: [".22.cn"],
    path: {
      zh: "爱名网管理中心 → 我的域名 → 解析 → 添加记录",
      en: "22.cn console → domains → 解析 (DNS) → 添加 (Add)",
    },
  },
];

import type { DnsHostRow } from "./dns-host-row.ts";

/** As with the Chinese ones, from experience. */
export const foreignHosts: readonly DnsHostRow[] = [
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
  {
    id: "route53",
    zh: "AWS Route 53",
    en: "AWS Route 53",
    nameServers: ["awsdns-*"],
    path: {
      zh: "AWS 控制台 → Route 53 → Hosted zones → 域名 → Create record。主机记录是 @ 时留空；TXT 的值要放在英文双引号里；MX 的值写成“优先级 主机”",
      en: "AWS console → Route 53 → Hosted zones → the domain → Create record. Leave the name empty where it is @; put a TXT value into double quotes; write an MX value as priority and host",
    },
  },
  {
    id: "google-cloud",
    zh: "Google（Cloud DNS 或 Squarespace）",
    en: "Google (Cloud DNS or Squarespace)",
    nameServers: [".googledomains.com"],
    path: {
      zh: "Squarespace Domains 或 Google Cloud 控制台 → 域名 → DNS → 添加记录",
      en: "Squarespace Domains or the Google Cloud console → the domain → DNS → Add record",
    },
  },
  {
    id: "azure",
    zh: "Azure DNS",
    en: "Azure DNS",
    nameServers: [".azure-dns.com", ".azure-dns.net", ".azure-dns.org", ".azure-dns.info"],
    path: {
      zh: "Azure 门户 → DNS zones → 域名 → Record set",
      en: "Azure portal → DNS zones → the domain → Record set",
    },
  },
  {
    id: "namesilo",
    emptyNames: "doubted",
    zh: "NameSilo",
    en: "NameSilo",
    nameServers: [".dnsowl.com"],
    path: {
      zh: "NameSilo → Domain Manager → 域名旁的 DNS 图标 → Add record",
      en: "NameSilo → Domain Manager → the DNS icon beside the domain → Add record",
    },
  },
  {
    id: "porkbun",
    emptyNames: "doubted",
    zh: "Porkbun",
    en: "Porkbun",
    nameServers: [".porkbun.com"],
    path: {
      zh: "Porkbun → Domain Management → 域名旁的 DNS → Add record",
      en: "Porkbun → Domain Management → DNS beside the domain → Add record",
    },
  },
  {
    id: "namecom",
    emptyNames: "doubted",
    zh: "Name.com",
    en: "Name.com",
    nameServers: [".name.com"],
    path: {
      zh: "Name.com → My Domains → 域名 → Manage DNS Records",
      en: "Name.com → My Domains → the domain → Manage DNS Records",
    },
  },
  {
    id: "wix",
    emptyNames: "doubted",
    zh: "Wix",
    en: "Wix",
    nameServers: [".wixdns.net"],
    path: {
      zh: "Wix → Domains → 域名旁的三个点 → Manage DNS Records",
      en: "Wix → Domains → the three dots beside the domain → Manage DNS Records",
    },
  },
  {
    id: "hostinger",
    emptyNames: "doubted",
    zh: "Hostinger",
    en: "Hostinger",
    nameServers: [".dns-parking.com", ".hostinger.com"],
    path: {
      zh: "Hostinger hPanel → Domains → 域名 → DNS / Nameservers → Add record",
      en: "Hostinger hPanel → Domains → the domain → DNS / Nameservers → Add record",
    },
  },
];

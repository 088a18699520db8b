import type { Text } from "../text/index.ts";
import type { MailProvider } from "./mail-provider.ts";

type Row = readonly [id: string, zh: string, en: string, mx: readonly string[], spf: readonly string[]];

const providerOf = ([id, zh, en, mx, spf]: Row): MailProvider => {
  const name: Text = { zh, en };
  return { id, name, mx, spf, selectors: [] };
};

/**
 * Services that customers come from, known by the names of their hosts alone: enough to tell whose a left-over record
 * is. From experience; none of their values is ever proposed.
 */
export const lesserProviders: readonly MailProvider[] = (
  [
    ["35", "三五互联邮箱", "35.com Mail", [".35.com", ".cn4e.com"], []],
    ["global-mail", "全球邮", "Global-Mail", [".zmail300.cn", ".global-mail.cn"], []],
    ["sina", "新浪企业邮箱", "Sina Enterprise Mail", [".sina.net"], []],
    ["corpease", "中资源企业邮箱", "Corpease Mail", [".corpease.net"], []],
    ["xinnet", "新网邮箱", "Xinnet Mail", [".xinnet.com", ".xinnetdns.com"], []],
    ["west", "西部数码邮箱", "West.cn Mail", [".myhostadmin.net", ".west.cn"], []],
    ["yandex", "Yandex 360", "Yandex 360", ["mx.yandex.net", "mx.yandex.ru"], ["_spf.yandex.net"]],
    ["fastmail", "Fastmail", "Fastmail", [".messagingengine.com"], ["spf.messagingengine.com"]],
    ["proton", "Proton Mail", "Proton Mail", [".protonmail.ch"], ["_spf.protonmail.ch"]],
    ["icloud", "iCloud 邮件", "iCloud Mail", [".mail.icloud.com"], ["icloud.com"]],
    ["godaddy", "GoDaddy 邮箱", "GoDaddy Email", [".secureserver.net"], ["secureserver.net"]],
    ["titan", "Titan 邮箱", "Titan Email", [".titan.email"], ["spf.titan.email"]],
  ] satisfies readonly Row[]
).map(providerOf);

/** They take mail and pass it on; nobody can send through them. */
export const forwarders: readonly MailProvider[] = (
  [
    [
      "cloudflare-routing",
      "Cloudflare 邮件转发",
      "Cloudflare Email Routing",
      [".mx.cloudflare.net"],
      ["_spf.mx.cloudflare.net"],
    ],
    ["improvmx", "ImprovMX 转发", "ImprovMX forwarding", [".improvmx.com"], ["spf.improvmx.com"]],
    ["forwardemail", "Forward Email 转发", "Forward Email", [".forwardemail.net"], ["spf.forwardemail.net"]],
    ["namecheap-forwarding", "Namecheap 转发", "Namecheap forwarding", [".registrar-servers.com"], []],
  ] satisfies readonly Row[]
).map((row) => ({ ...providerOf(row), onlyForwards: true }) as const);

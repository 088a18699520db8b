import type { Text } from "../text/index.ts";
import type { DnsHostRow } from "./dns-host-row.ts";
import { foreignHosts } from "./dns-hosts-abroad.ts";
import { chineseHosts } from "./dns-hosts-china.ts";

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

const host = (
  { id, zh, en, nameServers, path }: DnsHostRow,
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
  ...chineseHosts.map((row) => host(row, chineseFields, "doubted")),
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
  ...foreignHosts.map((row) => host(row, valueFields, row.emptyNames ?? "trusted")),
];

/** What to say when the name servers are nobody's we know. */
export const unknownDnsHostGuide: Text = {
  zh: "登录购买域名的网站 → 域名管理 → 域名解析（DNS）→ 添加记录",
  en: "Log in where the domain was bought → domain management → DNS → add a record",
};

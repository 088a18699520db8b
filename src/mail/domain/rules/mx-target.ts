import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { Lookup, Mx } from "../../dns/index.ts";
import { meantMx, providerOfMx } from "../../provider/index.ts";
import { type Codes, findInto } from "../code.ts";
import type { Facts } from "../facts/index.ts";
import type { Finding, FixRecord } from "../report.ts";

const pointElsewhere = {
  title: {
    zh: "把这条 MX 改成服务商给的主机名",
    en: "Point this MX at the host name your provider gave you",
  },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

const makePublic = {
  title: {
    zh: "把 {server} 的 A 记录改成公网 IP，或换成服务商给的 MX",
    en: "Give {server} a public address, or use the MX your provider names",
  },
  effortMinutes: 15,
  who: "dns-admin",
} as const;

/** What can be wrong with the host an MX points to. */
export const mxTargetCodes = {
  "mx.dangling": {
    status: "fail",
    verdict: { zh: "收信 MX：{host} 不存在，收不到信", en: "MX: {host} does not exist; no mail arrives" },
    why: {
      zh: "所有 MX 指向的主机都查不到地址。",
      en: "None of the hosts named by the MX records has an address.",
    },
    fix: pointElsewhere,
  },
  "mx.one-dangling": {
    status: "warn",
    verdict: { zh: "收信 MX：其中 {host} 不存在", en: "MX: one of the hosts, {host}, does not exist" },
    why: {
      zh: "投到这一条的信会先失败再改投别的，造成延迟。",
      en: "Mail tries this host first in vain and arrives late.",
    },
    fix: pointElsewhere,
  },
  "mx.suffixed": {
    status: "fail",
    verdict: {
      zh: "收信 MX：{host} 多带了自己的域名",
      en: "MX: {host} has your own domain glued to its end",
    },
    why: {
      zh: "填写时少了结尾的点，后台自动补上了域名，结果指向一个不存在的主机。",
      en: "Without a final dot the DNS console added your domain, so it points at a host that does not exist.",
    },
    fix: {
      title: { zh: "把 MX 的值改成 {value}", en: "Change the MX value to {value}" },
      note: {
        zh: "如果后台还会自动补域名，就在末尾加一个点。",
        en: "If the console still adds the domain, put a dot at the end.",
      },
      effortMinutes: 5,
      who: "dns-admin",
    },
  },
  "mx.misspelled": {
    status: "fail",
    verdict: {
      zh: "收信 MX：{host} 拼错了，应为 {value}",
      en: "MX: {host} is misspelled, it should be {value}",
    },
    why: {
      zh: "这个主机不存在，投到这一条的信都会失败。",
      en: "That host does not exist, so mail sent there fails.",
    },
    fix: {
      title: { zh: "把 MX 的值改成 {value}", en: "Change the MX value to {value}" },
      effortMinutes: 5,
      who: "dns-admin",
    },
  },
  "mx.inside": {
    status: "fail",
    verdict: {
      zh: "收信 MX：{server} 指向内网地址，外面的信进不来",
      en: "MX: {server} has an internal address; mail from outside cannot reach it",
    },
    why: {
      zh: "内网或本机地址只有您公司内部能连，别人投不到。",
      en: "An address of a private network or of the machine itself can only be reached from inside.",
    },
    fix: makePublic,
  },
  "mx.one-inside": {
    status: "warn",
    verdict: {
      zh: "收信 MX：其中 {server} 指向内网地址",
      en: "MX: one of the hosts, {server}, has an internal address",
    },
    why: {
      zh: "投到这一条的信会先失败再改投别的，造成延迟。",
      en: "Mail tries this host first in vain and arrives late.",
    },
    fix: makePublic,
  },
  "mx.alias": {
    status: "warn",
    verdict: {
      zh: "收信 MX：{host} 是别名（CNAME），部分发件方投不进来",
      en: "MX: {host} is an alias (CNAME); some senders cannot deliver",
    },
    why: {
      zh: "MX 必须直接指向有地址的主机名（RFC 5321 5.1、RFC 2181 10.3）。",
      en: "An MX must name a host with an address (RFC 5321 5.1, RFC 2181 10.3).",
    },
    fix: pointElsewhere,
  },
  "mx.address": {
    status: "warn",
    verdict: {
      zh: "收信 MX：填的是 IP（{host}），应填主机名",
      en: "MX: holds an IP address ({host}) instead of a host name",
    },
    why: {
      zh: "MX 不能是 IP 地址，多数发件方会投递失败。",
      en: "An MX cannot be an address; most senders fail to deliver.",
    },
    fix: pointElsewhere,
  },
} as const satisfies Codes;

/** Looks at the hosts that belong to no provider we know; nothing is said of a host that could not be asked. */
export async function judgeTargets(
  { domain, lookup }: Facts,
  hosts: readonly Mx[],
  at: Pick<FixRecord, "host" | "name">,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const find = findInto(mxTargetCodes, findings);
  const strangers = hosts.filter(({ exchange }) => !providerOfMx(exchange));
  const seen = await Promise.all(
    strangers.map(async (mx) => ({ mx, kind: await kindOf(mx.exchange, lookup) })),
  );
  const allGone = hosts.length === seen.length && seen.every(({ kind }) => kind === "gone");
  const noneReachable =
    hosts.length === seen.length && seen.every(({ kind }) => kind === "gone" || kind === "inside");
  for (const { mx, kind } of seen) {
    const host = mx.exchange;
    if (kind === "address") find("mx.address", { host });
    if (kind === "alias") find("mx.alias", { host });
    if (kind === "inside") find(noneReachable ? "mx.inside" : "mx.one-inside", { server: host });
    if (kind !== "gone") continue;
    const meant = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : "";
    const suffixed = providerOfMx(meant) !== undefined;
    const value = suffixed ? meant : meantMx(mx);
    if (value === undefined) {
      find(allGone ? "mx.dangling" : "mx.one-dangling", { host });
      continue;
    }
    const record = { ...at, type: "MX", value, priority: mx.priority, replaces: [host] } as const;
    if (suffixed) find("mx.suffixed", { host }, { records: [record] });
    else find("mx.misspelled", { host, value }, { records: [record] });
  }
  return findings;
}

type Kind = "address" | "alias" | "gone" | "inside" | "fine";

async function kindOf(host: string, lookup: Lookup): Promise<Kind> {
  if (isIP(host)) return "address";
  const [a, aaaa, alias] = await Promise.all([
    lookup(host, "A"),
    lookup(host, "AAAA"),
    lookup(host, "CNAME"),
  ]);
  if (alias.status === "found") return "alias";
  if (a.status === "none" && aaaa.status === "none") return "gone";
  const addresses = [a, aaaa].flatMap((answer) => (answer.status === "found" ? answer.records : []));
  return addresses.length > 0 && addresses.every(isInside) ? "inside" : "fine";
}

const insideRanges: ReadonlySet<string> = new Set([
  "private",
  "loopback",
  "linkLocal",
  "uniqueLocal",
  "carrierGradeNat",
  "unspecified",
]);

const isInside = (address: string): boolean =>
  ipaddr.isValid(address) && insideRanges.has(ipaddr.process(address).range());

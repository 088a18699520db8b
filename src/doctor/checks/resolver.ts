import { randomBytes } from "node:crypto";
import {
  blocklistRegistry,
  createBlocklists,
  createResolver,
  type ListHealth,
  probeResolver,
} from "../../mail/index.ts";
import { type Examination, type Finding, fail, ok, skip, warn } from "../finding.ts";
import { type Place, settingsOf } from "../place.ts";

const known = "qq.com";
const slowMs = 500;

const resolverOf = (place: Place) => {
  const servers = settingsOf(place)?.dnsServers ?? [];
  return createResolver(servers.length > 0 ? { servers } : {});
};

export const resolver: Examination = {
  id: "D-14",
  title: { zh: "DNS 解析", en: "DNS resolver" },
  async examine(place) {
    const dns = resolverOf(place);
    try {
      const startedMs = place.clock();
      const [mx, txt, health] = await Promise.all([
        dns.lookup(known, "MX"),
        dns.lookup(known, "TXT"),
        probeResolver(dns.lookup, { domain: known, label: `doctor-${randomBytes(6).toString("hex")}` }),
      ]);
      if (health === "unreachable" || mx.status !== "found") return [noDns];
      const tookMs = place.clock() - startedMs;
      const findings: Finding[] = [
        tookMs > slowMs
          ? warn(
              { zh: `能查，但用了 ${tookMs} ms`, en: `answers, but took ${tookMs} ms` },
              {
                zh: "DNS_SERVERS 换成近的，或自建 unbound",
                en: "Set DNS_SERVERS to near ones, or run unbound",
              },
            )
          : ok(`能查到 ${known} 的 MX，${tookMs} ms`, `finds the MX of ${known}, ${tookMs} ms`),
        txt.status === "found"
          ? ok("长 TXT 记录也能取到（TCP）", "long TXT records come through (TCP)")
          : warn(
              { zh: `${known} 的 TXT 取不到`, en: `the TXT of ${known} does not come` },
              { zh: "防火墙要放行到 DNS 服务器的 TCP 53", en: "Open TCP port 53 to the DNS server" },
            ),
      ];
      if (health === "rewriting") findings.push(rewriting);
      return findings;
    } finally {
      dns.close();
    }
  },
};

const noDns = fail(
  { zh: "DNS 查不到任何东西", en: "DNS answers nothing" },
  {
    zh: "检查 DNS_SERVERS 与防火墙（UDP/TCP 53）；留空用本机设置",
    en: "Check DNS_SERVERS and the firewall (UDP and TCP 53); empty means the machine's own",
  },
);
const rewriting = fail(
  {
    zh: "这个 DNS 会把不存在的域名解析成自己的地址",
    en: "this resolver gives addresses for names that do not exist",
  },
  {
    zh: "换一个不劫持的 DNS，或自建 unbound：否则“没有这条记录”不可信",
    en: "Use one that does not, or run unbound: otherwise no missing record can be believed",
  },
);

export const blocklists: Examination = {
  id: "D-15",
  title: { zh: "黑名单查询", en: "Blocklists" },
  async examine(place) {
    const dns = resolverOf(place);
    const spamhausDqsKey = settingsOf(place)?.spamhausDqsKey;
    const lists = createBlocklists({
      lookup: dns.lookup,
      clock: place.clock,
      lists: blocklistRegistry(spamhausDqsKey ? { spamhausDqsKey } : {}),
    });
    try {
      return (await lists.health()).map(({ list, health }) => aboutList(list.name, health));
    } finally {
      dns.close();
    }
  },
};

function aboutList(name: string, health: ListHealth): Finding {
  switch (health) {
    case "working":
      return ok(`${name} 正常`, `${name} works`);
    case "refused":
      return warn(
        { zh: `${name} 拒绝了我们的 DNS`, en: `${name} refuses our resolver` },
        {
          zh: "公共 DNS 会被拒：自建 unbound 并填进 DNS_SERVERS。在此之前不查它，报告里写“没能查”",
          en: "Public resolvers are refused: run unbound and set DNS_SERVERS. Until then the report says it was not asked",
        },
      );
    case "silent":
      return skip(`${name} 没有回应，暂不查它`, `${name} does not answer and is not asked`);
    case "broken":
      return skip(`${name} 自检没通过，答案不可信，暂不查它`, `${name} fails its self-test and is not asked`);
  }
}

import { isLookalike } from "../../name/index.ts";
import { detectDnsHost, noticeOf } from "../../provider/index.ts";
import { check, type Tell } from "../check.ts";
import { type Facts, findZone } from "../facts/index.ts";
import { domCodes } from "../rules/index.ts";

/** Does the domain exist, and do its name servers look well? */
export const dom = check({
  id: "dom",
  name: { zh: "域名解析", en: "Domain" },
  group: "dns",
  worst: "fail",
  weight: 5,
  columns: [
    { zh: "域名", en: "Domain" },
    { zh: "名称服务器", en: "Name server" },
  ],
  codes: domCodes,
  async run(facts, tell) {
    const { find, show } = tell;
    const { domain, registered } = facts;
    sayOfName(facts, tell);
    const zone = await findZone(facts);
    switch (zone.status) {
      case "unknown":
        return sayOfSilence(facts, tell, zone.reason === "servfail");
      case "no-domain": {
        const above = domain === registered ? undefined : await facts.lookup(registered, "NS");
        if (above?.status === "found") return find("dom.no-name", { domain, registered });
        return find("dom.missing", { domain });
      }
      case "none":
        return find("dom.unclear", {});
      case "found": {
        for (const server of zone.servers) show(zone.apex, server);
        const noticed = zone.servers.find((server) => noticeOf(server) !== undefined);
        if (noticed !== undefined)
          return find(zone.notice === "expired" ? "dom.expired" : "dom.suspended", { server: noticed });
        await sayOfAlias(facts, tell, zone.apex);
        const hosts = [...new Set(zone.servers.map((server) => detectDnsHost([server])))];
        const [one, other] = hosts;
        if (one && other) find("dom.mixed-servers", { one: one.name, other: other.name });
        if (zone.servers.length === 1) return find("dom.one-server", {});
        return zone.host
          ? find("dom.ok", { host: zone.host.name })
          : find("dom.ok-elsewhere", { count: zone.servers.length });
      }
    }
  },
});

type TellDom = Tell<typeof domCodes>;

function sayOfName({ domain }: Facts, { find }: TellDom): void {
  if (!domain.split(".").some((label) => label.startsWith("xn--"))) return;
  if (isLookalike(domain)) find("dom.lookalike", { ascii: domain });
  else find("dom.idn", { ascii: domain });
}

/** A name that is an alias has no records of its own (RFC 1034 section 3.6.2): its MX and TXT are the target's. */
async function sayOfAlias({ domain, lookup }: Facts, { find, show }: TellDom, apex: string): Promise<void> {
  const alias = await lookup(domain, "CNAME");
  const [target] = alias.status === "found" ? alias.records : [];
  if (target === undefined || target === domain) return;
  show("CNAME", target);
  if (domain !== apex) return find("dom.alias-name", { target });
  const mx = await lookup(domain, "MX");
  find(mx.status === "found" ? "dom.alias-mixed" : "dom.alias", { target });
}

/** Signatures that no longer fit make validating resolvers answer with a failure, while the parent still has the DS. */
async function sayOfSilence(
  { registered, lookup }: Facts,
  { find }: TellDom,
  failed: boolean,
): Promise<void> {
  const signed = failed && (await lookup(registered, "DS")).status === "found";
  find(signed ? "dom.signatures" : "dom.unreachable", {});
}

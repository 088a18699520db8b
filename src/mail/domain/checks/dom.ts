import { isExpiredNameServer } from "../../provider/index.ts";
import { check } from "../check.ts";
import { findZone } from "../facts/index.ts";

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
  codes: {
    "dom.ok": {
      status: "pass",
      verdict: { zh: "域名解析：正常（DNS 在{host}）", en: "Domain: resolves (DNS at {host})" },
      why: {
        zh: "域名有可用的名称服务器，别人能查到您的记录。",
        en: "The domain has name servers, so others can find your records.",
      },
    },
    "dom.ok-elsewhere": {
      status: "pass",
      verdict: {
        zh: "域名解析：正常（{count} 台名称服务器）",
        en: "Domain: resolves ({count} name servers)",
      },
      why: {
        zh: "域名有可用的名称服务器，别人能查到您的记录。",
        en: "The domain has name servers, so others can find your records.",
      },
    },
    "dom.missing": {
      status: "fail",
      verdict: { zh: "域名解析：域名不存在或已停用", en: "Domain: does not exist or is switched off" },
      why: {
        zh: "没有任何名称服务器认识 {domain}。可能是拼写有误、没有注册，或者到期后被停用。",
        en: "No name server knows {domain}. It may be misspelled, not registered, or switched off after it expired.",
      },
      fix: {
        title: {
          zh: "核对拼写；如果没写错，登录域名注册商看是否到期或被停用",
          en: "Check the spelling; if it is right, see at the registrar whether it expired or was suspended",
        },
        effortMinutes: 10,
        who: "customer",
      },
    },
    "dom.expired": {
      status: "fail",
      verdict: {
        zh: "域名解析：名称服务器显示域名已到期",
        en: "Domain: its name servers say that it has expired",
      },
      why: {
        zh: "{server} 是注册商给没有续费的域名用的，到期后收发信都会中断。",
        en: "{server} is what registrars set for domains that were not renewed; mail stops both ways.",
      },
      fix: {
        title: { zh: "马上到注册商续费域名", en: "Renew the domain at your registrar now" },
        effortMinutes: 10,
        who: "customer",
      },
    },
    "dom.one-server": {
      status: "warn",
      verdict: { zh: "域名解析：只有 1 台名称服务器", en: "Domain: only 1 name server" },
      why: {
        zh: "这一台停了，别人就查不到您的任何记录，信也收不到。",
        en: "When it stops, nobody finds any of your records and mail no longer arrives.",
      },
      fix: {
        title: {
          zh: "在注册商处把名称服务器加到两台以上",
          en: "Set at least two name servers at your registrar",
        },
        effortMinutes: 10,
        who: "dns-admin",
      },
    },
    "dom.unclear": {
      status: "unknown",
      verdict: { zh: "域名解析：没查到名称服务器", en: "Domain: name servers not found" },
      why: {
        zh: "域名存在，但没有答出名称服务器，可稍后再查。",
        en: "The domain exists but its name servers were not given. Try again later.",
      },
    },
    "dom.unreachable": {
      status: "unknown",
      verdict: {
        zh: "域名解析：这次没查到（DNS 没有回应）",
        en: "Domain: no answer from DNS this time",
      },
      why: {
        zh: "域名的 DNS 服务器没有回应。可能只是一时不通；如果一直这样，别人也查不到您的记录。",
        en: "The domain's DNS servers did not answer. It may pass; if it stays so, others cannot find your records either.",
      },
    },
  },
  async run(facts, { find, show }) {
    const zone = await findZone(facts);
    switch (zone.status) {
      case "unknown":
        return find("dom.unreachable", {});
      case "no-domain":
        return find("dom.missing", { domain: facts.domain });
      case "none":
        return find("dom.unclear", {});
      case "found": {
        for (const server of zone.servers) show(zone.apex, server);
        const expired = zone.servers.find(isExpiredNameServer);
        if (expired !== undefined) return find("dom.expired", { server: expired });
        if (zone.servers.length === 1) return find("dom.one-server", {});
        return zone.host
          ? find("dom.ok", { host: zone.host.name })
          : find("dom.ok-elsewhere", { count: zone.servers.length });
      }
    }
  },
});

import { describe, expect, test } from "vitest";
import {
  detectDnsHost,
  detectMailProvider,
  dnsHosts,
  mailProviders,
  meantMx,
  meantSpf,
  noticeOf,
} from "../../../src/mail/provider/index.ts";

const mx = (...hosts: string[]) => hosts.map((exchange, i) => ({ exchange, priority: (i + 1) * 5 }));

test.each([
  [mx("mxbiz1.qq.com", "mxbiz2.qq.com"), ["spf.mail.qq.com"], "exmail", "mx"],
  [mx("mxbiz1.qq.com"), ["qcloudmail.com"], "tencent-ses", "spf"],
  [mx("mxbiz1.qq.com"), ["qcloudmail.com", "spf.mail.qq.com"], "exmail", "mx"],
  [mx("mx1.qq.com"), [], "qq", "mx"],
  [mx("mx.x.com", "mx1.feishu.cn"), [], "feishu", "mx"],
  [mx("x-cn.mail.protection.outlook.com"), ["spf.mail.qq.com"], "microsoft", "mx"],
  [[], ["spf.qiye.aliyun.com"], "aliyun", "spf"],
] as const)("MX %j and SPF %j are %s by %s", (records, spf, id, seenIn) => {
  const found = detectMailProvider({ mx: records, spf });
  expect([found?.provider.id, found?.seenIn]).toEqual([id, seenIn]);
});

test.each([
  [mx("mail.x.com"), ["spf.mail.qq.com"]],
  [mx("notmxbiz1.qq.com"), []],
  [mx("263.net.evil.com"), []],
])("MX %j and SPF %j are nobody's we know", (records, spf) => {
  expect(detectMailProvider({ mx: records, spf })).toBeUndefined();
});

test.each([
  [["dns9.hichina.com", "dns10.hichina.com"], "aliyun"],
  [["f1g1ns1.dnspod.net"], "dnspod"],
  [["ada.ns.cloudflare.com"], "cloudflare"],
  [["ns1.myhostadmin.net"], "west"],
  [["ns01.domaincontrol.com"], "godaddy"],
  [["ns-12.awsdns-34.co.uk"], "route53"],
  [["ns1.awsdns.x.example"], undefined],
  [["ns1.x.example"], undefined],
])("name servers %j are kept by %s", (servers, id) => {
  expect(detectDnsHost(servers)?.id).toBe(id);
});

test.each([
  ["expirens3.hichina.com", "expired"],
  ["failed-whois-verification.namecheap.com", "suspended"],
  ["dns9.hichina.com", undefined],
])("the name server %s says %s", (server, notice) => {
  expect(noticeOf(server)).toBe(notice);
});

test.each([
  ["mxbizl.qq.com", 5, "mxbiz1.qq.com"],
  ["mxbiz3.qq.com", 10, "mxbiz2.qq.com"],
  ["mxbiz.qq.com", 20, "mxbiz1.qq.com"],
  ["mx1.x.example", 5, undefined],
  ["", 0, undefined],
])("the MX %s of priority %d was meant to be %s", (exchange, priority, meant) => {
  expect(meantMx({ exchange, priority })).toBe(meant);
});

test.each([
  ["spf.mail.qq.co", "spf.mail.qq.com"],
  ["spf.exmail.qq.com", "spf.mail.qq.com"],
  ["_spf.gogle.com", "_spf.google.com"],
  ["spf.gone.net", undefined],
])("the SPF name %s was meant to be %s", (name, meant) => {
  expect(meantSpf(name)).toBe(meant);
});

describe("the tables", () => {
  test("ids are distinct and host names are lower case", () => {
    for (const table of [mailProviders, dnsHosts]) {
      const ids = table.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const names = [
      ...mailProviders.flatMap(({ mx, spf }) => [...mx, ...spf]),
      ...dnsHosts.flatMap((h) => h.nameServers),
    ];
    for (const name of names) expect(name).toMatch(/^(\.?([a-z0-9_-]+\.)+[a-z]+|[a-z]+-\*)$/);
  });
  test("a provider's own records lead back to it", () => {
    for (const provider of mailProviders) {
      if (!provider.records) continue;
      const spf = [...provider.records.spf.matchAll(/include:(\S+)/g)].map(([, name]) => name ?? "");
      expect(detectMailProvider({ mx: provider.records.mx, spf })?.provider.id).toBe(provider.id);
      expect(spf).toEqual([provider.spf[0]]);
    }
  });
});

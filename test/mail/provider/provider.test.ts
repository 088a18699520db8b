import { describe, expect, test } from "vitest";
import {
  detectDnsHost,
  detectMailProvider,
  dnsHosts,
  isExpiredNameServer,
  mailProviders,
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
  [["ns1.x.example"], undefined],
])("name servers %j are kept by %s", (servers, id) => {
  expect(detectDnsHost(servers)?.id).toBe(id);
});

test("the name servers of an expired domain are known, and only they", () => {
  expect(["expirens3.hichina.com", "dns9.hichina.com"].map(isExpiredNameServer)).toEqual([true, false]);
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
    for (const name of names) expect(name).toMatch(/^\.?([a-z0-9_-]+\.)+[a-z]+$/);
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

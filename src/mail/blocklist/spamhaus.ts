import { abused, code, malware, phish } from "./codes.ts";
import type { Blocklist } from "./list.ts";

/** Spamhaus error answers: typo, public resolver, too many queries. */
const spamhausErrors = ["127.255.255.252", "127.255.255.254", "127.255.255.255"];

/** The Spamhaus lists: behind the Data Query Service and on the public mirrors they speak alike. */
export function spamhausLists(zoneOf: (list: "dbl" | "zen") => string): readonly Blocklist[] {
  const terms = "With a DQS key; the public mirrors only for use that nobody pays for.";
  return [
    {
      id: "spamhaus-dbl",
      name: "Spamhaus DBL",
      zone: zoneOf("dbl"),
      takes: "domain",
      asks: "registered",
      codes: {
        kind: "exact",
        addresses: {
          "127.0.1.2": code("fail", "垃圾邮件域名或信誉很低", "spam domain or very low reputation"),
          "127.0.1.4": phish,
          "127.0.1.5": malware,
          "127.0.1.6": code("fail", "僵尸网络控制域名", "botnet controller"),
          "127.0.1.102": abused,
          "127.0.1.103": abused,
          "127.0.1.104": abused,
          "127.0.1.105": abused,
          "127.0.1.106": abused,
        },
        errors: ["127.0.1.255", ...spamhausErrors],
      },
      test: { listed: ["dbltest.com", "test"], clean: ["invalid"] },
      lists: { zh: "信誉差的域名", en: "domains of low reputation" },
      page: "https://check.spamhaus.org/",
      terms,
      enabled: true,
    },
    {
      id: "spamhaus-zen",
      name: "Spamhaus ZEN",
      zone: zoneOf("zen"),
      takes: "address",
      codes: {
        kind: "exact",
        addresses: {
          "127.0.0.2": code("fail", "垃圾邮件来源（SBL）", "spam source (SBL)"),
          "127.0.0.3": code("fail", "近期发垃圾邮件（CSS）", "lately sent spam (CSS)"),
          "127.0.0.4": code("fail", "被入侵的机器（XBL）", "compromised machine (XBL)"),
          "127.0.0.5": code("fail", "被入侵的机器（XBL）", "compromised machine (XBL)"),
          "127.0.0.6": code("fail", "被入侵的机器（XBL）", "compromised machine (XBL)"),
          "127.0.0.7": code("fail", "被入侵的机器（XBL）", "compromised machine (XBL)"),
          "127.0.0.9": code("fail", "恶意网段（DROP）", "hijacked network (DROP)"),
          "127.0.0.10": code(
            "warn",
            "家用宽带，不该直接发信（PBL）",
            "home connection that should not send mail itself (PBL)",
          ),
          "127.0.0.11": code(
            "warn",
            "家用宽带，不该直接发信（PBL）",
            "home connection that should not send mail itself (PBL)",
          ),
          "127.0.0.30": code("fail", "僵尸网络控制端（BCL）", "botnet controller (BCL)"),
        },
        errors: spamhausErrors,
      },
      test: { listed: ["2.0.0.127"], clean: ["1.0.0.127"] },
      lists: { zh: "发垃圾邮件或不该发信的 IP", en: "addresses that send spam or should not send at all" },
      page: "https://check.spamhaus.org/",
      terms,
      enabled: true,
    },
  ];
}

import { check } from "../check.ts";

/** DNSSEC (RFC 4034): an extra. Whether the parent zone vouches for signatures; they are not verified here. */
export const dnssec = check({
  id: "dnssec",
  name: { zh: "DNSSEC", en: "DNSSEC" },
  group: "dns",
  worst: "info",
  weight: 0,
  columns: [
    { zh: "域名", en: "Domain" },
    { zh: "DS 编号", en: "DS key tag" },
    { zh: "算法", en: "Algorithm" },
  ],
  codes: {
    "dnssec.signed": {
      status: "info",
      verdict: { zh: "DNSSEC：已启用（加分项）", en: "DNSSEC: switched on (a bonus)" },
      why: {
        zh: "别人难以伪造您的 DNS 记录。换 DNS 服务商之前要先在注册商处关掉，否则域名会查不到。",
        en: "Your DNS records are hard to forge. Switch it off at your registrar before you change the DNS host, or the domain can no longer be found.",
      },
    },
    "dnssec.none": {
      status: "info",
      verdict: { zh: "DNSSEC：没有启用（可不设）", en: "DNSSEC: off (optional)" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
    "dnssec.unreachable": {
      status: "unknown",
      verdict: { zh: "DNSSEC：这次没查到", en: "DNSSEC: no answer this time" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
  },
  async run({ registered, lookup }, { find, show }) {
    const answer = await lookup(registered, "DS");
    if (answer.status === "unknown") return find("dnssec.unreachable", {});
    if (answer.status === "none") return find("dnssec.none", {});
    for (const { keyTag, algorithm } of answer.records) show(registered, keyTag, algorithm);
    return find("dnssec.signed", {});
  },
});

import { shown, type Text } from "../../text/index.ts";
import type { CheckedSignature, DkimFailure } from "../dkim/index.ts";
import { type HeaderFacts, recordedDkim } from "../facts.ts";
import { finding, type HeaderFinding, severityOf } from "./finding.ts";

const failures: Readonly<Record<DkimFailure, Text>> = {
  "body-changed": {
    zh: "正文在路上被改过（转发、群发系统或杀毒网关加了内容）",
    en: "the text was changed on the way (forwarding, a footer, a virus gateway)",
  },
  "head-changed": {
    zh: "信头在路上被改过，或公钥和签名不是一对",
    en: "the head was changed on the way, or the key is another one",
  },
  expired: { zh: "签名已过期", en: "the signature has expired" },
  sha1: { zh: "用的是作废的 SHA-1", en: "it uses SHA-1, which no longer counts" },
  "short-key": { zh: "密钥不到 1024 位，收件方不认", en: "the key is shorter than 1,024 bits" },
  "other-key-type": { zh: "公钥和签名的类型不同", en: "the key is of another type than the signature" },
  "no-key": { zh: "DNS 里没有对应的公钥", en: "its key is not in DNS" },
  "several-keys": { zh: "DNS 里有多条公钥", en: "there are several keys in DNS" },
  "revoked-key": { zh: "公钥已停用", en: "its key was revoked" },
  "not-dkim": { zh: "DNS 里那条记录不是公钥", en: "the record in DNS is no key" },
  syntax: { zh: "公钥记录写错了", en: "the key record is broken" },

  "bad-key": { zh: "公钥读不出来", en: "the key cannot be read" },
  "no-sha256": { zh: "公钥不许用 SHA-256", en: "the key does not allow SHA-256" },
  "not-for-mail": { zh: "公钥不是给邮件用的", en: "the key is not for mail" },
  "unknown-type": { zh: "公钥类型不认识", en: "the key is of an unknown type" },
  "not-readable": { zh: "签名写得不完整", en: "the signature is incomplete" },
  "from-not-signed": { zh: "签名没有覆盖发件人", en: "the sender is not covered" },
  "wrong-identity": { zh: "签名里的两个域名对不上", en: "its two domains do not match" },
};

/** What the signatures of the mail are worth (RFC 6376). */
export function judgeDkim(facts: HeaderFacts): readonly HeaderFinding[] {
  if (facts.dkim.length > 0) return facts.dkim.map((signature) => about(signature, facts));
  const recorded = facts.recorded[0]?.results.find(({ method }) => method === "dkim")?.result;
  if (facts.path.length === 0 || recorded === "pass") return [];
  return [
    finding("dkim_none", "warn", "DKIM：这封信没有签名", "DKIM: the mail is not signed", {
      zh: "在企业微信管理后台 协作 → 邮件 → 安全管理 → DKIM验证 里开启",
      en: "Switch it on in the WeCom admin console: 协作 → 邮件 → 安全管理 → DKIM验证",
    }),
  ];
}

function about(signature: CheckedSignature, { recorded, alignment }: HeaderFacts): HeaderFinding {
  const domain = shown(signature.domain, 80);
  const selector = shown(signature.selector, 60);
  const { verdict } = signature;
  switch (verdict.result) {
    case "pass":
      if (verdict.testing)
        return finding(
          "dkim_testing",
          "warn",
          `DKIM：${domain} 的签名是真的，但公钥标着“测试”，收件方可以不理`,
          `DKIM: the signature of ${domain} is good, but its key says "testing"`,
        );
      if (verdict.partOfBody)
        return finding(
          "dkim_part",
          "warn",
          `DKIM：${domain} 的签名只覆盖正文的一部分`,
          `DKIM: the signature of ${domain} covers only a part of the text`,
        );
      return finding(
        "dkim_pass",
        "pass",
        `DKIM：${domain} 的签名是真的（选择器 ${selector}）`,
        `DKIM: the signature of ${domain} is good (selector ${selector})`,
      );
    case "fail": {
      const why = failures[verdict.because];
      return finding(
        `dkim_${verdict.because}`,
        severityOf(alignment),
        `DKIM：${domain} 的签名无效，${why.zh}`,
        `DKIM: the signature of ${domain} does not count: ${why.en}`,
      );
    }
    case "unknown":
      return finding(
        "dkim_unknown",
        "unknown",
        `DKIM：${domain} 的公钥这次没查到（DNS 没有回应）`,
        `DKIM: DNS did not answer about the key of ${domain}`,
      );
    case "not-checked":
      return byReceiver(domain, selector, recordedDkim(signature, recorded[0]), severityOf(alignment));
  }
}

function byReceiver(
  domain: string,
  selector: string,
  recorded: string | undefined,
  severity: "fail" | "warn",
): HeaderFinding {
  if (recorded === "pass")
    return finding(
      "dkim_recorded_pass",
      "pass",
      `DKIM：收件方验过 ${domain} 的签名，是真的（选择器 ${selector}）`,
      `DKIM: the receiver found the signature of ${domain} good (selector ${selector})`,
    );
  if (recorded !== undefined)
    return finding(
      "dkim_recorded_fail",
      severity,
      `DKIM：收件方验 ${domain} 的签名，结果是 ${shown(recorded, 20)}`,
      `DKIM: the receiver's result for ${domain} was ${shown(recorded, 20)}`,
    );
  return finding(
    "dkim_not_checked",
    "skipped",
    `DKIM：有 ${domain} 的签名（选择器 ${selector}），只有信头验不了真假`,
    `DKIM: signed by ${domain} (selector ${selector}); the head alone does not tell whether it is good`,
    {
      zh: "把原始邮件（.eml 文件）发给我，可以验",
      en: "Send me the original mail (.eml) and I can verify it",
    },
  );
}

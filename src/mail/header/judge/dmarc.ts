import type { DmarcPolicy } from "../../dmarc/index.ts";
import { shown, type Text } from "../../text/index.ts";
import type { HeaderFacts } from "../facts.ts";
import { finding, type HeaderFinding } from "./finding.ts";

const consequences: Readonly<Record<DmarcPolicy, Text>> = {
  none: {
    zh: "域名只要求观察，收件方仍可能当垃圾邮件",
    en: "the domain asks for nothing, but receivers may still take it for spam",
  },
  quarantine: { zh: "收件方会放进垃圾箱", en: "receivers put it into the spam folder" },
  reject: { zh: "收件方会拒收", en: "receivers refuse it" },
};

/** Whether one of the proofs belongs to the author the reader sees (RFC 9989). */
export function judgeDmarc({ alignment, path }: HeaderFacts): readonly HeaderFinding[] {
  if (!alignment || path.length === 0) return [];
  const author = shown(alignment.author, 80);
  const policy = alignment.policy ?? "none";
  switch (alignment.result) {
    case "pass": {
      const by = [...(alignment.spf ? ["SPF"] : []), ...(alignment.dkim ? ["DKIM"] : [])].join(" + ");
      return [
        finding(
          "dmarc_pass",
          "pass",
          `DMARC：通过，${by} 证明了发件人 ${author}`,
          `DMARC: passed, ${by} proves the sender ${author}`,
        ),
      ];
    }
    case "fail":
      return [
        finding(
          "dmarc_fail",
          "fail",
          `DMARC：没通过，没有一项能证明发件人 ${author}；${consequences[policy].zh}`,
          `DMARC: failed, nothing proves the sender ${author}; ${consequences[policy].en}`,
          {
            zh: `让 SPF 或 DKIM 至少有一项用 ${author} 通过`,
            en: `Make SPF or DKIM pass for ${author}, one is enough`,
          },
        ),
      ];
    case "none": {
      const isProven = alignment.spf || alignment.dkim;
      return [
        finding(
          isProven ? "dmarc_none" : "dmarc_none_unproven",
          "warn",
          isProven
            ? `DMARC：${author} 没有设置；好在 SPF 或 DKIM 已证明发件人`
            : `DMARC：${author} 没有设置，SPF 和 DKIM 也没证明发件人`,
          isProven
            ? `DMARC: ${author} has no record, but SPF or DKIM proves the sender`
            : `DMARC: ${author} has no record, and neither SPF nor DKIM proves the sender`,
        ),
      ];
    }
    case "unknown":
      return [
        finding(
          "dmarc_unknown",
          "unknown",
          `DMARC：${author} 这次没能判断完`,
          `DMARC: could not be decided for ${author}`,
        ),
      ];
  }
}

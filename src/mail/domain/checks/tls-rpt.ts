import { check } from "../check.ts";

/** TLS reporting (RFC 8460): an extra. */
export const tlsRpt = check({
  id: "tls-rpt",
  name: { zh: "TLS-RPT", en: "TLS-RPT" },
  group: "web",
  worst: "info",
  weight: 0,
  columns: [{ zh: "记录", en: "Record" }],
  codes: {
    "tls-rpt.found": {
      status: "info",
      verdict: { zh: "TLS-RPT：已设置（加分项）", en: "TLS-RPT: set up (a bonus)" },
      why: {
        zh: "别人发给您的信加密失败时，您会收到报告。",
        en: "You get reports when encryption of mail to you fails.",
      },
    },
    "tls-rpt.none": {
      status: "info",
      verdict: { zh: "TLS-RPT：没有（可不设）", en: "TLS-RPT: none (optional)" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
    "tls-rpt.several": {
      status: "info",
      verdict: {
        zh: "TLS-RPT：有 {count} 条，等于没有",
        en: "TLS-RPT: {count} records, which counts as none",
      },
      why: { zh: "只能有一条（RFC 8460 3）。", en: "There may be only one (RFC 8460 3)." },
    },
    "tls-rpt.syntax": {
      status: "info",
      verdict: { zh: "TLS-RPT：记录写错了，等于没有", en: "TLS-RPT: misspelled, which counts as none" },
      why: {
        zh: "应写成 v=TLSRPTv1; rua=mailto:您的邮箱。",
        en: "It should read v=TLSRPTv1; rua=mailto: and a mailbox of yours.",
      },
    },
    "tls-rpt.unreachable": {
      status: "unknown",
      verdict: { zh: "TLS-RPT：这次没查到", en: "TLS-RPT: no answer this time" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
  },
  async run({ domain, lookup }, { find, show }) {
    const answer = await lookup(`_smtp._tls.${domain}`, "TXT");
    if (answer.status === "unknown") return find("tls-rpt.unreachable", {});
    const texts = answer.status === "found" ? answer.records.map((strings) => strings.join("")) : [];
    const records = texts.filter((text) => /^v=TLSRPTv1\b/i.test(text));
    for (const record of records) show(record);
    const [record] = records;
    if (record === undefined) return find("tls-rpt.none", {});
    if (records.length > 1) return find("tls-rpt.several", { count: records.length });
    const works =
      /^v=TLSRPTv1\s{0,40};/.test(record) &&
      /;\s{0,40}rua=(?:mailto:[^\s@;]{1,200}@|https:\/\/)/i.test(record);
    return find(works ? "tls-rpt.found" : "tls-rpt.syntax", {});
  },
});

import { check } from "../check.ts";

/** BIMI (an Internet-Draft): an extra. Logos and certificates are not fetched. */
export const bimi = check({
  id: "bimi",
  name: { zh: "BIMI", en: "BIMI" },
  group: "web",
  worst: "info",
  weight: 0,
  columns: [{ zh: "记录", en: "Record" }],
  codes: {
    "bimi.found": {
      status: "info",
      verdict: { zh: "BIMI：已设置（加分项）", en: "BIMI: set up (a bonus)" },
      why: {
        zh: "部分邮箱会在您的信旁显示公司标志。需要 DMARC 策略为 quarantine 或 reject。",
        en: "Some mailboxes show your logo beside your mail. It needs a DMARC policy of quarantine or reject.",
      },
    },
    "bimi.none": {
      status: "info",
      verdict: { zh: "BIMI：没有（可不设）", en: "BIMI: none (optional)" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
    "bimi.unreachable": {
      status: "unknown",
      verdict: { zh: "BIMI：这次没查到", en: "BIMI: no answer this time" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
  },
  async run({ domain, lookup }, { find, show }) {
    const answer = await lookup(`default._bimi.${domain}`, "TXT");
    if (answer.status === "unknown") return find("bimi.unreachable", {});
    const texts = answer.status === "found" ? answer.records.map((strings) => strings.join("")) : [];
    const record = texts.find((text) => /^v=BIMI1\s*;/.test(text));
    if (record === undefined) return find("bimi.none", {});
    show(record);
    return find("bimi.found", {});
  },
});

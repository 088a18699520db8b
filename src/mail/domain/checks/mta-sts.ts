import { check } from "../check.ts";

/** MTA-STS (RFC 8461): an extra. Only the TXT is read; the policy behind it is on a host of the domain's own choice. */
export const mtaSts = check({
  id: "mta-sts",
  name: { zh: "MTA-STS", en: "MTA-STS" },
  group: "web",
  worst: "info",
  weight: 0,
  columns: [{ zh: "记录", en: "Record" }],
  codes: {
    "mta-sts.found": {
      status: "info",
      verdict: { zh: "MTA-STS：已设置（加分项）", en: "MTA-STS: set up (a bonus)" },
      why: {
        zh: "要求发给您的信必须加密传输。与进不进垃圾箱无关。",
        en: "Asks that mail to you travels encrypted. It has no bearing on spam folders.",
      },
    },
    "mta-sts.none": {
      status: "info",
      verdict: { zh: "MTA-STS：没有（可不设）", en: "MTA-STS: none (optional)" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
    "mta-sts.several": {
      status: "info",
      verdict: {
        zh: "MTA-STS：有 {count} 条，等于没有",
        en: "MTA-STS: {count} records, which counts as none",
      },
      why: { zh: "只能有一条（RFC 8461）。", en: "There may be only one (RFC 8461)." },
    },
    "mta-sts.unreachable": {
      status: "unknown",
      verdict: { zh: "MTA-STS：这次没查到", en: "MTA-STS: no answer this time" },
      why: { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." },
    },
  },
  async run({ domain, lookup }, { find, show }) {
    const answer = await lookup(`_mta-sts.${domain}`, "TXT");
    if (answer.status === "unknown") return find("mta-sts.unreachable", {});
    const texts = answer.status === "found" ? answer.records.map((strings) => strings.join("")) : [];
    const records = texts.filter((text) => /^v=STSv1\s*;/.test(text));
    for (const record of records) show(record);
    if (records.length > 1) return find("mta-sts.several", { count: records.length });
    return records.length === 1 ? find("mta-sts.found", {}) : find("mta-sts.none", {});
  },
});

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
    "bimi.declined": {
      status: "info",
      verdict: { zh: "BIMI：声明不用标志", en: "BIMI: says that it wants no logo" },
      why: {
        zh: "l= 为空，表示不显示标志。不影响发信。",
        en: "An empty l= means no logo. It does not affect your sending.",
      },
    },
    "bimi.syntax": {
      status: "info",
      verdict: { zh: "BIMI：记录写错了，等于没有", en: "BIMI: misspelled, which counts as none" },
      why: {
        zh: "应写成 v=BIMI1; l=https://标志文件的网址（SVG）。",
        en: "It should read v=BIMI1; l=https:// and the address of an SVG logo.",
      },
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
    const record = texts.find((text) => /^v=BIMI1\b/i.test(text));
    if (record === undefined) return find("bimi.none", {});
    show(record);
    const logo = /;\s{0,40}l=([^;]{0,2000})/i.exec(record)?.[1]?.trim();
    if (logo === "") return find("bimi.declined", {});
    const works = /^v=BIMI1\s{0,40};/.test(record) && /^https:\/\//i.test(logo ?? "");
    return find(works ? "bimi.found" : "bimi.syntax", {});
  },
});

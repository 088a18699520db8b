import { type DmarcDiscovery, type DmarcStep, discoverDmarc, repairDmarc } from "../../dmarc/index.ts";
import type { SpfAnalysis } from "../../spf/index.ts";
import { check } from "../check.ts";
import { type Facts, findMailbox, hostField, isUsableSpf } from "../facts/index.ts";
import type { Finding } from "../report.ts";
import {
  askReportTargets,
  dmarcPolicy,
  dmarcReports,
  fixedDmarc,
  mailboxNote,
  unheardHosts,
} from "../rules/index.ts";

const careful = {
  zh: "p=none 只观察、不影响现有收发，最稳妥。",
  en: "p=none only observes and changes nothing in your mail.",
};

const addDmarc = {
  title: { zh: "加上 DMARC", en: "Add DMARC" },
  note: careful,
  effortMinutes: 5,
  who: "dns-admin",
} as const;

/** Is there one readable policy, found by the tree walk of RFC 9989, and do its reports arrive? */
export const dmarc = check({
  id: "dmarc",
  name: { zh: "DMARC", en: "DMARC" },
  group: "auth",
  worst: "fail",
  weight: 10,
  columns: [
    { zh: "位置", en: "Place" },
    { zh: "记录", en: "Record" },
  ],
  codes: {
    "dmarc.missing": {
      status: "fail",
      verdict: { zh: "DMARC：没有", en: "DMARC: missing" },
      why: {
        zh: "DMARC 告诉收件方验不过的信怎么办。Gmail、Outlook 要求大量发信的域名必须有。",
        en: "DMARC tells receivers what to do with mail that fails. Gmail and Outlook require it from domains that send in volume.",
      },
      fix: addDmarc,
    },
    "dmarc.misplaced": {
      status: "fail",
      verdict: {
        zh: "DMARC：加错了位置（在 {place}），收件方查不到",
        en: "DMARC: in the wrong place ({place}), so nobody finds it",
      },
      why: {
        zh: "收件方只查主机记录 _dmarc。后台会自动补上域名，主机记录里不要再写域名。",
        en: "Receivers only look at the host _dmarc. The DNS console adds the domain itself, so leave it out of the host field.",
      },
      fix: {
        ...addDmarc,
        title: { zh: "把 DMARC 移到主机记录 {host}", en: "Move DMARC to the host {host}" },
      },
    },
    "dmarc.several": {
      status: "fail",
      verdict: {
        zh: "DMARC：有 {count} 条（只能有 1 条），收件方会当作没有",
        en: "DMARC: {count} records (only 1 allowed), so receivers ignore them all",
      },
      why: {
        zh: "多于一条时全部作废（RFC 9989 4.10）。",
        en: "With more than one, all of them are void (RFC 9989 4.10).",
      },
      fix: {
        ...addDmarc,
        title: {
          zh: "删掉多余的 DMARC，只留下面这一条",
          en: "Delete the other DMARC records, keep only this one",
        },
      },
    },
    "dmarc.syntax": {
      status: "fail",
      verdict: {
        zh: "DMARC：写错了，收件方认不出来",
        en: "DMARC: misspelled, so receivers do not recognise it",
      },
      why: {
        zh: "记录必须以 v=DMARC1; 开头，用英文分号分隔。常见原因是用了中文标点。",
        en: "The record must begin with v=DMARC1; and use plain semicolons. Full-width punctuation is the usual cause.",
      },
      fix: {
        ...addDmarc,
        title: { zh: "把 DMARC 改成下面这一条", en: "Replace the DMARC record by this one" },
      },
    },
    "dmarc.unreachable": {
      status: "unknown",
      verdict: { zh: "DMARC：这次没查到（DNS 没有回应）", en: "DMARC: no answer from DNS this time" },
      why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean it is missing. Try again later." },
    },
  },
  rules: [dmarcPolicy, dmarcReports],
  async run(facts, { find, add, show }) {
    const { domain, registered, lookup } = facts;
    const found = await discoverDmarc(domain, lookup);
    for (const step of found.steps) for (const text of step.texts) show(`_dmarc.${step.domain}`, text);
    // What a registry publishes above the registered domain is not the customer's, and its silence proves nothing.
    const own = found.steps.filter(
      (step) => step.domain === registered || step.domain.endsWith(`.${registered}`),
    );

    if (found.applied && found.applied.by !== "suffix") return judgeApplied(facts, found.applied, add);
    const several = own.find((step) => step.texts.length > 1);
    if (several) {
      const { texts } = several;
      return find("dmarc.several", { count: texts.length }, await remedy(facts, several.domain, texts));
    }
    if (own.some((step) => step.unknown !== undefined)) return find("dmarc.unreachable", {});
    const broken = misspelled(own);
    if (broken) {
      show(`_dmarc.${broken.domain}`, broken.text);
      return find("dmarc.syntax", {}, await remedy(facts, broken.domain, [broken.text]));
    }
    const lost = await elsewhere(facts);
    if (!lost) return find("dmarc.missing", {}, await remedy(facts, registered, []));
    show(lost.name, lost.text);
    const { records: [record] = [], note } = await remedy(facts, domain, [lost.text]);
    if (record === undefined) return;
    const { replaces: _, ...moved } = record;
    const removes = [`${await hostField(facts, lost.name)} TXT ${lost.text}`];
    return find("dmarc.misplaced", { place: lost.name }, { records: [moved], note, removes });
  },
});

type Applied = NonNullable<DmarcDiscovery["applied"]>;

async function judgeApplied(
  facts: Facts,
  applied: Applied,
  add: (findings: readonly Finding[]) => void,
): Promise<void> {
  const { step, record } = applied;
  const [at, mailboxAt, spf, targets] = await Promise.all([
    place(facts, step.domain),
    findMailbox(facts, step.domain),
    facts.spf(),
    askReportTargets({ applied }, facts.lookup),
  ]);
  const without = unheardHosts(record, targets);
  const { value, isMadeUp, namesMailbox } = fixedDmarc({ existing: [record.text], mailboxAt, without });
  const fix = {
    records: [{ ...at, type: "TXT" as const, value, replaces: [record.text] }],
    ...(isMadeUp && { note: mailboxNote }),
  };
  const judged = { applied, fix, namesMailbox, spfWorks: isOpen(spf) ? undefined : isUsableSpf(spf) };
  add(dmarcPolicy.judge(judged));
  add(dmarcReports.judge({ ...judged, targets }));
}

const place = async (facts: Facts, domain: string) => ({
  host: await hostField(facts, `_dmarc.${domain}`),
  name: `_dmarc.${domain}`,
});

/** Whether DNS left open what the SPF record is worth. */
const isOpen = ({ status, findings }: SpfAnalysis): boolean =>
  status === "unknown" || findings.some(({ code }) => code === "unread");

async function remedy(facts: Facts, domain: string, existing: readonly string[]) {
  const [at, mailboxAt] = await Promise.all([place(facts, domain), findMailbox(facts, domain)]);
  const { value, isMadeUp } = fixedDmarc({ existing, mailboxAt });
  const notes = [...(/; p=none(?:;|$)/.test(value) ? [careful] : []), ...(isMadeUp ? [mailboxNote] : [])];
  return {
    records: [{ ...at, type: "TXT" as const, value, ...(existing.length > 0 && { replaces: existing }) }],
    note: { zh: notes.map(({ zh }) => zh).join(""), en: notes.map(({ en }) => en).join(" ") },
  };
}

/** A text at the right name that means to be a record and is none. */
function misspelled(steps: readonly DmarcStep[]): { domain: string; text: string } | undefined {
  for (const { domain, others } of steps)
    for (const text of others) if (repairDmarc(text) !== undefined) return { domain, text };
  return undefined;
}

/** A record at the domain itself, or at "_dmarc.x.example.x.example": the domain was typed into the host field. */
async function elsewhere({
  domain,
  registered,
  lookup,
}: Facts): Promise<{ name: string; text: string } | undefined> {
  const names = [domain, `_dmarc.${domain}.${registered}`];
  const answers = await Promise.all(names.map(async (name) => ({ name, answer: await lookup(name, "TXT") })));
  for (const { name, answer } of answers) {
    const texts = answer.status === "found" ? answer.records.map((strings) => strings.join("")) : [];
    const text = texts.find((one) => repairDmarc(one) !== undefined);
    if (text !== undefined) return { name, text };
  }
  return undefined;
}

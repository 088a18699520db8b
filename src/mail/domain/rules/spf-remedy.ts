import { mailProviders } from "../../provider/index.ts";
import { parseSpf, type SpfChange, type SpfMerge } from "../../spf/index.ts";
import { shown } from "../../text/index.ts";
import type { Remedy } from "../code.ts";
import { type Facts, hostField } from "../facts/index.ts";
import { maxSpfChars } from "../limits.ts";
import type { FixRecord } from "../report.ts";
import { cutSpf, fitSpf } from "./spf-fit.ts";

const maxChoices = 4;
const askUs: Remedy = {
  title: {
    zh: "这条 SPF 比较复杂，请找我们的同事帮您整理",
    en: "This SPF is too involved for a ready answer: ask our team to rewrite it",
  },
};
/** Where nothing tells who sends, no record can be right: one that names nobody would turn away the customer's mail. */
export const askProvider: Remedy = {
  title: {
    zh: "向邮箱服务商要 SPF 的内容，加成一条 TXT 记录",
    en: "Ask your mail provider for its SPF value and add it as one TXT record",
  },
  note: {
    zh: "如果用的是腾讯企业邮箱，内容是 v=spf1 include:spf.mail.qq.com ~all。",
    en: "For Tencent Exmail it is v=spf1 include:spf.mail.qq.com ~all.",
  },
};
/** RFC 7208 section 4.6.4. */
const maxLookups = 10;

export interface SpfWish {
  /** The records as they stand in DNS, which the new one replaces. */
  readonly published: readonly string[];
  /** What they mean, where that is known better. */
  readonly existing?: readonly string[];
  /** Whether `existing` has been followed to its ends and mended. */
  readonly isFollowed: boolean;
  /** Names the record has to include. */
  readonly includes: readonly string[];
  /** Terms that let nobody send: they go where there is no room for them. */
  readonly useless?: readonly string[];
}

/**
 * The record to paste: what is published, kept, plus what is missing, as one record, with its lookups afterwards.
 * Where that does not fit into ten lookups, without what helps nobody; else the ways to choose from. Empty when
 * nothing would change.
 */
export async function spfRemedies(facts: Facts, wish: SpfWish): Promise<readonly Remedy[]> {
  const { domain, lookup } = facts;
  const { published, existing = published, includes } = wish;
  if (existing.join("").length > maxSpfChars) return [askUs];
  const record = async (value: string, name = domain): Promise<FixRecord> => ({
    host: await hostField(facts, name),
    name,
    type: "TXT",
    value,
    ...(name === domain && published.length > 0 && { replaces: published }),
  });
  const { merge, dropped } = await fitSpf(inForce(existing), wish, { domain, lookup });
  if (!merge.doesNotFit) {
    if (published.length === 1 && published[0] === merge.record) return [];
    if (!namesSender(merge.record)) return [askProvider];
    return [{ records: [await record(merge.record)], note: noteOn(merge, includes, dropped) }];
  }
  // To stop sending through the mail service itself is no choice.
  const kept = new Set(includes.map((name) => `include:${name}`));
  const choices = merge.choices.filter(
    (one) => !kept.has(one.kind === "remove-term" ? one.text : one.include),
  );
  const enough = choices.filter(({ after }) => after.lookups <= maxLookups).slice(0, maxChoices);
  if (enough.length > 0) return Promise.all(enough.map((choice) => remedyOf(choice, record)));
  const cut = await cutSpf(merge, kept, { domain, lookup });
  if (!cut || !namesSender(cut.record)) return [askUs];
  return [
    { title: cutTitle(cut.removed), note: cost(cut.lookupsAfter), records: [await record(cut.record)] },
  ];
}

/** Several have to go; which of them is in use only the customer knows. */
function cutTitle(removed: readonly string[]) {
  const names = shown(removed.join(" "), 200);
  return {
    zh: `只留必须的：去掉 ${names}（还在用的改从子域名发信），换成下面这一条`,
    en: `Keep what is needed: take out ${names} (those still in use can send from a subdomain) and use this record`,
  };
}

function namesSender(record: string): boolean {
  return parseSpf(record).terms.some((term) =>
    "qualifier" in term ? term.kind !== "all" && term.qualifier === "+" : term.kind === "redirect",
  );
}

/** Where the provider's own record did not answer, what it is known to cost. */
function expected({ lookups, isExact }: Cost, includes: readonly string[]): number | undefined {
  const [name] = includes;
  const known = mailProviders.find(({ spf }) => name !== undefined && spf[0] === name)?.spfLookups;
  // Alone in the record and unread it counted as one.
  return isExact || known === undefined || lookups > 1 ? undefined : known;
}

function noteOn(
  merge: Extract<SpfMerge, { doesNotFit: false }>,
  includes: readonly string[],
  dropped: readonly string[],
) {
  const known = expected(merge.lookupsAfter, includes);
  const after = known === undefined ? cost(merge.lookupsAfter) : usual(known);
  const notes = [
    ...merge.changes.flatMap(noteOnChange),
    ...(dropped.length > 0 ? [noRoom(dropped)] : []),
    after,
    ...(merge.bytes > 255 ? [inParts] : []),
  ];
  return { zh: notes.map(({ zh }) => zh).join(""), en: notes.map(({ en }) => en).join(" ") };
}

const noRoom = (dropped: readonly string[]) => ({
  zh: `${dropped.join("、")} 对发信没有用处，为了不超过上限去掉了。`,
  en: `${dropped.join(", ")} does nothing for your sending and was left out to stay within the limit.`,
});

const usual = (lookups: number) => ({
  zh: `这次没查全，通常共用约 ${lookups}/10 次查询。`,
  en: `Not all of it answered this time; it usually costs about ${lookups} of 10 lookups.`,
});

const inParts = {
  zh: "超过 255 个字符：后台如果不收，就切成几段，每段放在英文双引号里，段与段之间的空格留在引号内。",
  en: "It is longer than 255 characters: where the console refuses it, cut it into parts in double quotes and keep the blanks inside them.",
};

/** What was left out and may have been a sender. */
function noteOnChange(change: SpfChange) {
  if (change.code !== "unreadable-dropped") return [];
  const text = shown(change.text, 60);
  return [
    {
      zh: `原来的“${text}”看不懂，没有放进来；如果是您的发信服务器，请改对后再加上。`,
      en: `"${text}" cannot be read and was left out; if it is a server of yours, correct it and add it again.`,
    },
  ];
}

/**
 * Two records cancel each other, so neither `-all` ever was in force. Where they disagree about everybody else, the
 * careful one is proposed: nothing is refused that was not refused before.
 */
function inForce(existing: readonly string[]): readonly string[] {
  const strict = / -all(?= |$)/gi;
  const isStrict = (text: string) => text.search(strict) >= 0;
  if (existing.length < 2 || existing.every(isStrict)) return existing;
  return existing.map((text) => text.replace(strict, " ~all"));
}

type Cost = Extract<SpfMerge, { doesNotFit: false }>["lookupsAfter"];

const cost = ({ lookups, isExact }: Cost) => ({
  zh: `这样共用 ${isExact ? "" : "至少 "}${lookups}/10 次查询。`,
  en: `It costs ${isExact ? "" : "at least "}${lookups} of 10 lookups.`,
});

type Choice = Extract<SpfMerge, { doesNotFit: true }>["choices"][number];

async function remedyOf(
  choice: Choice,
  record: (value: string, name?: string) => Promise<FixRecord>,
): Promise<Remedy> {
  const after = cost(choice.after);
  if (choice.kind === "remove-term")
    return {
      title: {
        zh: choice.isBroken ? `删掉已失效的 ${choice.text}` : `如果不再用它发信，删掉 ${choice.text}`,
        en: choice.isBroken
          ? `Remove ${choice.text}, which leads nowhere`
          : `Remove ${choice.text} if nothing sends through it any more`,
      },
      note: after,
      records: [await record(choice.record)],
    };
  return {
    title: {
      zh: `或者：让 ${choice.include} 改用子域名 ${choice.name} 发信`,
      en: `Or: let ${choice.include} send from the subdomain ${choice.name}`,
    },
    note: {
      zh: `子域名加这一条，主域名改成 ${choice.keeps}。${after.zh}`,
      en: `This record goes to the subdomain; the domain itself keeps ${choice.keeps}. ${after.en}`,
    },
    records: [await record(choice.record, choice.name)],
  };
}

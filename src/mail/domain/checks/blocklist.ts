import type { ListAnswer } from "../../blocklist/index.ts";
import { check } from "../check.ts";

type Listed = Extract<ListAnswer, { outcome: "listed" }>;

/** Is the domain on a blocklist? A list that could not be asked never counts. */
export const blocklist = check({
  id: "blocklist",
  name: { zh: "域名黑名单", en: "Domain blocklists" },
  group: "reputation",
  worst: "fail",
  weight: 10,
  columns: [
    { zh: "名单", en: "List" },
    { zh: "结果", en: "Result" },
    { zh: "代码", en: "Code" },
    { zh: "查询网址", en: "Page" },
  ],
  codes: {
    "blocklist.clear": {
      status: "pass",
      verdict: {
        zh: "域名黑名单：查了 {count} 个，均未列入",
        en: "Domain blocklists: not listed on {count} checked",
      },
      why: {
        zh: "黑名单是别的邮件公司查的“坏域名本”，您的域名不在里面。",
        en: "Blocklists are other mail companies' books of bad domains; yours is not in them.",
      },
    },
    "blocklist.partly": {
      status: "pass",
      verdict: {
        zh: "域名黑名单：查了 {count} 个，均未列入（另有 {open} 个没查到）",
        en: "Domain blocklists: not listed on {count} checked ({open} could not be asked)",
      },
      why: {
        zh: "没查到的名单不算列入，也不算没列入：{names}。",
        en: "Lists that could not be asked count neither way: {names}.",
      },
    },
    "blocklist.listed": {
      status: "fail",
      verdict: { zh: "域名黑名单：被 {names} 列入", en: "Domain blocklists: listed by {names}" },
      why: {
        zh: "{means}。这通常说明近期发出的信被人举报。先停止群发、查清原因，再到名单网页申请移除，能否移除由对方决定。",
        en: "{means}. Usually recipients reported recent mail. Stop mass mailing and find the cause first, then ask for removal on the list's page; the list decides.",
      },
      fix: {
        title: {
          zh: "停止群发，查清原因后到 {page} 申请移除",
          en: "Stop mass mailing, find the cause, then ask for removal at {page}",
        },
        note: {
          zh: "原因没解决就申请会被拒绝。不要付钱给代办的第三方。",
          en: "Requests made before the cause is gone are refused. Do not pay third parties.",
        },
        effortMinutes: 60,
        who: "customer",
      },
    },
    "blocklist.grey": {
      status: "warn",
      verdict: { zh: "域名黑名单：{names} 有提醒级记录", en: "Domain blocklists: a remark on {names}" },
      why: {
        zh: "{means}。这不等于封禁，但有的收件方会因此更严格。",
        en: "{means}. That is no ban, but some receivers get stricter.",
      },
    },
    "blocklist.noted": {
      status: "info",
      verdict: {
        zh: "域名黑名单：{names} 有一条备注，不算列入",
        en: "Domain blocklists: a note on {names}, which is no listing",
      },
      why: { zh: "备注的意思是：{means}。", en: "What the note says: {means}." },
    },
    "blocklist.unreachable": {
      status: "unknown",
      verdict: { zh: "域名黑名单：这次未能查询", en: "Domain blocklists: could not be asked this time" },
      why: {
        zh: "名单没有回应或拒绝了查询，这不代表被列入。可稍后再查，或在 check.spamhaus.org 自行查询。",
        en: "The lists did not answer or refused to. That does not mean listed. Try again later, or look at check.spamhaus.org.",
      },
    },
    "blocklist.not-asked": {
      status: "skipped",
      verdict: { zh: "域名黑名单：没有查（未启用）", en: "Domain blocklists: not checked (switched off)" },
      why: { zh: "可在 check.spamhaus.org 自行查询。", en: "You can look at check.spamhaus.org." },
    },
  },
  async run({ domain, blocklists, signal }, { find, show, source }) {
    const answers = (await blocklists?.domain(domain, signal)) ?? [];
    if (answers.length === 0) return find("blocklist.not-asked", {});
    for (const answer of answers) show(answer.list.name, answer.outcome, codeOf(answer), answer.list.page);
    source(namesOf(answers));

    const listed = answers.filter((answer) => answer.outcome === "listed");
    const worst = (severity: "fail" | "warn") =>
      listed.filter((one) => one.hits.some((hit) => hit.severity === severity));
    const bad = worst("fail");
    const grey = worst("warn").filter((one) => !bad.includes(one));
    if (bad[0]) find("blocklist.listed", { names: namesOf(bad), means: meansOf(bad[0]), page: pagesOf(bad) });
    if (grey[0]) find("blocklist.grey", { names: namesOf(grey), means: meansOf(grey[0]) });
    if (bad.length + grey.length > 0) return;
    const noted = listed[0];
    if (noted) return find("blocklist.noted", { names: namesOf(listed), means: meansOf(noted) });

    const open = answers.filter((answer) => answer.outcome === "unknown");
    const count = answers.length - open.length;
    if (open.length === 0) find("blocklist.clear", { count });
    else if (count > 0) find("blocklist.partly", { count, open: open.length, names: namesOf(open) });
    else find("blocklist.unreachable", {});
  },
});

const namesOf = (answers: readonly ListAnswer[]) => answers.map((answer) => answer.list.name).join(", ");

function pagesOf(answers: readonly ListAnswer[]) {
  const pages = [...new Set(answers.map(({ list }) => list.page))];
  return { zh: pages.join("、"), en: pages.join(" and ") };
}

function codeOf(answer: ListAnswer): string {
  if (answer.outcome === "unknown") return answer.because;
  return answer.outcome === "listed" ? answer.hits.map((hit) => hit.address).join(" ") : "";
}

function meansOf({ list, hits }: Listed) {
  const join = (language: "zh" | "en") =>
    `${list.name}: ${[...new Set(hits.map((hit) => hit.means[language]))].join(language === "zh" ? "、" : ", ")}`;
  return { zh: join("zh"), en: join("en") };
}

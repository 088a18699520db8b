import type { Codes } from "../code.ts";

const noBearing = { zh: "加分项，不影响发信。", en: "A bonus; it does not affect your sending." };

/** What can be said about MTA-STS. */
export const mtaStsCodes = {
  "mta-sts.found": {
    status: "info",
    verdict: { zh: "MTA-STS：已设置（加分项）", en: "MTA-STS: set up (a bonus)" },
    why: {
      zh: "要求发给您的信必须加密传输。与进不进垃圾箱无关。",
      en: "Asks that mail to you travels encrypted. It has no bearing on spam folders.",
    },
  },
  "mta-sts.ok": {
    status: "info",
    verdict: {
      zh: "MTA-STS：已设置，策略文件正常（{mode}）",
      en: "MTA-STS: set up, and its policy is fine ({mode})",
    },
    why: {
      zh: "要求发给您的信必须加密传输。与进不进垃圾箱无关。",
      en: "Asks that mail to you travels encrypted. It has no bearing on spam folders.",
    },
  },
  "mta-sts.shut-out": {
    status: "warn",
    verdict: {
      zh: "MTA-STS：策略里没有 {server}，Gmail 等的来信会投不进来",
      en: "MTA-STS: the policy does not name {server}, so mail from Gmail and others cannot get in",
    },
    why: {
      zh: "策略是强制的（enforce），只许投到它列出的服务器，而您现在的收信服务器不在里面。多半是换邮箱时忘了改。",
      en: "The policy is enforced and allows only the servers it names, and yours is not among them. Usually it was forgotten when the mail moved.",
    },
    fix: {
      title: {
        zh: "在策略文件 mta-sts.txt 里加一行 mx: {server}，再把 _mta-sts 记录的 id 换成新的",
        en: "Add the line mx: {server} to the policy file mta-sts.txt, then change the id in the _mta-sts record",
      },
      note: {
        zh: "不再需要的话，先把 mode 改成 none，过了 max_age 的时间再删记录。",
        en: "If you no longer want it, set the mode to none first and delete the record after max_age.",
      },
      effortMinutes: 15,
      who: "dns-admin",
    },
  },
  "mta-sts.would-shut-out": {
    status: "info",
    verdict: {
      zh: "MTA-STS：试运行中，策略里少了 {host}",
      en: "MTA-STS: on trial; its policy does not name {host}",
    },
    why: {
      zh: "现在不影响收信；改成 enforce 之前要先补上。",
      en: "Mail still gets in; add it before you change the mode to enforce.",
    },
  },
  "mta-sts.policy-missing": {
    status: "info",
    verdict: {
      zh: "MTA-STS：有记录，但策略文件取不到，等于没有",
      en: "MTA-STS: a record, but no policy file, which counts as none",
    },
    why: {
      zh: "文件应在 https://{host}/.well-known/mta-sts.txt，公网可访问，不能跳转。",
      en: "It should be at https://{host}/.well-known/mta-sts.txt, reachable for everybody and without a redirect.",
    },
  },
  "mta-sts.policy-broken": {
    status: "info",
    verdict: {
      zh: "MTA-STS：策略文件内容有误，等于没有",
      en: "MTA-STS: its policy file is broken, which counts as none",
    },
    why: {
      zh: "{host} 上的文件要有 version、mode、mx、max_age 四项（RFC 8461 3.2）。",
      en: "The file at {host} needs version, mode, mx and max_age (RFC 8461 3.2).",
    },
  },
  "mta-sts.policy-unreachable": {
    status: "unknown",
    verdict: { zh: "MTA-STS：策略文件这次没取到", en: "MTA-STS: its policy file did not answer this time" },
    why: {
      zh: "{host} 没有回应，可稍后再查。不影响发信。",
      en: "{host} did not answer. Try again later. It does not affect your sending.",
    },
  },
  "mta-sts.syntax": {
    status: "info",
    verdict: { zh: "MTA-STS：记录写错了，等于没有", en: "MTA-STS: misspelled, which counts as none" },
    why: {
      zh: "应写成 v=STSv1; id=20261120，id 只能是字母和数字。",
      en: "It should read v=STSv1; id=20261120, with letters and digits only in the id.",
    },
  },
  "mta-sts.none": {
    status: "info",
    verdict: { zh: "MTA-STS：没有（可不设）", en: "MTA-STS: none (optional)" },
    why: noBearing,
  },
  "mta-sts.several": {
    status: "info",
    verdict: { zh: "MTA-STS：有 {count} 条，等于没有", en: "MTA-STS: {count} records, which counts as none" },
    why: { zh: "只能有一条（RFC 8461）。", en: "There may be only one (RFC 8461)." },
  },
  "mta-sts.unreachable": {
    status: "unknown",
    verdict: { zh: "MTA-STS：这次没查到", en: "MTA-STS: no answer this time" },
    why: noBearing,
  },
} as const satisfies Codes;

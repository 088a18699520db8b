import { askDkimSelector, type DkimSelector, isSelector, testDkimPresence } from "../../dkim/index.ts";
import { check } from "../check.ts";
import { findMailProvider, findWildcards, findZone } from "../facts/index.ts";
import { dkimKeyCodes, judgeSelector } from "../rules/index.ts";

/** The one thing that can be said from the domain alone, whatever stands behind it. */
const cannotTell = {
  zh: "DKIM：没法只凭域名判断，把一封已发邮件的邮件头贴给我可以验",
  en: "DKIM: cannot tell from the domain alone. Paste the header of one sent mail and I can check it",
};

const howToSetUp = {
  title: {
    zh: "在邮箱管理后台开启 DKIM，把给出的记录加到 DNS",
    en: "Switch DKIM on in your mail console and add the record it shows to your DNS",
  },
  note: { zh: "{guide}", en: "{guide}" },
  effortMinutes: 15,
  who: "mail-admin",
} as const;

const someConsole = {
  zh: "在邮箱服务商的管理后台找“DKIM”",
  en: "Look for DKIM in your mail provider's console",
};
const noSigner = {
  zh: "收信的转发服务不签名；DKIM 由您实际用来发信的服务商提供",
  en: "The forwarding service does not sign; DKIM comes from the service you send through",
};

/** Is mail signed? Without a selector the honest answer is often "cannot tell"; nothing is called missing by guessing. */
export const dkim = check({
  id: "dkim",
  name: { zh: "DKIM", en: "DKIM" },
  group: "auth",
  worst: "fail",
  weight: 10,
  columns: [
    { zh: "查询的名称", en: "Name asked" },
    { zh: "结果", en: "Result" },
  ],
  codes: {
    "dkim.present": {
      status: "skipped",
      verdict: cannotTell,
      why: {
        zh: "域名下存在 DKIM 的位置，但签名公钥的名字是随机的，只有看到一封真实邮件才知道。请打开一封已发邮件的原文，把邮件头整段贴来。",
        en: "The domain has a place for DKIM keys, but their names are random; only a real mail tells them. Open the source of one sent mail and paste its header.",
      },
    },
    "dkim.unclear": {
      status: "skipped",
      verdict: cannotTell,
      why: {
        zh: "域名对任何名称都有回应（泛解析），所以看不出有没有 DKIM。请打开一封已发邮件的原文，把邮件头整段贴来。",
        en: "The domain answers for any name (wildcard), so nothing shows whether DKIM exists. Open the source of one sent mail and paste its header.",
      },
    },
    "dkim.unproven": {
      status: "skipped",
      verdict: cannotTell,
      why: {
        zh: "没有查到 DKIM 的痕迹，但有的 DNS 服务商对这种查询答得不准，不能就此断定没有。请打开一封已发邮件的原文，把邮件头整段贴来。",
        en: "No trace of DKIM was found, but some DNS hosts answer this question wrongly, so that proves nothing. Open the source of one sent mail and paste its header.",
      },
    },
    "dkim.absent": {
      status: "warn",
      verdict: { zh: "DKIM：没有设置", en: "DKIM: not set up" },
      why: {
        zh: "域名下没有任何签名公钥。没有邮件签名，Gmail 等更容易把信当作可疑。",
        en: "There is no signing key below the domain. Unsigned mail looks more suspicious to Gmail and others.",
      },
      fix: howToSetUp,
    },
    "dkim.absent-bulk": {
      status: "fail",
      verdict: {
        zh: "DKIM：没有设置，群发邮件会被 Gmail、Outlook 拒收",
        en: "DKIM: not set up; Gmail and Outlook refuse mass mail without it",
      },
      why: {
        zh: "Gmail、Yahoo、Outlook 要求大量发信的域名必须有 DKIM 签名。",
        en: "Gmail, Yahoo and Outlook require a DKIM signature from domains that send in volume.",
      },
      fix: howToSetUp,
    },
    "dkim.unreachable": {
      status: "unknown",
      verdict: { zh: "DKIM：这次没查到（DNS 没有回应）", en: "DKIM: no answer from DNS this time" },
      why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean it is missing. Try again later." },
    },
  },
  rules: [{ codes: dkimKeyCodes }],
  async run(facts, { find, add, show }) {
    const { domain, lookup, bulkSender } = facts;
    const given = facts.selectors.filter(isSelector).slice(0, 5);
    const asked = await Promise.all(given.map((selector) => askDkimSelector(domain, selector, lookup)));
    for (const one of asked) show(one.name, resultOf(one));
    if (asked.length > 0) return add(asked.flatMap((one) => judgeSelector(one, "given")));

    const presence = await testDkimPresence(
      domain,
      lookup,
      findWildcards(facts).then(({ honest }) => honest),
    );
    show(`_domainkey.${domain}`, presence.status);
    if (presence.status === "unknown") return find("dkim.unreachable", {});
    const found = await findMailProvider(facts);
    if (presence.status === "nothing") {
      const zone = await findZone(facts);
      if (zone.status === "found" && zone.host?.emptyNames === "doubted") return find("dkim.unproven", {});
      const guide = found?.provider.onlyForwards ? noSigner : (found?.provider.dkimGuide ?? someConsole);
      return find(bulkSender ? "dkim.absent-bulk" : "dkim.absent", { guide });
    }
    const tried = await Promise.all(
      (found?.provider.selectors ?? []).map((selector) => askDkimSelector(domain, selector, lookup)),
    );
    const seen = tried.filter((one) => one.status === "found" && one.key.ok && !one.key.revoked);
    for (const one of seen) show(one.name, resultOf(one));
    if (seen.length > 0) return add(seen.flatMap((one) => judgeSelector(one, "guessed")));
    return find(presence.status === "something" ? "dkim.present" : "dkim.unclear", {});
  },
});

function resultOf(one: DkimSelector): string {
  switch (one.status) {
    case "found":
      return one.text;
    case "several":
      return `${one.count} records`;
    case "none":
      return "none";
    case "unknown":
      return one.reason;
  }
}

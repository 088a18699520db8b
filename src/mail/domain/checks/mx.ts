import { providerOfMx } from "../../provider/index.ts";
import { check } from "../check.ts";
import { findMailProvider, hostField } from "../facts/index.ts";
import { addMx, judgeTargets, mxProviders, mxTargetCodes, providerMx } from "../rules/index.ts";

const maxHosts = 10;

const asProviderSays = {
  zh: "按邮箱服务商的说明添加 MX 记录",
  en: "Add the MX records your mail provider names",
};

const notNull = {
  zh: "要收信就删掉值为“.”的 MX，再按邮箱服务商的说明添加",
  en: 'To receive mail delete the MX "." and add the records your mail provider names',
};

/** Can the domain receive replies and bounces, and at one provider only? */
export const mx = check({
  id: "mx",
  name: { zh: "收信 MX", en: "MX" },
  group: "inbound",
  worst: "fail",
  weight: 10,
  columns: [
    { zh: "优先级", en: "Priority" },
    { zh: "主机", en: "Host" },
    { zh: "服务商", en: "Provider" },
  ],
  codes: {
    "mx.missing": {
      status: "fail",
      verdict: {
        zh: "收信 MX：没有，收不到回信和退信",
        en: "MX: none; replies and bounces cannot reach you",
      },
      why: {
        zh: "域名没有 MX，也没有可以收信的地址。有些收件方还会因此拒收您发的信。",
        en: "The domain has no MX and no address that could take mail. Some receivers refuse mail from such domains.",
      },
      fix: addMx,
    },
    "mx.implicit": {
      status: "warn",
      verdict: {
        zh: "收信 MX：没有，只能靠网站的地址收信",
        en: "MX: none; mail would go to the website's address",
      },
      why: {
        zh: "没有 MX 时，别人会把信投到网站那台服务器，通常没有邮箱在那里。",
        en: "Without MX, mail goes to the machine of the website, where usually no mailboxes are.",
      },
      fix: addMx,
    },
    "mx.null": {
      status: "fail",
      verdict: { zh: "收信 MX：声明了“不收信”（空 MX）", en: "MX: declares that it takes no mail (null MX)" },
      why: {
        zh: "空 MX（RFC 7505）表示这个域名从不收信，有些收件方会因此拒收它发的信。如果这个域名本来就不收发邮件，这样设置是对的，不用改。",
        en: "A null MX (RFC 7505) says the domain never takes mail, and some receivers refuse mail from it. If it is meant for no mail at all that is right and may stay.",
      },
      fix: {
        ...addMx,
        title: { zh: "删掉值为“.”的 MX，改成 {value}", en: 'Replace the MX "." by {value}' },
      },
    },
    "mx.null-mixed": {
      status: "warn",
      verdict: {
        zh: "收信 MX：同时有“不收信”和收信的记录",
        en: "MX: says both that it takes mail and that it does not",
      },
      why: {
        zh: "空 MX 只能单独存在（RFC 7505），混用时各家理解不同。",
        en: "A null MX must stand alone (RFC 7505); receivers read a mixture differently.",
      },
      fix: {
        title: { zh: "删掉值为“.”的那条 MX", en: 'Delete the MX record with the value "."' },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "mx.unreachable": {
      status: "unknown",
      verdict: { zh: "收信 MX：这次没查到（DNS 没有回应）", en: "MX: no answer from DNS this time" },
      why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean there is none. Try again later." },
    },
  },
  rules: [{ codes: mxTargetCodes }, mxProviders],
  async run(facts, { find, add, show }) {
    const { domain, lookup } = facts;
    const answer = await lookup(domain, "MX");
    if (answer.status === "unknown") return find("mx.unreachable", {});
    const at = { host: await hostField(facts, domain), name: domain };
    const records = providerMx((await findMailProvider(facts))?.provider, at);
    const wanted = records.length > 0 ? { records } : { title: asProviderSays };

    if (answer.status === "none") {
      const addresses = await Promise.all([lookup(domain, "A"), lookup(domain, "AAAA")]);
      if (addresses.some(({ status }) => status === "found")) return find("mx.implicit", {}, wanted);
      if (addresses.some(({ status }) => status === "unknown")) return find("mx.unreachable", {});
      return find("mx.missing", {}, wanted);
    }

    const all = answer.records.toSorted((a, b) => a.priority - b.priority).slice(0, maxHosts);
    for (const { priority, exchange } of all)
      show(priority, exchange || ".", providerOfMx(exchange)?.name.zh ?? "");
    const hosts = all.filter(({ exchange }) => exchange !== "");
    if (hosts.length === 0)
      return find("mx.null", {}, records.length > 0 ? wanted : { title: notNull, removes: ["0 ."] });
    if (hosts.length < all.length) find("mx.null-mixed", {}, { removes: ["."] });
    const faults = await judgeTargets(facts, hosts, at);
    add(faults);
    add(mxProviders.judge({ hosts, at, usable: !faults.some(({ status }) => status === "fail") }));
  },
});

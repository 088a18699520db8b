import { type MailProvider, providerOfMx } from "../../provider/index.ts";
import { check } from "../check.ts";
import { findMailProvider, hostField } from "../facts/index.ts";
import type { FixRecord } from "../report.ts";
import { judgeTargets, mxTargetCodes } from "../rules/index.ts";

const maxHosts = 10;
/** The product this bot supports. */
const ours = "exmail";

const setMx = {
  title: { zh: "添加 MX：{value}", en: "Add an MX record: {value}" },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

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
    "mx.ok": {
      status: "pass",
      verdict: { zh: "收信 MX：指向{provider}", en: "MX: {provider}" },
      why: { zh: "客户的回信和退信都能收到。", en: "Replies and bounces reach you." },
    },
    "mx.own": {
      status: "pass",
      verdict: { zh: "收信 MX：正常（{hosts}）", en: "MX: fine ({hosts})" },
      why: { zh: "客户的回信和退信都能收到。", en: "Replies and bounces reach you." },
    },
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
      fix: setMx,
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
      fix: setMx,
    },
    "mx.null": {
      status: "fail",
      verdict: { zh: "收信 MX：声明了“不收信”（空 MX）", en: "MX: declares that it takes no mail (null MX)" },
      why: {
        zh: "空 MX（RFC 7505）表示这个域名从不收信。有些收件方会拒收来自这种域名的信。",
        en: "A null MX (RFC 7505) says the domain never takes mail, and some receivers refuse mail from it.",
      },
      fix: {
        ...setMx,
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
    "mx.mixed": {
      status: "warn",
      verdict: {
        zh: "收信 MX：还留着{old}的记录，部分来信会进旧邮箱",
        en: "MX: records of {old} are left; some mail goes to the old mailboxes",
      },
      why: {
        zh: "现在用的是{provider}，{old}的 MX 没有删。对方按记录投递，信会分到两边，看起来就像丢信。",
        en: "You use {provider}, but the MX of {old} is still there. Mail is split between both and seems lost.",
      },
      fix: {
        title: {
          zh: "确认旧邮箱已停用后，删掉{old}的 MX",
          en: "Once the old mailboxes are out of use, delete the MX of {old}",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "mx.incomplete": {
      status: "warn",
      verdict: {
        zh: "收信 MX：指向{provider}，少了备用的一条",
        en: "MX: {provider}, but the second record is missing",
      },
      why: {
        zh: "主服务器忙或维护时，来信没有第二条路。",
        en: "When the first server is busy, mail has no second way in.",
      },
      fix: setMx,
    },
    "mx.unreachable": {
      status: "unknown",
      verdict: { zh: "收信 MX：这次没查到（DNS 没有回应）", en: "MX: no answer from DNS this time" },
      why: { zh: "这不代表没有，可稍后再查。", en: "That does not mean there is none. Try again later." },
    },
  },
  rules: [{ codes: mxTargetCodes }],
  async run(facts, { find, add, show }) {
    const { domain, lookup } = facts;
    const answer = await lookup(domain, "MX");
    if (answer.status === "unknown") return find("mx.unreachable", {});
    const at = await hostField(facts, domain);
    const recordsOf = (
      provider: MailProvider | undefined,
      without: readonly string[] = [],
    ): readonly FixRecord[] =>
      (provider?.records?.mx ?? [])
        .filter(({ exchange }) => !without.includes(exchange))
        .map(({ exchange, priority }) => ({ host: at, name: domain, type: "MX", value: exchange, priority }));
    const provider = (await findMailProvider(facts))?.provider;

    if (answer.status === "none") {
      const addresses = await Promise.all([lookup(domain, "A"), lookup(domain, "AAAA")]);
      if (addresses.some(({ status }) => status === "found"))
        return find("mx.implicit", {}, { records: recordsOf(provider) });
      if (addresses.some(({ status }) => status === "unknown")) return find("mx.unreachable", {});
      return find("mx.missing", {}, { records: recordsOf(provider) });
    }

    const all = answer.records.toSorted((a, b) => a.priority - b.priority).slice(0, maxHosts);
    for (const { priority, exchange } of all)
      show(priority, exchange || ".", providerOfMx(exchange)?.name.zh ?? "");
    const hosts = all.filter(({ exchange }) => exchange !== "");
    if (hosts.length === 0) return find("mx.null", {}, { records: recordsOf(provider) });
    if (hosts.length < all.length) find("mx.null-mixed", {}, { removes: ["."] });

    const strangers = hosts.filter(({ exchange }) => !providerOfMx(exchange));
    const faults = await judgeTargets(facts, strangers, at);
    add(faults);

    const known = [
      ...new Set(hosts.map(({ exchange }) => providerOfMx(exchange)).filter((one) => one !== undefined)),
    ];
    // The customers of this bot move to Exmail, never from it; otherwise the preferred host is the one in use.
    const current = known.find(({ id }) => id === ours) ?? known[0];
    const old = known.filter((one) => one !== current);
    if (current && old.length > 0) {
      const names = {
        zh: old.map((one) => one.name.zh).join("、"),
        en: old.map((one) => one.name.en).join(", "),
      };
      const removes = hosts
        .filter(({ exchange }) => old.some((one) => providerOfMx(exchange) === one))
        .map(({ exchange, priority }) => `${priority} ${exchange}`);
      return find("mx.mixed", { old: names, provider: current.name }, { removes });
    }
    const missing = recordsOf(
      current,
      hosts.map(({ exchange }) => exchange),
    );
    const complete = current?.records?.mx.length;
    if (current?.id === ours && hosts.length === 1 && complete !== undefined && complete > 1)
      return find("mx.incomplete", { provider: current.name }, { records: missing });
    if (faults.some(({ status }) => status === "fail")) return;
    if (current && strangers.length === 0) return find("mx.ok", { provider: current.name });
    return find("mx.own", {
      hosts: hosts
        .slice(0, 2)
        .map(({ exchange }) => exchange)
        .join(", "),
    });
  },
});

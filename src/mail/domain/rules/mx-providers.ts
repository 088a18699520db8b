import type { Mx } from "../../dns/index.ts";
import { currentProvider, type MailProvider, ourProvider, providerOfMx } from "../../provider/index.ts";
import { rule } from "../check.ts";
import type { FixRecord } from "../report.ts";

export const addMx = {
  title: { zh: "添加 MX：{value}", en: "Add an MX record: {value}" },
  effortMinutes: 5,
  who: "dns-admin",
} as const;

/** The MX records a provider wants, without those already there. */
export function providerMx(
  provider: MailProvider | undefined,
  at: Pick<FixRecord, "host" | "name">,
  there: readonly Mx[] = [],
): readonly FixRecord[] {
  return (provider?.records?.mx ?? [])
    .filter(({ exchange }) => !there.some((mx) => mx.exchange === exchange))
    .map(({ exchange, priority }) => ({ ...at, type: "MX", value: exchange, priority }));
}

/** Whose hosts the MX records name: one provider's, all of them, and nobody else's. */
export const mxProviders = rule({
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
    "mx.stranger": {
      status: "warn",
      verdict: {
        zh: "收信 MX：除了{provider}，还有一条指向 {server}",
        en: "MX: besides {provider} there is one at {server}",
      },
      why: {
        zh: "部分来信会投到 {server}。如果那里已经没人收信，看起来就像丢信；如果是您自己的邮件网关，可以不理。",
        en: "Some mail goes to {server}. If nobody reads mail there any more it seems lost; if it is a mail gateway of yours, leave it.",
      },
      fix: {
        title: {
          zh: "确认 {server} 不再使用后，删掉这条 MX",
          en: "Once {server} is out of use, delete its MX",
        },
        effortMinutes: 5,
        who: "dns-admin",
      },
    },
    "mx.forwarding": {
      status: "pass",
      verdict: {
        zh: "收信 MX：由{provider}转到别的邮箱（它只收不发）",
        en: "MX: {provider} passes mail on to another mailbox (it cannot send)",
      },
      why: {
        zh: "来信会转到您另外的邮箱。要用这个域名发信，需要另有发信的邮箱服务，并把它写进 SPF。",
        en: "Mail is passed on to another mailbox of yours. To send with this domain you need a mail service for it, named in SPF.",
      },
    },
    "mx.single": {
      status: "info",
      verdict: {
        zh: "收信 MX：只有 1 台服务器",
        en: "MX: a single server",
      },
      why: {
        zh: "它停机时来信会排队等待，一般几天内不会丢。",
        en: "When it is down mail waits in the senders' queues, usually for some days.",
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
      fix: addMx,
    },
  },
  judge(
    {
      hosts,
      at,
      usable,
    }: {
      readonly hosts: readonly Mx[];
      readonly at: Pick<FixRecord, "host" | "name">;
      readonly usable: boolean;
    },
    find,
  ) {
    const owners = hosts.map((mx) => ({ mx, provider: providerOfMx(mx.exchange) }));
    const known = [...new Set(owners.flatMap(({ provider }) => provider ?? []))];
    const current = currentProvider(hosts);
    const old = known.filter((one) => one !== current);
    if (current && old.length > 0) {
      const left = owners.filter(({ provider }) => provider && old.includes(provider));
      const removes = left.map(({ mx }) => `${mx.priority} ${mx.exchange}`);
      const names = (language: "zh" | "en", comma: string) =>
        old.map(({ name }) => name[language]).join(comma);
      return find(
        "mx.mixed",
        { old: { zh: names("zh", "、"), en: names("en", ", ") }, provider: current.name },
        { removes },
      );
    }
    const stranger = hosts.find(({ exchange }) => providerOfMx(exchange) === undefined);
    if (current?.id === ourProvider && stranger && usable)
      return find(
        "mx.stranger",
        { provider: current.name, server: stranger.exchange },
        {
          removes: owners.flatMap(({ mx, provider }) => (provider ? [] : [`${mx.priority} ${mx.exchange}`])),
        },
      );
    // Other providers are content with one host; Exmail gives two.
    const missing = providerMx(current, at, hosts);
    if (current?.id === ourProvider && hosts.length === 1 && missing.length > 0)
      return find("mx.incomplete", { provider: current.name }, { records: missing });
    if (!usable) return;
    if (current?.onlyForwards) return find("mx.forwarding", { provider: current.name });
    if (current && owners.every(({ provider }) => provider)) return find("mx.ok", { provider: current.name });
    if (hosts.length === 1) find("mx.single", {});
    return find("mx.own", {
      hosts: hosts
        .slice(0, 2)
        .map(({ exchange }) => exchange)
        .join(", "),
    });
  },
});

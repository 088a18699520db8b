import type { Text } from "../text/index.ts";
import type { DomainState } from "./domains.ts";
import { type Group, groupOf, groups } from "./group.ts";
import type { Judged } from "./judge.ts";
import type { Verdict } from "./reason.ts";
import { type ReceiverId, receiverName } from "./receiver.ts";
import type { Encoding, List } from "./source/index.ts";

export interface ListSummary {
  readonly version: 1;
  readonly list: {
    readonly name: string;
    readonly format: List["format"];
    readonly encoding?: Encoding;
    readonly separator?: string;
  };
  /** Rows of the list; one can hold several addresses. */
  readonly rows: number;
  readonly addresses: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Each dropped or reviewed address once, by what decided; dropped ones first. */
  readonly groups: readonly (Group & { readonly count: number })[];
  /** Addresses that were put right. */
  readonly repaired: number;
  readonly domains: { readonly total: number; readonly unknown: number };
  /** Who takes in the mail that is kept, most first; shares are parts of the kept, 0 to 1. */
  readonly receivers: readonly {
    readonly id: ReceiverId;
    readonly name: Text;
    readonly count: number;
    readonly share: number;
  }[];
  /** What a reader must know to judge the result. */
  readonly notes: readonly Text[];
}

/** Why nobody's mail server is asked whether a mailbox exists. */
export const noProbing: Text = {
  zh: "没有逐个连到对方服务器试探邮箱是否存在：这样做会让发信 IP 和域名被拉黑，Gmail、Outlook、QQ 的回答也不可靠。所以仍可能有少量退信。",
  en: "No mail server was asked whether a mailbox exists: that gets the sender's IP and domain listed, and Gmail, Outlook and QQ do not answer truthfully. A few bounces remain possible.",
};

/** Counts while a list is judged. */
export function createTally(list: List, states: ReadonlyMap<string, DomainState>) {
  const verdicts = { keep: 0, review: 0, drop: 0 };
  const counts = new Map<Group, number>();
  const receivers = new Map<ReceiverId, number>();
  let repaired = 0;
  return {
    add({ verdict, reasons: given, receiver }: Judged) {
      verdicts[verdict] += 1;
      if (given.some(({ code }) => code === "repaired")) repaired += 1;
      const [first] = given;
      const group = verdict === "keep" || !first ? undefined : groupOf(first.code);
      if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
      if (verdict === "keep")
        receivers.set(receiver ?? "other", (receivers.get(receiver ?? "other") ?? 0) + 1);
    },
    summary(rows: number): ListSummary {
      const { name, format, encoding, separator } = list;
      const unknown = [...states.values()].filter(({ kind }) => kind === "unknown").length;
      return {
        version: 1,
        list: { name, format, ...(encoding && { encoding }), ...(separator !== undefined && { separator }) },
        rows,
        addresses: verdicts.keep + verdicts.review + verdicts.drop,
        verdicts,
        groups: groups
          .map((group) => ({ ...group, count: counts.get(group) ?? 0 }))
          .filter(({ count }) => count > 0),
        repaired,
        domains: { total: states.size, unknown },
        receivers: [...receivers]
          .toSorted(([, a], [, b]) => b - a)
          .map(([id, count]) => ({ id, name: receiverName(id), count, share: count / verdicts.keep })),
        notes: unknown > 0 ? [unanswered(unknown), noProbing] : [noProbing],
      };
    },
  };
}

const unanswered = (count: number): Text => ({
  zh: `有 ${count} 个域名的 DNS 没有回应，它们的地址没有删，只标成“先看一眼”，过一会儿可以再查。`,
  en: `Domains without an answer from DNS: ${count}. Their addresses were not dropped, only marked for review; try again later.`,
});

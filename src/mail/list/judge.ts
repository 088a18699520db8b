import { hash } from "node:crypto";
import { type ReadAddress, readAddress } from "./address/index.ts";
import type { ListData } from "./data.ts";
import type { DomainState } from "./domains.ts";
import {
  brokenAddress,
  disposable,
  domainReason,
  duplicateOf,
  freeMail,
  mistyped,
  type Reason,
  repaired,
  role,
  unusual,
  type Verdict,
} from "./reason.ts";
import type { ReceiverId } from "./receiver.ts";
import { createTypoFinder } from "./typo.ts";

/** What became of one address of a list. */
export interface Judged {
  readonly verdict: Verdict;
  /** The deciding one first; remarks last. Empty when there is nothing to say. */
  readonly reasons: readonly Reason[];
  /** The address to write to, where the text holds one. */
  readonly address?: string;
  /** The address that was probably meant. */
  readonly suggestion?: string;
  /** Who takes the mail in, where that is known. */
  readonly receiver?: ReceiverId;
}

/**
 * Makes a judge for one list, who remembers the mailboxes it has seen.
 * @param states what is known of every domain of the list
 */
export function createJudge(data: ListData, states: ReadonlyMap<string, DomainState>) {
  const findTypo = createTypoFinder(data);
  const seen = new Map<string, number>();

  return (text: string, line: number): Judged => {
    const read = readAddress(text);
    const notes = read.repairs.length ? [repaired(read.repairs)] : [];
    if (!read.ok) {
      const meant = read.fault === "no-suffix" ? findTypo(read.domain) : undefined;
      const broken = brokenAddress(read.fault);
      if (!meant) return { verdict: "drop", reasons: [broken, ...notes] };
      return {
        verdict: "review",
        reasons: [mistyped(meant), broken, ...notes],
        suggestion: `${read.local}@${meant}`,
      };
    }
    const { address, domain, local } = read;
    const key = mailboxKey(read);
    const before = seen.get(key);
    if (before !== undefined) return { verdict: "drop", reasons: [duplicateOf(before), ...notes], address };
    seen.set(key, line);

    const meant = findTypo(domain);
    const state = states.get(domain) ?? { kind: "unknown" };
    const reasons = [
      ...(meant ? [mistyped(meant)] : []),
      ...(state.kind === "receives" ? [] : [domainReason(domain, state.kind)]),
      ...(isDisposable(domain, data) ? [disposable] : []),
      ...(isRole(local, data) ? [role(local)] : []),
      ...(read.unusual ? [unusual] : []),
      ...notes,
      ...(data.freeMail.has(domain) ? [freeMail] : []),
    ];
    const receiver = data.freeMail.get(domain) ?? (state.kind === "receives" ? state.receiver : undefined);
    return {
      verdict: meant ? "review" : worst(reasons),
      reasons,
      address,
      ...(meant && { suggestion: `${local}@${meant}` }),
      ...(receiver && { receiver }),
    };
  };
}

function worst(reasons: readonly Reason[]): Verdict {
  const verdicts = reasons.map(({ verdict }) => verdict);
  return verdicts.includes("drop") ? "drop" : verdicts.includes("review") ? "review" : "keep";
}

/**
 * Mailboxes are the same whatever their letter case; at Gmail also whatever their dots, and with a +tag. Of each only
 * 66 bits of a digest are kept: half a million of them fit where the texts of a third would.
 */
function mailboxKey(read: Extract<ReadAddress, { ok: true }>): string {
  return hash("sha1", mailbox(read), "base64url").slice(0, 11);
}

function mailbox({ local, domain }: Extract<ReadAddress, { ok: true }>): string {
  const plain = local.toLowerCase();
  if (domain !== "gmail.com" && domain !== "googlemail.com") return `${plain}@${domain}`;
  return `${(plain.split("+", 1)[0] ?? plain).replaceAll(".", "")}@gmail.com`;
}

/** sales, sales2, sales+cn; not sales.wang, who is a person. */
function isRole(local: string, { roleNames }: ListData): boolean {
  const [name = ""] = local.toLowerCase().split("+", 1);
  return roleNames.has(name) || roleNames.has(name.replace(/\d{1,3}$/, ""));
}

/** Throw-away services hand out subdomains too. */
function isDisposable(domain: string, data: ListData): boolean {
  for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1))
    if (data.disposable.has(rest)) return true;
  return false;
}

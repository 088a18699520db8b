import { disposableEmailBlocklist } from "disposable-email-domains-js";
import { isReceiver, type ReceiverId } from "./receiver.ts";

/** What is known by heart when a list is cleaned. Names are lower-case ASCII. */
export interface ListData {
  /** Local parts that belong to a function and not to a person: info, sales. */
  readonly roleNames: ReadonlySet<string>;
  /** Domains where anyone can have a mailbox, and who runs them. */
  readonly freeMail: ReadonlyMap<string, ReceiverId>;
  /** Domains that people mistype; of equally near ones the first is meant. */
  readonly typoTargets: readonly string[];
  /** Real domains that only look like a slip. */
  readonly lookAlikes: ReadonlySet<string>;
  /** Throw-away mailboxes. */
  readonly disposable: ReadonlySet<string>;
}

export const listDataFiles = [
  "role-names.txt",
  "free-mail.txt",
  "typo-targets.txt",
  "look-alikes.txt",
  "not-disposable.txt",
] as const;

/**
 * Puts together what `knowledge/lists/` holds and the public list of throw-away domains, minus those that are none
 * (the public lists count 21cn.com among them). Throws when a file names a group that is not known, or a domain twice.
 * @param read the text of one of `listDataFiles`
 */
export function readListData(read: (file: (typeof listDataFiles)[number]) => string): ListData {
  const honest = new Set(linesOf(read("not-disposable.txt")));
  return {
    roleNames: new Set(linesOf(read("role-names.txt"))),
    freeMail: readFreeMail(read("free-mail.txt")),
    typoTargets: linesOf(read("typo-targets.txt")),
    lookAlikes: new Set(linesOf(read("look-alikes.txt"))),
    disposable: new Set(disposableEmailBlocklist().filter((domain) => !honest.has(domain))),
  };
}

/** One entry a line, `#` starts a remark. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** `[group]` stands above the domains that it runs. */
function readFreeMail(text: string): ReadonlyMap<string, ReceiverId> {
  const domains = new Map<string, ReceiverId>();
  let group: ReceiverId = "other-free";
  for (const line of linesOf(text)) {
    const name = /^\[([a-z0-9-]+)\]$/.exec(line)?.[1];
    if (name === undefined) {
      if (domains.has(line)) throw new Error(`free-mail.txt: ${line} stands there twice. Delete one.`);
      domains.set(line, group);
    } else if (isReceiver(name)) group = name;
    else throw new Error(`free-mail.txt: nobody knows the group [${name}]. Use one that is there already.`);
  }
  return domains;
}

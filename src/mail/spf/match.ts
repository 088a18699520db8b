import { type Asking, SpfStop, type Standing } from "./asking.ts";
import { type Expand, expandName } from "./expand.ts";
import { isAt, validatedNames } from "./host-names.ts";
import type { MacroString } from "./macro-string.ts";
import type { Mail } from "./mail.ts";
import { isWithin } from "./name.ts";
import { contains } from "./network.ts";
import type { Directive } from "./term.ts";

const maxMxHosts = 10;

export interface Matching {
  readonly mail: Mail;
  readonly asking: Asking;
  readonly expand: Expand;
  /** Whether the record of another domain says pass; throws SpfStop when it has none or is broken. */
  readonly includes: (target: string, standing: Standing) => Promise<boolean>;
}

/** Whether the mechanism matches the mail (RFC 7208 section 5). */
export async function matches(directive: Directive, domain: string, by: Matching): Promise<boolean> {
  const { mail, asking } = by;
  const standing = { domain, term: directive.text };
  const nameOf = (target: MacroString | undefined) =>
    target ? expandName(by.expand, target, domain) : domain;
  const noteIfVoid = (isVoid: boolean) => isVoid && asking.noteVoid(standing);

  switch (directive.kind) {
    case "all":
      return true;
    case "ip4":
    case "ip6":
      return contains(directive.network, mail.address);
    case "include":
      asking.startTerm(standing);
      return by.includes(await nameOf(directive.target), standing);
    case "a": {
      asking.startTerm(standing);
      const { isVoid, found } = await hostMatches([await nameOf(directive.target)], directive, by);
      noteIfVoid(isVoid);
      return found;
    }
    case "mx": {
      asking.startTerm(standing);
      const records = await asking.records(await nameOf(directive.target), "MX");
      if (records.length > maxMxHosts) throw new SpfStop("permerror", { code: "too-many-mx", ...standing });
      const hosts = records.map(({ exchange }) => exchange).filter((exchange) => exchange !== "");
      const { isVoid, found } = await hostMatches(hosts, directive, by);
      noteIfVoid(isVoid);
      return found;
    }
    case "ptr": {
      asking.startTerm(standing);
      const { isVoid, names } = await validatedNames(asking, mail.address);
      noteIfVoid(isVoid);
      const target = await nameOf(directive.target);
      return names.some((name) => isWithin(name, target));
    }
    case "exists": {
      asking.startTerm(standing);
      // Always an A record, even for a mail that came over IPv6 (section 5.7).
      const records = await asking.records(await nameOf(directive.target), "A");
      noteIfVoid(records.length === 0);
      return records.length > 0;
    }
  }
}

/** A term counts as void once, when none of its hosts has an address of the version asked for. */
async function hostMatches(
  hosts: readonly string[],
  { bits4, bits6 }: { readonly bits4: number; readonly bits6: number },
  { mail: { address }, asking }: Matching,
): Promise<{ isVoid: boolean; found: boolean }> {
  const [type, bits] = address.version === 4 ? (["A", bits4] as const) : (["AAAA", bits6] as const);
  const records = (await Promise.all(hosts.map((host) => asking.records(host, type)))).flat();
  return { isVoid: records.length === 0, found: records.some((record) => isAt(record, address, bits)) };
}

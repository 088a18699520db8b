import { type DmarcRecord, readDmarc, repairDmarc, writeDmarc } from "../../dmarc/index.ts";

export interface DmarcWish {
  /** The records that are there. */
  readonly existing: readonly string[];
  /** A domain that takes mail, for a report mailbox where none is named. */
  readonly mailboxAt: string | undefined;
  /** Hosts that reports cannot reach. */
  readonly without?: readonly string[];
}

/**
 * The one record to publish: what is meant to be there, without removed or broken tags, with a mailbox for reports
 * that can be reached; where there is nothing, the careful beginning p=none. `isMadeUp` says that the mailbox has
 * still to be created.
 */
export function fixedDmarc({ existing, mailboxAt, without = [] }: DmarcWish): {
  readonly value: string;
  readonly isMadeUp: boolean;
  readonly namesMailbox: boolean;
} {
  const all = existing.flatMap((text) => readDmarc(repairDmarc(text) ?? "") ?? []);
  // Several records are void, so none of their policies ever was in force: the careful one is proposed.
  const [meant] = all.toSorted((a, b) => strictness(a) - strictness(b) || (a.text < b.text ? -1 : 1));
  const rua = all
    .flatMap((record) => [...record.rua, ...addressesWithoutScheme(record)])
    .filter(({ host }) => !without.includes(host))
    .filter(({ uri }, i, uris) => uris.findIndex((other) => other.uri === uri) === i);
  const own = mailboxAt === undefined ? [] : [{ uri: `mailto:dmarc@${mailboxAt}`, host: mailboxAt }];
  const value = writeDmarc({
    testing: false,
    adkim: "r",
    aspf: "r",
    ruf: [],
    ...meant,
    // psd=y is for registries; nobody who pastes this is one.
    psd: meant?.psd === "n" ? "n" : "u",
    rua: rua.length > 0 ? rua : own,
  });
  const isMadeUp = rua.length === 0 && own.length > 0;
  return { value, isMadeUp, namesMailbox: isMadeUp || rua.length > 0 };
}

const strictness = ({ p }: DmarcRecord): number => ["none", "quarantine", "reject"].indexOf(p ?? "none");

/** "rua=dmarc@x.example" means "rua=mailto:dmarc@x.example". */
function addressesWithoutScheme({ faults }: DmarcRecord): DmarcRecord["rua"] {
  return faults.flatMap((fault) => {
    const address = fault.code === "bad-address" && fault.tag === "rua" ? fault.text : "";
    const host = /^[^\s@:]{1,64}@([a-z0-9.-]{1,253})$/i.exec(address)?.[1];
    return host === undefined ? [] : [{ uri: `mailto:${address}`, host: host.toLowerCase() }];
  });
}

/** Beside a record that names a mailbox nobody has made yet. */
export const mailboxNote = {
  zh: "rua 里的邮箱要真实存在，收报告用。",
  en: "The mailbox in rua must exist: it receives the reports.",
};

import { detectMailProvider, type MailProvider } from "../../provider/index.ts";
import { parseSpf, spfRecords } from "../../spf/index.ts";
import { maxSpfChars } from "../limits.ts";
import type { Facts } from "./facts.ts";

export interface ProviderFound {
  readonly provider: MailProvider;
  readonly seenIn: "mx" | "spf";
}

/** Whose mail service the domain uses, by its MX and SPF; undefined when unknown or its own. */
export async function findMailProvider({ domain, lookup }: Facts): Promise<ProviderFound | undefined> {
  const [mx, txt] = await Promise.all([lookup(domain, "MX"), lookup(domain, "TXT")]);
  return detectMailProvider({
    mx: mx.status === "found" ? mx.records : [],
    spf: txt.status === "found" ? spfRecords(txt.records).flatMap(includedNames) : [],
  });
}

function includedNames(record: string): readonly string[] {
  return parseSpf(record.slice(0, maxSpfChars)).terms.flatMap((term) =>
    term.kind === "include" || term.kind === "redirect" ? [term.target.text.toLowerCase()] : [],
  );
}

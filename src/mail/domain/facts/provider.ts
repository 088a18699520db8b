import type { Mx } from "../../dns/index.ts";
import { detectMailProvider, type MailProvider, meantMx, providerOfMx } from "../../provider/index.ts";
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
    mx: mx.status === "found" ? mx.records.map((one) => ({ ...one, exchange: meantHost(one, domain) })) : [],
    spf: txt.status === "found" ? spfRecords(txt.records).flatMap(includedNames) : [],
  });
}

/** The host that an MX means: a typing slip says as well whose mail service it is. */
function meantHost(mx: Mx, domain: string): string {
  const { exchange } = mx;
  const bare = exchange.endsWith(`.${domain}`) ? exchange.slice(0, -domain.length - 1) : exchange;
  return providerOfMx(bare) ? bare : (meantMx(mx) ?? exchange);
}

function includedNames(record: string): readonly string[] {
  return parseSpf(record.slice(0, maxSpfChars)).terms.flatMap((term) =>
    term.kind === "include" || term.kind === "redirect" ? [term.target.text.toLowerCase()] : [],
  );
}

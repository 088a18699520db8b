import { type DnsHost, dnsHosts } from "./dns-host.ts";
import { type MailProvider, mailProviders } from "./mail-provider.ts";

/** "mxbiz1.qq.com" stands for itself, ".263.net" for every host below it. */
const matches = (pattern: string, host: string) =>
  pattern.startsWith(".") ? host.endsWith(pattern) : host === pattern;

/** The service an MX host belongs to. `host` is lower case without a final dot. */
export function providerOfMx(host: string): MailProvider | undefined {
  return mailProviders.find((provider) => provider.mx.some((pattern) => matches(pattern, host)));
}

/** The service an SPF include or redirect stands for. */
export function providerOfSpf(name: string): MailProvider | undefined {
  return mailProviders.find((provider) => provider.spf.includes(name));
}

/**
 * Who carries the domain's mail: the MX of lowest priority decides. Tencent Cloud SES borrows Exmail's MX on
 * subdomains, so an SPF that names SES and not Exmail outweighs it.
 */
export function detectMailProvider(seen: {
  readonly mx: readonly { readonly exchange: string; readonly priority: number }[];
  readonly spf: readonly string[];
}): { readonly provider: MailProvider; readonly seenIn: "mx" | "spf" } | undefined {
  const bySpf = seen.spf.map(providerOfSpf).find((provider) => provider !== undefined);
  const byMx = seen.mx
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ exchange }) => providerOfMx(exchange))
    .find((provider) => provider !== undefined);
  if (
    byMx?.id === "exmail" &&
    bySpf?.id === "tencent-ses" &&
    !seen.spf.some((name) => byMx.spf.includes(name))
  )
    return { provider: bySpf, seenIn: "spf" };
  if (byMx) return { provider: byMx, seenIn: "mx" };
  return bySpf && seen.mx.length === 0 ? { provider: bySpf, seenIn: "spf" } : undefined;
}

/** Where the zone is kept, by the names of its name servers. */
export function detectDnsHost(nameServers: readonly string[]): DnsHost | undefined {
  return dnsHosts.find((host) =>
    nameServers.some((server) => host.nameServers.some((pattern) => matches(pattern, server))),
  );
}

/** Name servers that registrars put in when a domain was not renewed; from experience, each to be confirmed. */
const expiredNameServers = [
  "expirens3.hichina.com",
  "expirens4.hichina.com",
  ".expired.west.cn",
  ".pendingrenewaldeletion.com",
  ".renewyourname.net",
  ".expirationwarning.net",
];

/** Whether a name server says that the registration has run out. */
export function isExpiredNameServer(server: string): boolean {
  return expiredNameServers.some((pattern) => matches(pattern, server));
}

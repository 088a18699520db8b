import type { Mx } from "../dns/index.ts";
import { isNear } from "../text/index.ts";
import { type DnsHost, dnsHosts } from "./dns-host.ts";
import { type MailProvider, mailProviders } from "./mail-provider.ts";

/** "mxbiz1.qq.com" stands for itself, ".263.net" for every host below it, "awsdns-*" for every host with such a label. */
function matches(pattern: string, host: string): boolean {
  if (pattern.startsWith(".")) return host.endsWith(pattern);
  if (!pattern.endsWith("*")) return host === pattern;
  const start = pattern.slice(0, -1);
  return host.split(".").some((label) => label.startsWith(start));
}

/** The service an MX host belongs to. `host` is lower case without a final dot. */
export function providerOfMx(host: string): MailProvider | undefined {
  return mailProviders.find((provider) => provider.mx.some((pattern) => matches(pattern, host)));
}

/** The service an SPF include or redirect stands for. */
export function providerOfSpf(name: string): MailProvider | undefined {
  return mailProviders.find((provider) => provider.spf.includes(name));
}

/** The host of a service that a mistyped one was meant to be: of several that are equally near, that of its priority. */
export function meantMx({ exchange, priority }: Pick<Mx, "exchange" | "priority">): string | undefined {
  const near = mailProviders
    .flatMap(({ records }) => records?.mx ?? [])
    .filter((mx) => isNear(exchange, mx.exchange, 2));
  return (near.find((mx) => mx.priority === priority) ?? near[0])?.exchange;
}

/** The SPF name of a service that a name without a record was meant to be. */
export function meantSpf(name: string): string | undefined {
  return (
    unofficialSpf.get(name) ??
    onlyNear(
      name,
      mailProviders.map(({ spf: [first] }) => first ?? ""),
    )
  );
}

/** Names that are passed on in forums for Exmail and are not Tencent's official one. */
export const unofficialSpf: ReadonlyMap<string, string> = new Map(
  ["spf.exmail.qq.com", "spf.qq.com", "exmail.qq.com", "spf.mxbiz1.qq.com"].map((name) => [
    name,
    "spf.mail.qq.com",
  ]),
);

function onlyNear(given: string, names: readonly string[]): string | undefined {
  const distinct = [...new Set(names)].filter((name) => name.length > 8);
  for (const most of [1, 2]) {
    const near = distinct.filter((name) => isNear(given, name, most));
    if (near.length > 0) return near.length === 1 ? near[0] : undefined;
  }
  return undefined;
}

/** The product this bot supports: its customers move to it, never from it. */
export const ourProvider = "exmail";

/** Of several services named by MX the one in use: ours, else that of the lowest priority. */
export function currentProvider(mx: readonly Mx[]): MailProvider | undefined {
  const known = mx
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap(({ exchange }) => providerOfMx(exchange) ?? []);
  return known.find(({ id }) => id === ourProvider) ?? known[0];
}

/**
 * Who carries the domain's mail: see `currentProvider`; a null MX says nothing. Tencent Cloud SES borrows Exmail's MX on
 * subdomains, so an SPF that names SES and not Exmail outweighs it.
 */
export function detectMailProvider(seen: {
  readonly mx: readonly Mx[];
  readonly spf: readonly string[];
}): { readonly provider: MailProvider; readonly seenIn: "mx" | "spf" } | undefined {
  const bySpf = seen.spf.map(providerOfSpf).find((provider) => provider !== undefined);
  const byMx = currentProvider(seen.mx);
  const hasMx = seen.mx.some(({ exchange }) => exchange !== "");
  if (
    byMx?.id === ourProvider &&
    bySpf?.id === "tencent-ses" &&
    !seen.spf.some((name) => byMx.spf.includes(name))
  )
    return { provider: bySpf, seenIn: "spf" };
  if (byMx) return { provider: byMx, seenIn: "mx" };
  return bySpf && !hasMx ? { provider: bySpf, seenIn: "spf" } : undefined;
}

/** Where the zone is kept, by the names of its name servers. */
export function detectDnsHost(nameServers: readonly string[]): DnsHost | undefined {
  return dnsHosts.find((host) =>
    nameServers.some((server) => host.nameServers.some((pattern) => matches(pattern, server))),
  );
}

/** What a name server's own name says about the registration. */
export type ServerNotice = "expired" | "suspended";

/** Name servers that registrars put in when a domain was not renewed or its owner not confirmed; from experience. */
const notices: readonly (readonly [string, ServerNotice])[] = [
  ["expirens3.hichina.com", "expired"],
  ["expirens4.hichina.com", "expired"],
  [".expired.west.cn", "expired"],
  [".pendingrenewaldeletion.com", "expired"],
  [".renewyourname.net", "expired"],
  [".expirationwarning.net", "expired"],
  [".onamae-expired.com", "expired"],
  ["expired1.namebrightdns.com", "expired"],
  ["expired2.namebrightdns.com", "expired"],
  ["failed-whois-verification.namecheap.com", "suspended"],
  ["verify-contact-details.namecheap.com", "suspended"],
];

/** Whether a name server says that the registration has run out or is suspended. */
export function noticeOf(server: string): ServerNotice | undefined {
  return notices.find(([pattern]) => matches(pattern, server))?.[1];
}

export {
  detectDnsHost,
  detectMailProvider,
  isExpiredNameServer,
  providerOfMx,
  providerOfSpf,
} from "./detect.ts";
export { type DnsHost, dnsHosts, unknownDnsHostGuide } from "./dns-host.ts";
export { type MailProvider, mailProviders } from "./mail-provider.ts";

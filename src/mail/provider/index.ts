export {
  currentProvider,
  detectDnsHost,
  detectMailProvider,
  meantMx,
  meantSpf,
  noticeOf,
  ourProvider,
  providerOfMx,
  providerOfSpf,
  type ServerNotice,
  unofficialSpf,
} from "./detect.ts";
export { type DnsHost, dnsHosts, unknownDnsHostGuide } from "./dns-host.ts";
export { type MailProvider, mailProviders } from "./mail-provider.ts";

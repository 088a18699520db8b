/**
 * Registries' RDAP servers (RFC 9224), fixed here: a server named by user data or by a redirect is never asked. `.cn`
 * has none: CNNIC offers no public RDAP, and the host that many programs name for it does not exist.
 */
export const rdapServers: ReadonlyMap<string, string> = new Map([
  ["com", "https://rdap.verisign.com/com/v1/"],
  ["net", "https://rdap.verisign.com/net/v1/"],
  ["cc", "https://tld-rdap.verisign.com/cc/v1/"],
  ["tv", "https://tld-rdap.verisign.com/tv/v1/"],
  ["org", "https://rdap.publicinterestregistry.org/rdap/"],
  ["info", "https://rdap.identitydigital.services/rdap/"],
  ["io", "https://rdap.identitydigital.services/rdap/"],
  ["biz", "https://rdap.nic.biz/"],
  ["top", "https://rdap.zdnsgtld.com/top/"],
  ["xyz", "https://rdap.centralnic.com/xyz/"],
  ["shop", "https://rdap.gmoregistry.net/rdap/"],
  ["site", "https://rdap.radix.host/rdap/"],
  ["online", "https://rdap.radix.host/rdap/"],
  ["store", "https://rdap.radix.host/rdap/"],
  ["tech", "https://rdap.radix.host/rdap/"],
  ["fun", "https://rdap.radix.host/rdap/"],
  ["space", "https://rdap.radix.host/rdap/"],
  ["website", "https://rdap.radix.host/rdap/"],
  ["host", "https://rdap.radix.host/rdap/"],
  ["vip", "https://rdap.nic.vip/"],
  ["club", "https://rdap.nic.club/"],
  ["ai", "https://rdap.identitydigital.services/rdap/"],
  ["pro", "https://rdap.identitydigital.services/rdap/"],
  ["live", "https://rdap.identitydigital.services/rdap/"],
  ["icu", "https://rdap.centralnic.com/icu/"],
  ["app", "https://pubapi.registry.google/rdap/"],
  ["dev", "https://pubapi.registry.google/rdap/"],
]);

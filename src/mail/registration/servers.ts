/**
 * Registries' RDAP servers (RFC 9224), fixed here: a server named by user data or by a redirect is never asked.
 * `.cn` is used by many public programs but was not confirmed in the IANA table.
 */
export const rdapServers: ReadonlyMap<string, string> = new Map([
  ["com", "https://rdap.verisign.com/com/v1/"],
  ["net", "https://rdap.verisign.com/net/v1/"],
  ["cc", "https://tld-rdap.verisign.com/cc/v1/"],
  ["tv", "https://tld-rdap.verisign.com/tv/v1/"],
  ["org", "https://rdap.publicinterestregistry.org/rdap/"],
  ["cn", "https://rdap.cnnic.cn/"],
  ["info", "https://rdap.identitydigital.services/rdap/"],
  ["io", "https://rdap.identitydigital.services/rdap/"],
  ["biz", "https://rdap.nic.biz/"],
  ["top", "https://rdap.zdnsgtld.com/top/"],
  ["xyz", "https://rdap.centralnic.com/xyz/"],
  ["shop", "https://rdap.gmoregistry.net/rdap/"],
  ["app", "https://pubapi.registry.google/rdap/"],
  ["dev", "https://pubapi.registry.google/rdap/"],
]);

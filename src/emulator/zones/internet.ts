import type { ZoneRecords, Zones } from "../dns/index.ts";

/** Every name server's address is this machine, so "ask the authoritative servers" comes back here. */
const nameServer: ZoneRecords = { "@": { A: ["127.0.0.1"] } };

const nameServers = [
  "a.root-servers.net",
  "b.root-servers.net",
  "ns3.dnsv5.com",
  "ns4.dnsv5.com",
  "dns9.hichina.com",
  "dns10.hichina.com",
  "dns17.hichina.com",
  "dns18.hichina.com",
  "ns01.domaincontrol.com",
  "ns02.domaincontrol.com",
  "ada.ns.cloudflare.com",
  "bob.ns.cloudflare.com",
];

/**
 * What lies above and beside the samples. Single hosts are zones of their own: were "hichina.com" a zone here, its
 * other names would be denied, and a demo has no business denying what exists.
 */
export const internetZones: Zones = {
  ".": { "@": { NS: ["a.root-servers.net", "b.root-servers.net"] } },
  // RFC 2606 reserves it, so this is all there is, and every other name below it truly does not exist.
  example: {
    "@": { NS: ["a.nic.example", "b.nic.example"] },
    "a.nic": { A: ["127.0.0.1"] },
    "b.nic": { A: ["127.0.0.1"] },
  },
  ...Object.fromEntries(nameServers.map((host) => [host, nameServer])),
};

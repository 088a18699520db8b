import type { ZoneRecords } from "../dns/index.ts";
import { dkimKey, exmailMx, exmailSpf } from "./exmail.ts";

const publicKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0KMONOIMPrKd/aM6KYO4ARez1r8UtxaVxuOsHpoADtclr3RIxXLM" +
  "reUOd5hfqpoSN9KBPfflkNkKeYPrZw1Pr0QyeJgb54IpQ5xKEU/2rCb31HJG+O4JzzGYec3KvI4zg1SB09eGAd4GZrda2gY4" +
  "/MVWJdvljnLN3Il8KNtsCkgqVDLahZkHeVqZKCiNYkqfJMbxkzJm4xA1v5V8GY1LZu8pcENbsLCnyN/OFqzuSyPDD6NBLTU7" +
  "TmtyZ6RQr18ypBIsjSVaDsm3XDIQtRMISfFS6CfXCrYm5gnCrkVrEZCuoy38e5vvcgeqeWLnZUkbyC6SdyV+HTOGMq2Zprnc" +
  "xwIDAQAB";

/** good.example: everything as it should be. */
export const good: ZoneRecords = {
  "@": {
    NS: ["ns3.dnsv5.com", "ns4.dnsv5.com"],
    A: ["192.0.2.80"],
    MX: exmailMx,
    TXT: [exmailSpf],
  },
  www: { A: ["192.0.2.80"] },
  _dmarc: { TXT: ["v=DMARC1; p=quarantine; rua=mailto:dmarc@good.example"] },
  "onoh2408._domainkey": dkimKey(publicKey),
};

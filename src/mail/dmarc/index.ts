export { authorizeReports, type ReportAuthorization } from "./authorize.ts";
export { type DmarcDiscovery, type DmarcStep, discoverDmarc, walkedNames } from "./discover.ts";
export {
  type DmarcAddress,
  type DmarcFault,
  type DmarcPolicy,
  type DmarcRecord,
  isDmarc,
  policyOf,
  readDmarc,
} from "./record.ts";
export { repairDmarc } from "./repair.ts";
export { writeDmarc } from "./write.ts";

export {
  createStsPolicyFetch,
  type StsPolicyAnswer,
  type StsPolicyFetch,
  type StsPolicyFetchOptions,
} from "./fetch-policy.ts";
export { allowsMx, readStsPolicy, type StsPolicy } from "./policy.ts";
export { isStsRecord } from "./record.ts";

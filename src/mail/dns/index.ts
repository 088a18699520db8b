export type { Answer, Lookup, Mx, RecordType, RecordTypes, Soa, UnknownReason } from "./answer.ts";

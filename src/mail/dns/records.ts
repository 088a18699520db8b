import type { Answer as Resource } from "dns-packet";
import type { RecordType, RecordTypes } from "./answer.ts";

const bare = (name: string) => name.toLowerCase().replace(/\.$/, "");

/** One record of an answer section; undefined for another type than the one asked for. */
export const readRecord: {
  readonly [T in RecordType]: (resource: Resource) => RecordTypes[T] | undefined;
} = {
  A: (one) => (one.type === "A" ? one.data : undefined),
  AAAA: (one) => (one.type === "AAAA" ? one.data : undefined),
  TXT: (one) => (one.type === "TXT" ? strings(one.data) : undefined),
  MX: (one) =>
    one.type === "MX" ? { exchange: bare(one.data.exchange), priority: one.data.preference ?? 0 } : undefined,
  NS: (one) => (one.type === "NS" ? bare(one.data) : undefined),
  SOA: (one) =>
    one.type === "SOA"
      ? { primary: bare(one.data.mname), contact: bare(one.data.rname), serial: one.data.serial ?? 0 }
      : undefined,
  CNAME: (one) => (one.type === "CNAME" ? bare(one.data) : undefined),
  PTR: (one) => (one.type === "PTR" ? bare(one.data) : undefined),
  DS: (one) => {
    if (one.type !== "DS") return undefined;
    const { keyTag, algorithm, digestType } = one.data;
    return { keyTag, algorithm, digestType };
  },
};

/** Bytes as latin1, so that none is lost and any stray one is seen. */
function strings(data: string | Buffer | readonly (string | Buffer)[]): readonly string[] {
  const list = typeof data === "string" || Buffer.isBuffer(data) ? [data] : data;
  return list.map((one) => (typeof one === "string" ? one : one.toString("latin1")));
}

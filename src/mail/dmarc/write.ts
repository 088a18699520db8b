import type { DmarcRecord } from "./record.ts";

/** Writes a record with the tags RFC 9989 knows, defaults left out; removed, unknown and broken tags go. */
export function writeDmarc(record: Omit<DmarcRecord, "text" | "faults">): string {
  const uris = (addresses: DmarcRecord["rua"]) => addresses.map(({ uri }) => uri).join(",");
  const tags = [
    ["v", "DMARC1"],
    ["p", record.p ?? "none"],
    ["sp", record.sp],
    ["np", record.np],
    ["psd", record.psd === "u" ? undefined : record.psd],
    ["t", record.testing ? "y" : undefined],
    ["adkim", record.adkim === "s" ? "s" : undefined],
    ["aspf", record.aspf === "s" ? "s" : undefined],
    ["rua", uris(record.rua) || undefined],
    ["ruf", uris(record.ruf) || undefined],
    ["fo", record.fo],
  ] as const;
  return tags.flatMap(([tag, value]) => (value === undefined ? [] : `${tag}=${value}`)).join("; ");
}

import { readDmarc, repairDmarc, writeDmarc } from "../../dmarc/index.ts";

/**
 * The one record to publish: what is meant to be there, without removed or broken tags and with a mailbox for
 * reports; where there is nothing, the careful beginning p=none.
 */
export function fixedDmarc(domain: string, existing?: string): string {
  const meant = existing === undefined ? undefined : readDmarc(repairDmarc(existing) ?? "");
  const repaired = (meant?.faults ?? []).flatMap((fault) => {
    const address = fault.code === "bad-address" && fault.tag === "rua" ? fault.text : "";
    return /^[^\s@:]{1,64}@[a-z0-9.-]{1,253}$/i.test(address) ? [{ uri: `mailto:${address}`, host: "" }] : [];
  });
  const rua = [...(meant?.rua ?? []), ...repaired];
  const own = [{ uri: `mailto:dmarc@${domain}`, host: domain }];
  return writeDmarc({
    psd: "u",
    testing: false,
    adkim: "r",
    aspf: "r",
    ruf: [],
    ...meant,
    rua: rua.length > 0 ? rua : own,
  });
}

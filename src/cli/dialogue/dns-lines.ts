import type { DemoDns } from "../../emulator/index.ts";
import { DialogueError } from "./dialogue.ts";

type Zones = Pick<DemoDns, "zones" | "setZone">;

/**
 * Puts records in the place of those of the same name and type: `_dmarc.xinghai-trade.example TXT v=DMARC1; p=none`,
 * `xinghai-trade.example MX 5 mx.example`. Several lines of one name and type are several records. The zones are those
 * of the demo. Throws DialogueError for a line that is none.
 */
export function changeDns(dns: Zones, lines: readonly string[]): void {
  const changes = lines.map(readRecord);
  const kinds = new Set(changes.map(({ name, type }) => `${name} ${type}`));
  for (const kind of kinds) {
    const values = changes.filter(({ name, type }) => `${name} ${type}` === kind).map(({ value }) => value);
    const [name = "", type = ""] = kind.split(" ");
    const zone = [...dns.zones.keys()]
      .filter((origin) => name === origin || name.endsWith(`.${origin}`))
      .toSorted((one, other) => other.length - one.length)[0];
    if (zone === undefined) throw new DialogueError(`the demo has no zone for ${name}`);
    const label = name === zone ? "@" : name.slice(0, -zone.length - 1);
    const records = dns.zones.get(zone) ?? {};
    dns.setZone(zone, { ...records, [label]: { ...records[label], ...recordsOf(type, values) } });
  }
}

function readRecord(line: string) {
  const [, name, type, value] = /^(\S+) (A|NS|MX|TXT|CNAME) (\S.*)$/.exec(line.trim()) ?? [];
  if (name === undefined || type === undefined || value === undefined)
    throw new DialogueError(`not a record: ${line} (write NAME TXT VALUE)`);
  return { name: name.toLowerCase(), type, value };
}

function recordsOf(type: string, values: readonly string[]) {
  switch (type) {
    case "MX":
      return {
        MX: values.map((value): readonly [number, string] => {
          const [priority = "0", exchange = "."] = value.split(" ");
          return [Number(priority), exchange];
        }),
      };
    case "CNAME":
      return { CNAME: values.at(-1) ?? "" };
    default:
      return { [type]: values };
  }
}

import type { Answer, Lookup, RecordType, RecordTypes } from "../../dns/index.ts";
import { plainName } from "../name.ts";
import type { SuiteScenario, ZoneEntry } from "./scenario.ts";

interface Records {
  readonly timesOut: boolean;
  readonly byType: ReadonlyMap<string, readonly unknown[]>;
}

const maxAliases = 8;

/**
 * A lookup that answers from the zone data of one scenario. SPF records (type 99) also stand as TXT
 * unless the name has TXT records of its own, and `TXT: NONE` says that it has neither. With TIMEOUT
 * among its entries a name times out for every type it has no record of.
 */
export function suiteLookup(zonedata: SuiteScenario["zonedata"]): Lookup {
  const zone = new Map(
    Object.entries(zonedata).map(([name, entries]) => [name.toLowerCase(), readRecords(entries)]),
  );

  return async <T extends RecordType>(asked: string, type: T): Promise<Answer<RecordTypes[T]>> => {
    let name = plainName(asked);
    for (let aliases = 0; aliases <= maxAliases; aliases++) {
      const records = zone.get(name);
      const found = records?.byType.get(type);
      if (found && found.length > 0)
        return { status: "found", records: found.map((data) => readData(data, type)) };
      if (records?.timesOut) return { status: "unknown", reason: "timeout" };
      const alias = records?.byType.get("CNAME")?.[0];
      if (alias === undefined) return { status: "none", nameExists: records !== undefined };
      name = plainName(String(alias));
    }
    return { status: "unknown", reason: "servfail" };
  };
}

function readRecords(entries: readonly ZoneEntry[]): Records {
  const byType = new Map<string, unknown[]>();
  for (const [type, data] of entries.flatMap((entry) => (entry === "TIMEOUT" ? [] : Object.entries(entry)))) {
    const sofar = byType.get(type) ?? [];
    byType.set(type, data === "NONE" ? sofar : [...sofar, data]);
  }
  const spf = byType.get("SPF");
  if (spf && !byType.has("TXT")) byType.set("TXT", spf);
  return { timesOut: entries.includes("TIMEOUT"), byType };
}

/** The data of a record in the form the lookup promises. */
function readData<T extends RecordType>(data: unknown, type: T): RecordTypes[T];
function readData(data: unknown, type: RecordType): RecordTypes[RecordType] {
  switch (type) {
    case "TXT":
      return (Array.isArray(data) ? data : [data]).map(String);
    case "MX": {
      const [priority, exchange] = Array.isArray(data) ? data : [0, data];
      return { priority: Number(priority), exchange: plainName(String(exchange)) };
    }
    case "PTR":
    case "NS":
    case "CNAME":
      return plainName(String(data));
    default:
      return String(data);
  }
}

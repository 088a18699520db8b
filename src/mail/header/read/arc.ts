import { shown } from "../../text/index.ts";
import { type RawField, valuesOf } from "../raw/index.ts";
import { type AuthResults, readAuthResults } from "./auth-results.ts";

/** One station that sealed the mail on its way (RFC 8617). */
export interface ArcStation {
  readonly instance: number;
  /** Whose seal it is. */
  readonly domain: string;
  /** What it said about the seals before: none, pass or fail. */
  readonly chain: string;
  /** What it saw when the mail came in. */
  readonly results?: AuthResults;
}

const maxInstances = 50;

/** The stations of the ARC chain, first sealed first. They are read, not verified: only the receiver can trust them. */
export function readArc(fields: readonly RawField[]): readonly ArcStation[] {
  const results = new Map(
    valuesOf(fields, "arc-authentication-results").map((value) => [
      instanceOf(value),
      readAuthResults(value.replace(/^\s*i\s*=\s*\d{1,3}\s*;/i, "")),
    ]),
  );
  return valuesOf(fields, "arc-seal")
    .slice(0, maxInstances)
    .map((value) => {
      const tag = (name: string) =>
        new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;\\s]{1,253})`, "i").exec(value)?.[1] ?? "";
      const instance = instanceOf(value);
      const seen = results.get(instance);
      return {
        instance,
        domain: shown(tag("d"), 80).toLowerCase(),
        chain: shown(tag("cv"), 10).toLowerCase(),
        ...(seen && { results: seen }),
      };
    })
    .toSorted((a, b) => a.instance - b.instance);
}

const instanceOf = (value: string) => Number(/(?:^|;)\s*i\s*=\s*(\d{1,3})/i.exec(value)?.[1] ?? 0);

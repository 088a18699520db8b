import { shown } from "../../text/index.ts";
import { splitOutside, uncomment } from "./comments.ts";

/** One method's result, as a receiver wrote it down. */
export interface RecordedResult {
  /** spf, dkim, dmarc, arc ... in lower case. */
  readonly method: string;
  /** pass, fail, none ... in lower case. */
  readonly result: string;
  /** "smtp.mailfrom" -> value. */
  readonly properties: Readonly<Record<string, string>>;
  /** The receiver's own words. */
  readonly comment: string;
}

/** What one receiver noted about a mail (RFC 8601). */
export interface AuthResults {
  /** Who says so. */
  readonly server: string;
  readonly results: readonly RecordedResult[];
}

const maxResults = 40;

/** Reads the value of one Authentication-Results field; for one of ARC the instance ("i=1") is to be taken off before. */
export function readAuthResults(value: string): AuthResults {
  const [first = "", ...rest] = splitOutside(value, ";");
  const [server = ""] = uncomment(first).text.trim().split(/\s/);
  // Some write no name: then the first part is a result already.
  const parts = server.includes("=") ? [first, ...rest] : rest;
  return {
    server: server.includes("=") ? "" : shown(server, 80).toLowerCase(),
    results: parts.slice(0, maxResults).flatMap(readResult),
  };
}

function readResult(part: string): readonly RecordedResult[] {
  const { text, comments } = uncomment(part);
  const words = text.replace(/ ?= ?/g, "=").trim().split(/\s+/);
  const at = words.findIndex((word) => /^[a-z][a-z0-9-]*(?:\/\d+)?=[a-z]+$/i.test(word));
  const [method = "", result = ""] = (words[at] ?? "").toLowerCase().split("=");
  if (method === "" || result === "") return [];
  const properties: [string, string][] = words.slice(at + 1).flatMap((word) => {
    const equals = word.indexOf("=");
    return equals > 0
      ? [[word.slice(0, equals).toLowerCase(), shown(word.slice(equals + 1).replaceAll('"', ""), 200)]]
      : [];
  });
  return [
    {
      method: method.replace(/\/\d+$/, ""),
      result,
      // A list of own properties only, whatever they are called.
      properties: Object.fromEntries(properties),
      comment: shown(comments.join(" "), 200),
    },
  ];
}

/** What senders have to do with mail to the domain (RFC 8461 section 3.2). */
export interface StsPolicy {
  readonly mode: "enforce" | "testing" | "none";
  /** Host names of the MX, or `*.` and the rest. */
  readonly mx: readonly string[];
  readonly maxAgeS: number;
}

const maxChars = 65_536;
const maxHosts = 100;

/** Reads the policy file; undefined when it is none: senders then act as if there were no policy. */
export function readStsPolicy(text: string): StsPolicy | undefined {
  if (text.length > maxChars) return undefined;
  const fields = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
  });
  const first = (key: string) => fields.find(([name]) => name === key)?.[1];
  const mode = (["enforce", "testing", "none"] as const).find((known) => known === first("mode"));
  const age = first("max_age") ?? "";
  const mx = fields.flatMap(([name, value]) =>
    name === "mx" ? [value.toLowerCase().replace(/\.$/, "")] : [],
  );
  if (first("version") !== "STSv1" || mode === undefined || !/^\d{1,10}$/.test(age)) return undefined;
  if (mx.length === 0 && mode !== "none") return undefined;
  return { mode, mx: mx.slice(0, maxHosts), maxAgeS: Number(age) };
}

/** Whether the policy lets mail go to this host; `*.` stands for exactly one label (RFC 8461 section 4.1). */
export function allowsMx({ mx }: StsPolicy, host: string): boolean {
  return mx.some((pattern) =>
    pattern.startsWith("*.") ? host.slice(host.indexOf(".")) === pattern.slice(1) : host === pattern,
  );
}

import type { Answer } from "../../dns/index.ts";
import type { Facts } from "./facts.ts";

/** How the zone answers for a name nobody made. */
export interface Wildcards {
  /** The texts a wildcard TXT gives to every name; undefined when it could not be asked. */
  readonly txt: readonly string[] | undefined;
  readonly mx: readonly string[] | undefined;
  /**
   * Whether the zone says "no such name" (NXDOMAIN) for names that do not exist. A wildcard of any type, or a server
   * that says "nothing of this type here" for everything, makes the test for DKIM keys meaningless.
   */
  readonly honest: boolean | undefined;
}

export async function findWildcards({ domain, label, lookup }: Facts): Promise<Wildcards> {
  const name = `${label}.${domain}`;
  const [txt, mx] = await Promise.all([lookup(name, "TXT"), lookup(name, "MX")]);
  return {
    txt: recordsOf(txt)?.map((strings) => strings.join("")),
    mx: recordsOf(mx)?.map(({ exchange }) => exchange),
    honest: txt.status === "unknown" ? undefined : txt.status === "none" && !txt.nameExists,
  };
}

function recordsOf<T>(answer: Answer<T>): readonly T[] | undefined {
  if (answer.status === "unknown") return undefined;
  return answer.status === "found" ? answer.records : [];
}

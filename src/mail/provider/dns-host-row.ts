import type { Text } from "../text/index.ts";

/** One company that keeps zones. */
export interface DnsHostRow {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly nameServers: readonly string[];
  /** The clicks, the domain list first; where the form wants a value written otherwise, that too. */
  readonly path: Text;
  /** See `DnsHost`; only for a host outside China that nobody has tried. */
  readonly emptyNames?: "doubted";
}

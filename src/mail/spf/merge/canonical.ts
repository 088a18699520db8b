import type { Directive } from "../term.ts";

/**
 * What a mechanism means, whatever its spelling: `IP4:192.0.2.1/32` and `ip4:192.0.2.1` are one.
 * The qualifier is left out, for the first of two equal mechanisms decides. `domain` is the domain
 * whose record it is: `mx` alone asks for its hosts.
 */
export function canonical(term: Directive, domain: string): string {
  switch (term.kind) {
    case "all":
      return "all";
    case "ip4":
    case "ip6":
      return `${term.kind}:${term.network.bytes.join(".")}/${term.network.bits}`;
    case "include":
    case "exists":
      return `${term.kind}:${nameOf(term.target.text)}`;
    case "ptr":
      return `ptr:${nameOf(term.target?.text ?? domain)}`;
    case "a":
    case "mx":
      return `${term.kind}:${nameOf(term.target?.text ?? domain)}/${term.bits4}//${term.bits6}`;
  }
}

function nameOf(target: string): string {
  // The case of a macro letter means something (%{L} is escaped), so such a name stays as it is.
  const name = target.includes("%") ? target : target.toLowerCase();
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

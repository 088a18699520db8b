import { domainToASCII } from "node:url";

const maxNameLength = 253;

/** Whether DNS can be asked for the name at all: labels of 1 to 63 characters, 253 in all (RFC 1035). */
export function isAskable(name: string): boolean {
  return (
    name.length <= maxNameLength && name.split(".").every((label) => label.length > 0 && label.length <= 63)
  );
}

/** Whether a check may start with the name (RFC 7208 section 4.3): two labels at least, no address literal. */
export function isDomain(name: string): boolean {
  return name.includes(".") && !name.startsWith("[") && isAskable(name);
}

/** Lower case, no final dot, internationalized labels as A-labels (section 4.3). */
export function plainName(name: string): string {
  const bare = (name.endsWith(".") ? name.slice(0, -1) : name).toLowerCase();
  return /^[\0-\x7f]*$/.test(bare) ? bare : domainToASCII(bare);
}

/** A name that macros made too long loses labels on its left until it fits (section 7.3). */
export function fittingName(name: string): string {
  if (name.length <= maxNameLength) return name;
  const dot = name.indexOf(".", name.length - maxNameLength - 1);
  return dot < 0 ? name : name.slice(dot + 1);
}

/** Whether the name is the domain itself or lies below it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

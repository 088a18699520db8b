/** Spelling errors that are common in published SPF records. */
export type SlipKind =
  /** Full-width letters and signs of a Chinese keyboard, or dashes and blanks that only look right. */
  | "full-width"
  | "invisible-characters"
  | "quotes"
  | "line-break"
  /** `v=spf1;`, `v=spf1include:`, `v = spf1`, `v=spfl`. */
  | "version"
  /** `;` or `,` between terms. */
  | "separator"
  /** `include: x`, `- all`. */
  | "blank-inside"
  /** `include:x~all`. */
  | "blank-missing"
  /** `include=x`, `redirect:x`. */
  | "wrong-sign"
  /** `ip:`, `ipv4:`, `inlcude:`. */
  | "wrong-name"
  /** `a:192.0.2.1`, `ip4:2001:db8::1`, `192.0.2.1`. */
  | "wrong-address-kind"
  /** `include:https://x/`. */
  | "url"
  /** `-all.`, `ip4:192.0.2.1/`. */
  | "stray-sign";

/** One spelling error: what stands there and what should. */
export interface Slip {
  readonly kind: SlipKind;
  readonly text: string;
  readonly instead: string;
}

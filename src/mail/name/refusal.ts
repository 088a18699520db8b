export type RefusalReason =
  | "ip"
  | "single-label"
  | "free-mail"
  | "reserved"
  | "too-long"
  | "underscore"
  | "empty"
  | "not-a-domain"
  | "public-suffix";

export type ParsedDomain =
  | {
      readonly ok: true;
      /** ASCII (punycode), lower case, no final dot. */
      readonly domain: string;
      readonly unicode: string;
      readonly from: "domain" | "address" | "url";
    }
  | DomainRefusal;

export interface DomainRefusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  /** What was given, capped and cleaned, to be shown back. */
  readonly input: string;
  /** The name that was understood, where there is one (qq.com, 192.0.2.1, com.cn). */
  readonly domain?: string;
}

/** How somebody sends, as far as he told. Whatever is left out counts as not known. */
export interface SendingHabits {
  /** Mails a day to people who never wrote back; of a range its upper end. */
  readonly volume?: number;
  /** Part of them that comes back, 0 to 1. */
  readonly bounceRate?: number;
  readonly template?: "same" | "greeting" | "individual";
  readonly reportSummary?: DomainSummary;
  /** Addresses that shall be written to. */
  readonly listSize?: number;
  /** Whether the list was cleaned just now. */
  readonly listCleaned?: boolean;
}

/** What a domain report says that matters here. */
export interface DomainSummary {
  readonly domain: string;
  readonly status: "fail" | "warn" | "pass" | "unknown";
  /** Whether a blocklist names the domain. */
  readonly listed: boolean;
}

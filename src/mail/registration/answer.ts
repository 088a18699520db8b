/** What the registry says about a registered domain. "Not found" is `unknown`: a registry may know and not tell. */
export type RegistrationAnswer =
  | {
      readonly status: "found";
      readonly registeredMs?: number;
      readonly expiresMs?: number;
      /** Reasons why the domain is out of DNS or about to go: client hold, server hold, redemption period ... */
      readonly holds: readonly string[];
      /** The registry's host name. */
      readonly server: string;
    }
  /** No server is known for this ending. */
  | { readonly status: "unsupported" }
  | {
      readonly status: "unknown";
      readonly reason: "timeout" | "refused" | "bad-response" | "not-found" | "too-soon";
    };

/** Asks for a registered domain (ASCII, lower case). Never throws. */
export type RegistrationLookup = (domain: string, signal: AbortSignal) => Promise<RegistrationAnswer>;

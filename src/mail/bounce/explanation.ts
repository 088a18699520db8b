import type { Text } from "../text/index.ts";
import type { BounceClass, BounceWhose } from "./rules/index.ts";

/** Why a mail came back, whose affair it is and what to do: for one group of recipients. */
export interface BounceVerdict {
  readonly class: BounceClass;
  readonly name: Text;
  readonly whose: BounceWhose;
  /** Whether sending it again unchanged is useless. */
  readonly permanent: boolean;
  readonly cause: Text;
  readonly retry: Text;
  readonly next: Text;
  /** Whether a check of the sending domain may find the reason. */
  readonly checkDomain: boolean;
  readonly recipients: readonly string[];
  /** The words that decided, cleaned and cut; a stranger's text. */
  readonly line: string;
  /** SMTP reply code and enhanced code, as quoted. */
  readonly reply?: string;
  readonly enhanced?: string;
  /** Who refused. */
  readonly receiver?: { readonly id: string; readonly name: Text };
  /** 0 to 1. */
  readonly confidence: number;
  /** The id of the rule in `knowledge/bounces`; absent when only a code decided. */
  readonly rule?: string;
}

/** The verdict about most recipients, and all verdicts when they differ. */
export interface BounceExplanation extends BounceVerdict {
  readonly groups: readonly BounceVerdict[];
  /** The domain the mail was sent from, when the report shows it. */
  readonly senderDomain?: string;
  /** An address that the reply names as the sending server's. */
  readonly sendingIp?: string;
}

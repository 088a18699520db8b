import type { PhraseKind } from "../knowledge/index.ts";
import type { Intent } from "./understanding.ts";

/** The intent of each kind of phrase; `none` means something only under a menu. */
export function intentOfPhrase(kind: PhraseKind, lastDomain: string | undefined): Intent | undefined {
  switch (kind) {
    case "human":
      return { intent: "escalate_human", reason: "asked" };
    case "complaint":
    case "anger":
    case "urgent":
      return { intent: "escalate_human", reason: kind };
    case "positive":
      return { intent: "feedback_positive" };
    case "negative":
      return { intent: "feedback_negative" };
    case "check_domain":
      return { intent: "domain_check" };
    case "recheck":
      return { intent: "recheck", ...(lastDomain !== undefined && { domain: lastDomain }) };
    case "clean_list":
      return { intent: "list_clean", addresses: [], text: "" };
    case "read_bounce":
      return { intent: "bounce_diagnosis", text: "", codes: [] };
    case "read_header":
      return { intent: "header_diagnosis", text: "" };
    case "none":
      return undefined;
    case "sales":
    case "greeting":
    case "thanks":
    case "cancel":
    case "help":
    case "identity":
      return { intent: kind };
  }
}

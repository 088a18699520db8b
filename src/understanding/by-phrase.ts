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
    // Agreed to what? The open menu says it; without one it is no more than a polite word.
    case "agree":
      return { intent: "thanks" };
    case "positive":
      return { intent: "feedback_positive" };
    case "negative":
      return { intent: "feedback_negative" };
    case "check_domain":
      return { intent: "domain_check" };
    case "recheck":
      return { intent: "recheck", ...(lastDomain !== undefined && { domain: lastDomain }) };
    case "full_report":
      return { intent: "full_report" };
    case "plan_sending":
      return { intent: "sending_plan", text: "" };
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
    case "solved":
    case "cancel":
    case "help":
    case "identity":
      return { intent: kind };
  }
}

import type { Route } from "./route.ts";

/** The name of a route as the commands print it: the intents of `npm run understand`, plus what only a chat knows. */
export function outwardIntent(route: Route): string {
  const { intent } = route;
  switch (intent) {
    case "suggest":
    case "faq_detail":
      return "faq";
    case "recheck":
    case "symptom":
    case "fix":
    case "dns_guide":
    case "full_report":
    case "address_only":
    case "sent_by_client":
      return "domain_check";
    case "bounce_source":
      return "bounce_diagnosis";
    case "leave_contact":
      return "escalate_human";
    case "slot_answer":
      return route.slot === "plan" ? "sending_plan" : "escalate_human";
    case "feedback_positive":
    case "solved":
      return "thanks";
    case "identity":
    case "switch_language":
    case "continue":
      return "help";
    case "enter":
      return "greeting";
    case "list_help":
    case "list_status":
    case "list_result":
    case "list_delete":
      return "list_clean";
    case "file":
      return "attachment";
    case "menu_none":
      return "feedback_negative";
    case "faq":
    case "domain_check":
    case "sending_plan":
    case "bounce_diagnosis":
    case "header_diagnosis":
    case "list_clean":
    case "escalate_human":
    case "sales":
    case "greeting":
    case "thanks":
    case "feedback_negative":
    case "cancel":
    case "help":
    case "out_of_scope":
    case "attachment":
    case "timer":
    case "staff_answered":
    case "with_staff":
    case "served":
    case "undelivered":
    case "rated":
      return intent;
  }
}

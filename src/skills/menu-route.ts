import type { Edition } from "../knowledge/index.ts";

/** What a picked menu item stands for. */
export type MenuRoute =
  | { readonly intent: "faq"; readonly slug: string }
  /** `edition`: only the steps of one product. */
  | { readonly intent: "faq_detail"; readonly slug: string; readonly edition?: Edition }
  | { readonly intent: "symptom"; readonly scope: "all" | "some" }
  | { readonly intent: "domain_check"; readonly domain?: string }
  | { readonly intent: "recheck"; readonly domain?: string }
  | { readonly intent: "fix"; readonly check: string }
  | { readonly intent: "dns_guide" }
  | { readonly intent: "full_report" }
  | { readonly intent: "bounce_diagnosis"; readonly text: string; readonly codes: readonly string[] }
  | { readonly intent: "header_diagnosis"; readonly text: string }
  | { readonly intent: "list_clean"; readonly addresses: readonly string[]; readonly text: string }
  | { readonly intent: "list_help"; readonly topic: "template" | "privacy" }
  | { readonly intent: "list_delete" }
  /** `ip`: the server a bounce names as the sender. */
  | { readonly intent: "bounce_source"; readonly ip: string }
  | { readonly intent: "sent_by_client"; readonly domain?: string }
  /** `told`: what is known already, as `writeTold` of sending-told.ts writes it. */
  | { readonly intent: "sending_plan"; readonly told: string; readonly text: string }
  | { readonly intent: "cancel" }
  | { readonly intent: "escalate_human"; readonly reason: "asked" | "urgent" | "attachment" }
  | { readonly intent: "leave_contact" }
  | { readonly intent: "feedback_positive"; readonly slug?: string }
  | { readonly intent: "feedback_negative"; readonly slug?: string }
  | { readonly intent: "solved" }
  | { readonly intent: "help" }
  | { readonly intent: "menu_none" };

/** An id has 64 bytes (WeCom kf menus carry it back); this much of it a domain may take. */
const maxIdDomain = 50;

/** Menu item ids, each made in one place so that reading them back cannot drift. */
export const item = {
  faq: (slug: string) => `faq:${slug}`,
  detail: (slug: string) => `more:${slug}`,
  steps: (edition: Edition, slug: string) => `${edition}:${slug}`,
  useful: (slug: string) => `useful:${slug}`,
  useless: (slug: string) => `useless:${slug}`,
  symptom: (scope: "all" | "some") => `spam_${scope}`,
  /** A name too long for an id is asked for again. */
  check: (domain?: string) =>
    domain === undefined || domain.length > maxIdDomain ? "check" : `check:${domain}`,
  plan: (told = "") => (told === "" ? "plan" : `plan:${told}`),
  /** Declines a question of the plan, and carries what was told before it. */
  notNow: (told: string) => `later:${told}`,
  source: (ip: string) => `src:${ip}`,
  byClient: (domain?: string) =>
    domain === undefined || domain.length > maxIdDomain ? "byclient" : `byclient:${domain}`,
  fix: (check: string) => `fix:${check}`,
  recheck: "recheck",
  guide: "guide",
  report: "report",
  bounce: "bounce",
  header: "header",
  list: "list",
  listTemplate: "list:tpl",
  listPrivacy: "list:privacy",
  listDelete: "list:delete",
  human: "human",
  look: "look",
  urgent: "urgent",
  leave: "leave",
  solved: "solved",
  none: "none",
} as const;

/** The route behind an item id. An id we never made (an old client, a stranger's card) leads to the help menu. */
export function routeOfItem(id: string): MenuRoute {
  const [name, rest] = split(id);
  switch (name) {
    case "faq":
      return { intent: "faq", slug: rest };
    case "more":
      return { intent: "faq_detail", slug: rest };
    case "old":
    case "wecom":
      return { intent: "faq_detail", slug: rest, edition: name };
    case "useful":
      return { intent: "feedback_positive", slug: rest };
    case "useless":
      return { intent: "feedback_negative", slug: rest };
    case "spam_all":
      return { intent: "symptom", scope: "all" };
    case "spam_some":
      return { intent: "symptom", scope: "some" };
    case "check":
      return rest === "" ? { intent: "domain_check" } : { intent: "domain_check", domain: rest };
    case "recheck":
      return { intent: "recheck" };
    case "fix":
      return { intent: "fix", check: rest };
    case "guide":
      return { intent: "dns_guide" };
    case "report":
      return { intent: "full_report" };
    case "bounce":
      return { intent: "bounce_diagnosis", text: "", codes: [] };
    case "header":
      return { intent: "header_diagnosis", text: "" };
    case "list":
      return routeOfList(rest);
    case "src":
      return { intent: "bounce_source", ip: rest };
    case "byclient":
      return rest === "" ? { intent: "sent_by_client" } : { intent: "sent_by_client", domain: rest };
    case "plan":
      return { intent: "sending_plan", told: rest, text: "" };
    case "later":
      return { intent: "cancel" };
    case "look":
      return { intent: "escalate_human", reason: "attachment" };
    case "human":
      return { intent: "escalate_human", reason: "asked" };
    case "urgent":
      return { intent: "escalate_human", reason: "urgent" };
    case "leave":
      return { intent: "leave_contact" };
    case "solved":
      return { intent: "solved" };
    case "none":
      return { intent: "menu_none" };
    default:
      return { intent: "help" };
  }
}

function routeOfList(what: string): MenuRoute {
  switch (what) {
    case "tpl":
      return { intent: "list_help", topic: "template" };
    case "privacy":
      return { intent: "list_help", topic: "privacy" };
    case "delete":
      return { intent: "list_delete" };
    default:
      return { intent: "list_clean", addresses: [], text: "" };
  }
}

/** What a "not now" carries. */
export function toldIn(id: string): string | undefined {
  const [name, rest] = split(id);
  return name === "later" ? rest : undefined;
}

function split(id: string): readonly [name: string, rest: string] {
  const colon = id.indexOf(":");
  return colon < 0 ? [id, ""] : [id.slice(0, colon), id.slice(colon + 1)];
}

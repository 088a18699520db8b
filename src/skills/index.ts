import type { Answer, Skill, SkillTable, Store, Turn } from "../bot/index.ts";
import type { Company, Knowledge } from "../knowledge/index.ts";
import type { DomainReport } from "../mail/index.ts";
import { attachment } from "./attachment.ts";
import { bounce, type ExplainBounce } from "./bounce.ts";
import { bounceSource, sentByClient } from "./bounce-source.ts";
import { leaveContact, takeContact } from "./contact.ts";
import { addressOnly, type DomainCheckDeps, domainCheck, recheck, symptom } from "./domain-check.ts";
import { dnsGuide, fix, fullReport } from "./domain-detail.ts";
import { createToPerson, escalate, sales } from "./escalate.ts";
import { failed } from "./failed.ts";
import { faq, faqDetail, suggest } from "./faq.ts";
import { feedbackNegative, feedbackPositive, solved } from "./feedback.ts";
import { type HeaderDeps, header } from "./header.ts";
import { list } from "./list.ts";
import type { ListDesk } from "./list-desk.ts";
import { file } from "./list-file.ts";
import { listHelp } from "./list-help.ts";
import { listDelete, listResult, listStatus } from "./list-result.ts";
import { mailFile } from "./mail-file.ts";
import { noting } from "./noting.ts";
import type { Route } from "./route.ts";
import { sendingPlan, takePlanAnswer } from "./sending-plan.ts";
import { rated, served, staffAnswered, undelivered, withStaff } from "./served.ts";
import { slotAnswer } from "./slot-answer.ts";
import { cancel, enter, greeting, help, identity, switchLanguage, thanks } from "./smalltalk.ts";
import { exceptNames, rewrite } from "./speech.ts";
import { timer } from "./timer.ts";
import { menuNone, outOfScope } from "./unknown.ts";

export { createCheckLimit } from "./check-limit.ts";
export type { CleanedText, ListDesk, ListResult, OpenedFile } from "./list-desk.ts";
export { outwardIntent } from "./outward.ts";
export { createReader, type Route, type RouteOf, type Understand } from "./route.ts";

export interface SkillDeps {
  readonly knowledge: () => Knowledge;
  readonly store: Pick<Store, "reserveTicketNumber" | "ticket" | "transcript">;
  readonly checkDomain: DomainCheckDeps["check"];
  readonly report: (id: string) => Promise<DomainReport | undefined>;
  readonly readHeader: HeaderDeps["readHeader"];
  readonly explainBounce: ExplainBounce;
  readonly mayCheck: DomainCheckDeps["mayCheck"];
  readonly reportLink?: DomainCheckDeps["reportLink"];
  readonly lists: ListDesk;
  /** Simplified to Traditional Chinese, with the words used in Taiwan and Hong Kong. */
  readonly toTraditional: (text: string) => string;
}

export interface Skills {
  readonly skills: SkillTable<Route>;
  readonly failed: Skill<Route>;
  /** Skills write Simplified Chinese; who writes Traditional reads Traditional. */
  readonly finish: (answer: Answer, turn: Turn) => Answer;
}

/** Every ability by its intent: to add one, write a file and name it here. */
export function createSkills(deps: SkillDeps): Skills {
  const company = (): Company => deps.knowledge().company;
  const person = { store: deps.store, report: deps.report, company };
  const toPerson = createToPerson(person);
  const domain: DomainCheckDeps = {
    check: deps.checkDomain,
    report: deps.report,
    mayCheck: deps.mayCheck,
    reportLink: deps.reportLink,
    timezone: company().hours.timezone,
  };
  const mails: HeaderDeps = { ...domain, readHeader: deps.readHeader };
  const skills: SkillTable<Route> = {
    enter: enter(company),
    greeting: greeting(company),
    thanks: thanks(),
    identity: identity(),
    help: help(),
    cancel: cancel(),
    switch_language: switchLanguage(),
    attachment: attachment(),
    staff_answered: staffAnswered(),
    with_staff: withStaff(deps.store),
    served: served(company),
    undelivered: undelivered(),
    rated: noting(rated()),
    timer: timer(person),
    continue: async () => ({ blocks: [], outcome: "social" }),

    faq: noting(faq(deps.knowledge)),
    faq_detail: faqDetail(deps.knowledge),
    suggest: noting(suggest(deps.knowledge)),

    domain_check: domainCheck(domain),
    address_only: addressOnly(domain),
    symptom: symptom(),
    recheck: recheck(domain),
    fix: fix(domain),
    dns_guide: dnsGuide(domain),
    full_report: fullReport(domain),

    bounce_diagnosis: bounce(deps.explainBounce),
    bounce_source: bounceSource(),
    sent_by_client: sentByClient(domain),
    header_diagnosis: header(mails),
    list_clean: list(deps.lists),
    list_help: listHelp(deps.lists),
    list_status: listStatus(deps.lists),
    list_result: listResult(deps.lists),
    list_delete: listDelete(deps.lists),
    file: file({ desk: deps.lists, explainMail: mailFile({ ...mails, explainBounce: deps.explainBounce }) }),
    sending_plan: sendingPlan(deps),

    escalate_human: escalate(toPerson),
    sales: sales(toPerson),
    leave_contact: leaveContact(),
    slot_answer: slotAnswer({ contact: takeContact({ ...person, ...domain }), plan: takePlanAnswer(deps) }),

    feedback_positive: noting(feedbackPositive()),
    feedback_negative: noting(feedbackNegative(toPerson)),
    solved: solved(),
    out_of_scope: noting(outOfScope(company)),
    menu_none: noting(menuNone(toPerson, company)),
  };
  return {
    skills,
    failed: failed(company),
    finish: (answer, turn) =>
      turn.language === "zh-Hant" ? rewrite(answer, (text) => exceptNames(text, deps.toTraditional)) : answer,
  };
}

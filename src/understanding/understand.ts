import {
  createNormaliser,
  fold,
  hasHan,
  type Knowledge,
  type PhraseKind,
  phraseKinds,
} from "../knowledge/index.ts";
import { intentOfPhrase } from "./by-phrase.ts";
import {
  createPhraseBook,
  distressIn,
  isInjection,
  isNegated,
  orderGiven,
  personWish,
  salesWish,
} from "./closed/index.ts";
import { withoutCourtesy } from "./courtesy.ts";
import { type Decision, decide } from "./decision.ts";
import { isProviderHost } from "./entities/index.ts";
import { entitiesFor } from "./entity-fields.ts";
import { judge } from "./judge.ts";
import { languageOf, requestedLanguage } from "./language.ts";
import {
  createRanker,
  createWorldFinder,
  type Evidence,
  gatherEvidence,
  outsideLabel,
  phraseMark,
  type Wording,
  type World,
} from "./ranking/index.ts";
import { bareOf, type Reading, read } from "./reading.ts";
import type { SessionView } from "./session.ts";
import { bySession } from "./session-step.ts";
import { checkOf } from "./several-domains.ts";
import { rateStory } from "./story.ts";
import { byLooseCode, byStructure } from "./structure.ts";
import { topicsOf } from "./topics.ts";
import type { Understanding } from "./understanding.ts";
import { createWordForWord } from "./word-for-word.ts";

export interface Understander {
  /** Reads one message in the light of the session. Pure, never throws, linear in the length of the text. */
  understand(text: string, session: SessionView): Understanding;
}

/** A phrase learnt by the ranker counts from here on, and only while no entry fits better than this. */
const usuallyFrom = 0.6;
/** Missing a person costs most; an order changes what happens next; the wish to buy has rules of its own. */
const learntFrom: Readonly<Partial<Record<PhraseKind, number>>> = {
  human: 0.5,
  negative: 0.5,
  sales: 0.9,
  identity: 0.8,
  check_domain: 0.8,
  clean_list: 0.8,
  read_bounce: 0.8,
  read_header: 0.8,
  plan_sending: 0.8,
  full_report: 0.8,
};
const phraseBelow = 0.5;
/** Small talk and orders are short. */
const maxPhraseLength = 20;
const maxSpacedLength = 12;
/** Longer messages that decline a person go on to say what they want. */
const declineLength = 16;
/** Builds the index of a knowledge once (under half a second); see the design for the order of the steps. */
export function createUnderstanding(
  knowledge: Knowledge,
  leaveOut: ReadonlySet<string> = new Set(),
): Understander {
  const normalise = createNormaliser(knowledge.terms);
  const topics = topicsOf(knowledge, normalise, leaveOut);
  const rank = createRanker(topics, normalise);
  const exampleOf = createWordForWord(topics);
  const worldOf = createWorldFinder(knowledge.terms, knowledge.outside, normalise);
  const book = createPhraseBook(
    topics.flatMap(({ label, samples }) => {
      const kind = kindOf(label);
      return kind ? [[kind, samples] as const] : [];
    }),
  );
  const titleOf = (title: string) => bareOf(normalise(fold(title))).replace(/^\d+/, "");

  const decideOn = (reading: Reading, session: SessionView): Decision => {
    const { wording, bare, found, header } = reading;
    if (bare === "" && found.emails.length === 0) {
      return decide("guard", { intent: "out_of_scope", kind: "noise" }, 1, "no words");
    }
    const said = book.whole(wording.normal, bare);
    const pasted = header.technical > 1 || (found.codes.length > 0 && !reading.hasHan);
    const world = worldOf(wording);
    const isForeign = world.foreignWords.length > 0;
    const person = byPerson(reading, pasted, isForeign);
    return (
      bySession(reading, person ? "human" : said, session, titleOf) ??
      person ??
      byPhrase(said, session) ??
      byLanguage(wording.simplified) ??
      byStructure(reading) ??
      byInjection(wording.simplified) ??
      byNumber(bare) ??
      byWish(wording.normal, isForeign) ??
      byRanking(reading, world, session)
    );
  };

  const byRanking = (reading: Reading, world: World, session: SessionView): Decision => {
    const { bare } = reading;
    const wording = withoutCourtesy(reading.wording);
    const rate = (some: Wording) => gatherEvidence(rank(some), world);
    const { evidence, confidence } = rateStory(wording, rate(wording), rate);
    const example = exampleOf(bare);
    if (example !== undefined) return byExample(example, judge(evidence, confidence));
    const part = evidence.mailWords.length === 0 ? book.part(bare) : undefined;
    const learnt = learntKind(evidence, bare);
    const likely = part?.kind ?? (learnt && isNegated(bare, learnt) ? "negative" : learnt);
    // The rules know better than likeness who is not asking for a person.
    const kind = likely === "human" && personWish(formsOf(wording, bare), false) ? undefined : likely;
    const intent = kind && intentOfPhrase(kind, session.lastDomain);
    if (intent && evidence.foreignWords.length === 0 && confidence < phraseBelow) {
      const reason = part ? `contains "${part.phrase}"` : `like the phrases of ${kind}`;
      return decide("closed", intent, part ? 0.8 : evidence.phrase.learnt, reason);
    }
    const judged = judge(evidence, confidence);
    return (
      (judged.found.intent !== "faq" && (byLooseCode(reading) ?? byNamedDomain(reading, evidence))) || judged
    );
  };

  return {
    understand(text, session) {
      const reading = read(text, normalise);
      const { found, confidence, why, alternatives = [] } = decideOn(reading, session);
      const language = languageOf(reading, session.language);
      return { ...found, entities: entitiesFor(found, reading), language, confidence, alternatives, why };
    },
  };
}

/** Whoever taught a question by writing it down is taken at their word. */
function byExample(label: string, { alternatives = [], why }: Decision): Decision {
  const found =
    label === outsideLabel
      ? ({ intent: "out_of_scope", kind: "foreign" } as const)
      : ({ intent: "faq", slug: label } as const);
  const step = label === outsideLabel ? "rejection" : "ranking";
  return { ...decide(step, found, 0.99, "an example, word for word", ...why.reasons), alternatives };
}

/** A message with the customer's own domain that asks nothing the knowledge knows: look at the domain. */
function byNamedDomain({ found, wording }: Reading, { foreignWords }: Evidence): Decision | undefined {
  const own = found.domains.find((name) => !isProviderHost(name));
  if (own === undefined || foreignWords.length > 0 || asksHow.test(wording.normal)) return undefined;
  return decide("ranking", checkOf(own, found.domains), 0.6, "names a domain and asks nothing else");
}
const asksHow = /怎么|如何|哪里|在哪|\bhow\b|\bwhere\b/;

/** The kind the message is like, if likely enough. */
function learntKind({ phrase }: Evidence, bare: string): PhraseKind | undefined {
  const kind = kindOf(phrase.label);
  if (kind !== "human" && bare.length > maxPhraseLength * (hasHan(bare) ? 1 : 3)) return undefined;
  return kind !== undefined && phrase.learnt >= (learntFrom[kind] ?? usuallyFrom) ? kind : undefined;
}

const kindOf = (label: string): PhraseKind | undefined =>
  phraseKinds.find((kind) => label === `${phraseMark}${kind}`);

/** Spaces inside a short message are no more than a slip ("转 人 工"); in a long one they end a sentence. */
const formsOf = ({ normal, simplified }: Wording, bare: string) =>
  bare.length <= maxSpacedLength ? [normal, simplified, bare] : [normal, simplified];

function byPerson({ wording, bare }: Reading, pasted: boolean, isForeign: boolean): Decision | undefined {
  const forms = formsOf(wording, bare);
  // A refund of another shop is not our complaint, and how its staff are reached not ours to say.
  const distress = pasted || isForeign ? undefined : distressIn(forms);
  const person =
    isForeign && /怎么|多少|哪|\b(?:how|what)\b/.test(wording.normal) ? undefined : personWish(forms, pasted);
  if (distress) {
    const found = { intent: "escalate_human", reason: distress.reason } as const;
    return decide("closed", found, 0.97, `${distress.reason}: "${distress.words}"`);
  }
  switch (person?.wish) {
    case "asked":
      return decide(
        "closed",
        { intent: "escalate_human", reason: "asked" },
        0.97,
        `asks for a person: "${person.words}"`,
      );
    case "declined":
      return wording.normal.length <= declineLength
        ? decide("closed", { intent: "cancel" }, 0.8, "wants no person")
        : undefined;
    case "other":
    case undefined:
      return undefined;
  }
}

const byInjection = (simplified: string): Decision | undefined =>
  isInjection(simplified)
    ? decide("guard", { intent: "out_of_scope", kind: "injection" }, 0.95, "gives orders to the bot itself")
    : undefined;

/** A number that picks nothing from a menu says nothing: it is not a question to be ranked. */
const byNumber = (bare: string): Decision | undefined =>
  /^(?:\d{1,3}|[一二三四五六七八九十])$/.test(bare)
    ? decide("guard", { intent: "out_of_scope", kind: "noise" }, 0.9, "a number without a menu")
    : undefined;

function byPhrase(said: PhraseKind | undefined, { lastDomain }: SessionView): Decision | undefined {
  const intent = said && intentOfPhrase(said, lastDomain);
  return intent && decide("closed", intent, 0.99, `a phrase of ${said}`);
}

function byLanguage(simplified: string): Decision | undefined {
  const to = requestedLanguage(simplified);
  return to && decide("closed", { intent: "switch_language", to }, 0.95, `asks for ${to}`);
}

function byWish(normal: string, isForeign: boolean): Decision | undefined {
  const wish = salesWish(normal, isForeign);
  if (wish !== undefined) return decide("closed", { intent: "sales" }, 0.9, `wants to buy: "${wish}"`);
  if (isForeign) return undefined;
  const order = orderGiven(normal);
  if (!order) return undefined;
  const reason = `an order: "${order.words}"`;
  switch (order.intent) {
    case "domain_check":
      return decide("closed", { intent: "domain_check" }, 0.9, reason);
    case "sending_plan":
      return decide("closed", { intent: "sending_plan", text: normal }, 0.9, reason);
    case "list_clean":
      return decide("closed", { intent: "list_clean", addresses: [], text: "" }, 0.9, reason);
    case "bounce_diagnosis":
      return decide("closed", { intent: "bounce_diagnosis", text: "", codes: [] }, 0.9, reason);
    case "header_diagnosis":
      return decide("closed", { intent: "header_diagnosis", text: "" }, 0.9, reason);
  }
}

import { fold, type PhraseKind } from "../knowledge/index.ts";
import { type Decision, decide } from "./decision.ts";
import type { Reading } from "./reading.ts";
import { refusalIn } from "./refusals.ts";
import { askTtlMs, type MenuItem, menuTtlMs, type SessionView, type Slot } from "./session.ts";
import { checkOf } from "./several-domains.ts";

const numerals = "一二三四五六七八九十";
const choice =
  /^(?:我)?(?:选择|选|回复|回|按|要|点)?(?:第)?([1-9]\d?|[一二三四五六七八九十])(?:个|项|条|号|种)?(?:吧|了)?$/;
const latinChoice =
  /^(?:option|number|no|item|choice|choose|select|the)? ?(?:([1-9]\d?)|(first|second|third|fourth|fifth|last))(?: one| option)?$/;
const ordinals = ["first", "second", "third", "fourth", "fifth"];
const phone = /(?:\+?\d[\d *()-]{5,18}[\d*])/;
const finished =
  /^(?:就?这些|就?这样|就?这么多|没有了|没了|发完了|说完了|写完了|完了|完毕|that(?: i)?s (?:all|it)|done|finished|all set)$/;
/** A short question is a question, also while a message is being left. */
const question = /[?？]\s*$|(?:吗|呢)\s*$|怎么|如何|为什么|什么时候|多久|\b(?:how|what|why|when|where)\b/;
/** An amount, a share, or how alike the mails are. */
const planAnswer =
  /\d|[一二两三四五六七八九十百千万]|统计|不知道|不清楚|没数|没有|没退|几乎|很少|很多|基本|不多|同一|相同|一样|模板|不同|每封|称呼|开头|改|\b(?:none|few|hardly|almost|not sure|no idea|know|count|same|template|differ|different|individual|greeting|personal|hundred|thousand)/;
const maxPlanAnswer = 120;
/** Words people ask about, not single-label host names. */
const topicWord =
  /^(?:spf|dkim|dmarc|bimi|imap|smtp|pop3?|dns|mx|txt|ssl|tls|gmail|outlook|foxmail|hotmail|yahoo|exmail|wecom|help|spam|bounce|no|yes|why|how|what)$/;
/** Shorter pieces of a title may be a word of their own. */
const minTitlePart = 3;

/** What the open menu or the open question makes of the message. `titleOf` gives a title's bare form. */
export function bySession(
  reading: Reading,
  said: PhraseKind | undefined,
  session: SessionView,
  titleOf: (title: string) => string,
): Decision | undefined {
  const { menu, asks, nowMs } = session;
  if (menu && nowMs - menu.atMs <= menuTtlMs) {
    const picked =
      menu.items.find(({ title }) => fold(title).trim() === reading.folded.trim()) ??
      pick(reading.bare, menu.items, titleOf);
    if (picked)
      return decide(
        "session",
        { intent: "menu_choice", itemId: picked.id },
        0.99,
        `menu item "${picked.title}"`,
      );
    const agreed = said === "agree" ? menu.items.find(({ offered }) => offered) : undefined;
    if (agreed)
      return decide("session", { intent: "menu_choice", itemId: agreed.id }, 0.97, "agrees to the offer");
    if (said === "none") return decide("session", { intent: "menu_none" }, 0.99, "none of the menu");
  }
  if (asks && nowMs - asks.atMs <= askTtlMs) return fill(asks.slot, reading, said);
  return undefined;
}

function pick(
  bare: string,
  items: readonly MenuItem[],
  titleOf: (title: string) => string,
): MenuItem | undefined {
  const [, spoken] = choice.exec(bare) ?? [];
  const [, digit, ordinal] = latinChoice.exec(bare) ?? [];
  if (ordinal === "last") return items.at(-1);
  if (ordinal) return items[ordinals.indexOf(ordinal)];
  const number = digit ?? spoken;
  if (number) return items[(numerals.indexOf(number) + 1 || Number(number)) - 1];
  // "2. 给我 DMARC 记录": the number of the menu copied with the title.
  const words = bare.replace(/^\d{1,2} ?(?=\D)/, "");
  const titles = items.map((item) => ({ item, title: titleOf(item.title) }));
  const exact = titles.find(({ title }) => title === words);
  if (exact) return exact.item;
  const like = titles.filter(
    ({ title }) => words.length >= minTitlePart && title.includes(words) && words.length * 2 >= title.length,
  );
  return like.length === 1 ? like[0]?.item : undefined;
}

/** The open question was answered, if this looks like an answer to it; anything else is read afresh. */
function fill(slot: Slot, reading: Reading, said: PhraseKind | undefined): Decision | undefined {
  const { found, text, folded, header } = reading;
  const because = `answers the question for the ${slot}`;
  switch (slot) {
    case "domain": {
      if (found.codes.length > 0 || header.technical > 1 || found.emails.length > 1) return undefined;
      const domain = found.domains[0] ?? found.emails[0]?.split("@")[1];
      if (domain !== undefined) return decide("session", checkOf(domain, found.domains), 0.98, because);
      const token = folded.trim();
      // A name that is none is the check's to explain: an IP address, a single label, an absurd length.
      const attempt =
        said === undefined &&
        !topicWord.test(token) &&
        /^[^\s@]{3,}$/.test(token) &&
        /^[\w.:/-]+$/.test(token) &&
        /[a-z0-9]/.test(token);
      const chinese = said === undefined && /^[^\s]{2,60}\.[^\s.]{1,20}$/.test(token);
      return attempt || chinese
        ? decide("session", { intent: "domain_check", domain: token }, 0.8, because)
        : undefined;
    }
    case "bounce": {
      const pasted = found.codes.length > 0 || refusalIn(reading) !== undefined || folded.length > 120;
      return pasted
        ? decide("session", { intent: "bounce_diagnosis", text, codes: found.codes }, 0.95, because)
        : undefined;
    }
    case "header":
      return header.count > 0 || folded.length > 200
        ? decide("session", { intent: "header_diagnosis", text }, 0.95, because)
        : undefined;
    case "list":
      return found.emails.length > 0
        ? decide("session", { intent: "list_clean", addresses: found.emails, text }, 0.97, because)
        : undefined;
    case "phone":
      return phone.test(folded)
        ? decide("session", { intent: "slot_answer", slot, text }, 0.97, because)
        : undefined;
    case "contact":
      // People write it in several messages and end with a word like 好了.
      if (said === "agree" || said === "solved" || said === "thanks" || finished.test(reading.bare))
        return decide(
          "session",
          { intent: "slot_answer", slot, text, done: true },
          0.95,
          "there is no more to come",
        );
      return said === undefined && (phone.test(folded) || !question.test(folded))
        ? decide("session", { intent: "slot_answer", slot, text }, 0.95, because)
        : undefined;
    case "plan":
      return said === undefined && folded.length <= maxPlanAnswer && planAnswer.test(reading.wording.normal)
        ? decide("session", { intent: "slot_answer", slot, text }, 0.95, because)
        : undefined;
  }
}

import { registeredDomain } from "../../name/index.ts";
import { shown } from "../../text/index.ts";
import type { HeaderFacts } from "../facts.ts";
import { finding, type HeaderFinding } from "./finding.ts";

/** What a reader and a filter see: the names, where an answer goes, how to leave a mailing, and marks of a filter. */
export function judgeLook(facts: HeaderFacts): readonly HeaderFinding[] {
  return [...marked(facts), ...author(facts), ...answers(facts), ...leaving(facts)];
}

function marked({ spamMarks }: HeaderFacts): readonly HeaderFinding[] {
  const [mark] = spamMarks;
  if (!mark) return [];
  const said = `${mark.field}: ${shown(mark.value, 40)}`;
  return [
    finding(
      "spam_mark",
      "fail",
      `收件方把它判成了垃圾邮件（${said}）`,
      `The receiver took it for spam (${said})`,
    ),
  ];
}

function author({ from, isExcerpt }: HeaderFacts): readonly HeaderFinding[] {
  const [first, ...others] = from;
  if (!first && isExcerpt) return [];
  if (!first)
    return [
      finding(
        "from_missing",
        "fail",
        "发件人（From）缺失或读不出来，多数收件方会拒收",
        "From is missing or unreadable; most receivers refuse such mail",
      ),
    ];
  if (others.length > 0)
    return [
      finding(
        "from_several",
        "fail",
        "发件人（From）不止一个，收件方会当成伪造",
        "From names several senders; receivers take that for a forgery",
      ),
    ];
  const named = /[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/.exec(first.name)?.[1]?.toLowerCase();
  if (named === undefined || registeredDomain(named) === registeredDomain(first.domain)) return [];
  return [
    finding(
      "from_other_name",
      "warn",
      `显示名里写着另一个地址（${shown(named, 60)}），真正的发件人是 ${first.domain}，容易被当成诈骗`,
      `The display name holds another address (${shown(named, 60)}) than the sender's (${first.domain}), as frauds do`,
    ),
  ];
}

function answers({ from: [first], replyTo: [reply] }: HeaderFacts): readonly HeaderFinding[] {
  if (!first || !reply || registeredDomain(first.domain) === registeredDomain(reply.domain)) return [];
  return [
    finding(
      "reply_to_other",
      "info",
      `回信会到另一个域名 ${reply.domain}`,
      `Answers go to another domain, ${reply.domain}`,
    ),
  ];
}

function leaving({ unsubscribe, dkim }: HeaderFacts): readonly HeaderFinding[] {
  if (!unsubscribe) return [];
  if (!unsubscribe.oneClick)
    return [
      finding(
        "unsubscribe_not_one_click",
        "info",
        "有退订方式，但不是 Gmail、Yahoo 对群发要求的一键退订",
        "There is a way to unsubscribe, but not the one-click one that Gmail and Yahoo want of mailings",
      ),
    ];
  const isCovered = dkim.some(
    ({ signed }) => signed.includes("list-unsubscribe") && signed.includes("list-unsubscribe-post"),
  );
  return isCovered
    ? [finding("unsubscribe_one_click", "pass", "有一键退订", "One-click unsubscribe is there")]
    : [
        finding(
          "unsubscribe_not_signed",
          "info",
          "有一键退订，但 DKIM 签名没有覆盖它，收件方可能不认",
          "One-click unsubscribe is there, but no DKIM signature covers it",
        ),
      ];
}

import type { Problem } from "../knowledge.ts";
import { type Check, complain } from "./context.ts";

/** The entries customers must be able to reach; more may exist beside them. */
const required =
  "why-spam sending-domain daily-limit hard-bounce reduce-bounce list-cleaning bulk-platform blacklist-removal whitelist client-setup-pop-imap foxmail-history migrate-263 signature overseas-wecom-verification spf-setup dkim-setup dmarc-setup shared-ip cannot-receive cannot-send password-reset mailbox-full wechat-binding pricing attachment-size recall-mail auto-forward mx-setup".split(
    " ",
  );

/** Sources, review dates, and entries that must exist. */
export const checkFacts: Check = (context) => {
  const { knowledge, today } = context;
  const missing = required.filter((slug) => !knowledge.bySlug.has(slug));
  return [
    ...missing.map((slug) => complain(context, `faq/${slug}.md`, "", "error", "this entry must exist")),
    ...knowledge.entries.flatMap(({ file, sources, reviewed, reviewBy, confidence }): Problem[] => {
      const say = (text: string, severity: Problem["severity"], message: string) =>
        complain(context, file, text, severity, message);
      return [
        ...(sources.length === 0 ? [say("sources:", "error", "name at least one source")] : []),
        ...(confidence === "A" && sources.every(({ grade }) => grade === "S")
          ? [say("confidence:", "warning", "confidence A rests on secondary sources only")]
          : []),
        ...(reviewBy <= reviewed ? [say("review_by:", "error", "review_by must come after reviewed")] : []),
        ...(reviewed > today
          ? [say("reviewed:", "error", `reviewed lies in the future (today is ${today})`)]
          : []),
        ...(reviewBy < today ? [say("review_by:", "warning", `due for review since ${reviewBy}`)] : []),
      ];
    }),
  ];
};

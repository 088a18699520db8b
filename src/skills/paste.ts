import type { Answer, Language, MenuItem, Skill } from "../bot/index.ts";
import { checkNamed, type DomainCheckDeps } from "./domain-check.ts";
import { item } from "./menu-route.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

/** A mail header: asks for it, checks the domain that signed it with the key it names, or the domain it shows. */
export const header =
  (domain: DomainCheckDeps): Skill<RouteOf<"header_diagnosis">> =>
  async (turn, { text, entities }) => {
    const { language } = turn;
    if (text.trim() === "") {
      return ask(language, "header", {
        zh: "请把邮件头整段贴过来：网页邮箱打开那封信 → 更多 → 显示邮件原文，复制最上面到空行为止。",
        en: "Please paste the whole message header: open the mail, choose “show original”, and copy everything above the first empty line.",
      });
    }
    const signed = dkimSignature(text);
    if (signed) return checkNamed(domain, turn, signed.domain, { selectors: [signed.selector] });
    return {
      blocks: [
        {
          kind: "menu",
          head: say(language, {
            zh: "邮件头收到了：里面没有 DKIM 签名这一行，说明这封信没签名，或没有贴全。提到的域名我可以马上查：",
            en: "I have the header: it shows no DKIM signature, so the mail was not signed, or a part is missing. I can check the domain it names right away:",
          }),
          items: [...checkItems(language, entities.domains), person(language)],
        },
      ],
      outcome: "answered",
      tried: "贴过邮件头",
    };
  };

const maxHeaderChars = 20_000;

/** Who signed, and under which name the key lies (RFC 6376 section 3.5); of several signatures the first. */
function dkimSignature(text: string): { readonly domain: string; readonly selector: string } | undefined {
  const pasted = text.slice(0, maxHeaderChars);
  const start = pasted.search(/DKIM-Signature\s*:/i);
  if (start < 0) return undefined;
  const tags = pasted.slice(start, start + 2_000);
  const domain = /[;:\s]d=([A-Za-z0-9._-]{1,253})/.exec(tags)?.[1];
  const selector = /[;:\s]s=([A-Za-z0-9._-]{1,63})/.exec(tags)?.[1];
  return domain && selector ? { domain, selector } : undefined;
}

/** A list of addresses: what cleaning means and who does it. */
export const list =
  (): Skill<RouteOf<"list_clean">> =>
  async ({ language }, { addresses }) =>
    ({
      blocks: [
        {
          kind: "menu",
          head:
            addresses.length > 0
              ? say(language, {
                  zh: `收到 ${addresses.length} 个不重复的地址。发之前先去掉格式错的、重复的和退过信的；怎么做看下面：`,
                  en: `I see ${addresses.length} different addresses. Before sending, remove broken, repeated and bounced ones; see how:`,
                })
              : say(language, {
                  zh: "名单先清洗再发，退信会少很多。怎么做看下面，或让人工同事帮您看：",
                  en: "Clean the list before sending and far fewer will bounce. See how, or ask a colleague:",
                }),
          items: [
            {
              id: item.faq("list-cleaning"),
              title: say(language, { zh: "名单怎么清洗", en: "How to clean a list" }),
            },
            { id: item.faq("warm-up"), title: say(language, { zh: "按什么节奏发", en: "How fast to send" }) },
            person(language),
          ],
        },
      ],
      outcome: "answered",
      tried: "想清洗名单",
    }) satisfies Answer;

const ask = (language: Language, slot: "header", said: Said): Answer => ({
  blocks: [{ kind: "text", text: say(language, said) }],
  asks: slot,
  outcome: "asked",
});

const maxIdDomain = 50;

function checkItems(language: Language, domains: readonly string[]): readonly MenuItem[] {
  const named = domains.filter((domain) => domain.length <= maxIdDomain).slice(0, 2);
  if (named.length === 0) {
    return [{ id: item.check(), title: say(language, { zh: "查我的域名", en: "Check my domain" }) }];
  }
  return named.map((domain) => ({
    id: item.check(domain),
    title: say(language, { zh: `查 ${domain}`, en: `Check ${domain}` }),
  }));
}

const person = (language: Language): MenuItem => ({
  id: item.human,
  title: say(language, { zh: "找人工", en: "Talk to a person" }),
});

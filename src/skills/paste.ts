import type { Answer, Language, MenuItem, Skill } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

/** A mail header: asks for it, or checks the domain it names. */
export const header =
  (): Skill<RouteOf<"header_diagnosis">> =>
  async ({ language }, { text, entities }) =>
    text.trim() === ""
      ? ask(language, "header", {
          zh: "请把邮件头整段贴过来：网页邮箱打开那封信 → 更多 → 显示邮件原文，复制最上面到空行为止。",
          en: "Please paste the whole message header: open the mail, choose “show original”, and copy everything above the first empty line.",
        })
      : {
          blocks: [
            {
              kind: "menu",
              head: say(language, {
                zh: "邮件头收到了，已记进您的资料，人工同事能看。里面提到的域名我可以马上查：",
                en: "I have the header and noted it for our team. I can check the domain it names right away:",
              }),
              items: [...checkItems(language, entities.domains), person(language)],
            },
          ],
          outcome: "answered",
          tried: "贴过邮件头",
        };

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

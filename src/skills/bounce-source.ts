import type { Skill } from "../bot/index.ts";
import { checkNamed, type DomainCheckDeps } from "./domain-check.ts";
import { askDomainBriefly } from "./domain-question.ts";
import { checkItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** "Who is 198.51.100.7?": how to find the program that sends in the customer's name (dialogue D2). */
export const bounceSource =
  (): Skill<RouteOf<"bounce_source">> =>
  async ({ language, session }, { ip }) => ({
    blocks: [
      {
        kind: "verdict",
        text: say(language, {
          zh: `${ip} 是把信投出去的那台服务器。三个常见来源，挨个排：`,
          en: `${ip} is the server that delivered the mail. Three usual sources, one after another:`,
        }),
      },
      {
        kind: "text",
        text: say(language, {
          zh: "1. 官网表单 / 独立站（问网站公司）\n2. CRM、ERP、群发工具（看后台“发件设置”）\n3. 有人拿密码在别处发信：如果都不是，请马上改密码，并到企业邮箱后台看登录记录",
          en: "1. Your website's forms or shop (ask who runs it)\n2. CRM, ERP or mailing tools (look at their mail settings)\n3. Somebody with a stolen password: if it is none of these, change the password now and look at the login records in the Exmail console",
        }),
      },
      {
        kind: "menu",
        head: say(language, {
          zh: "找到后告诉我名称，我给出该加进 SPF 的内容。先确认是自己的，别直接把 IP 写进去。",
          en: "Tell me its name when you found it, and I say what to add to SPF. Make sure it is yours before you add any IP.",
        }),
        items: [checkItem(language, session.domain), personItem(language)],
      },
    ],
    outcome: "answered",
    tried: `在找发信来源 ${ip}`,
  });

/** "I sent it from Exmail itself": then Tencent's servers delivered it, and the domain's own records are what is left. */
export const sentByClient =
  (deps: DomainCheckDeps): Skill<RouteOf<"sent_by_client">> =>
  async (turn, { domain = turn.session.domain }) => {
    const { language } = turn;
    const told = {
      kind: "verdict",
      text: say(language, {
        zh: "那信是腾讯的服务器投出去的，只要 SPF 里有 include:spf.mail.qq.com 就算自己人。所以看域名的记录漏没漏：",
        en: "Then Tencent's servers delivered it, and include:spf.mail.qq.com in SPF is all they need. So let us see whether the domain's records have it:",
      }),
    } as const;
    const answer = domain === undefined ? askDomainBriefly(language) : await checkNamed(deps, turn, domain);
    return { ...answer, blocks: [told, ...answer.blocks] };
  };

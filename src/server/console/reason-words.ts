import { reasonName } from "./draw.ts";

/** What understanding says of itself is short English; colleagues read it in their own words. */
const exact: ReadonlyMap<string, string> = new Map([
  ["an example, word for word", "和知识库里的一条问法一字不差"],
  ["no word of the mail world", "没有和邮箱有关的词"],
  ["the knowledge has no entries", "知识库是空的"],
  ["agrees to the offer", "同意上一句的提议"],
  ["none of the menu", "说菜单里都不是"],
  ["verdicts of a receiving server", "有收件服务器的判定（邮件头）"],
  ["begins with a header field", "开头是邮件头字段"],
  ["a lone host name", "只有一个主机名"],
  ["a lone domain", "只有一个域名"],
  ["a domain and a check word", "一个域名加“查”这样的词"],
  ["an address and a check of its domain", "一个邮箱地址，要查它的域名"],
  ["names a domain and asks nothing else", "提到一个域名，没有问别的"],
  ["a lone address", "只有一个邮箱地址"],
  ["an advertisement", "像广告"],
  ["no words", "没有文字"],
  ["wants no person", "说了不要人工"],
  ["gives orders to the bot itself", "想指挥机器人本身"],
  ["a number without a menu", "一个数字，但当时没有菜单"],
]);

/** None of them can take long: each begins with words of ours, and has no repetition in a repetition. */
const shapes: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [
    /^(\S+): share ([\d.]+) \(learnt ([\d.]+), concept ([\d.]+)\)$/,
    (slug, share, learnt, concept) => `${slug} 得分 ${share}（像问法 ${learnt}，含概念 ${concept}）`,
  ],
  [/^matched (.+)$/, (words) => `对上的词：${words}`],
  [/^(\S+) has ([\d.]+)$/, (slug, score) => `第二名 ${slug} 得分 ${score}`],
  [/^names another product: (.+)$/, (words) => `提到别的产品：${words}`],
  [/^like out-of-scope examples ([\d.]+)$/, (share) => `像不归我们管的例子：${share}`],
  [/^menu item "(.+)"$/, (title) => `选了菜单里的“${title}”`],
  [/^answers the question for the (\w+)$/, (slot) => `回答了上一句问的${slots.get(slot ?? "") ?? slot}`],
  [/^(\d+) header fields$/, (count) => `${count} 个邮件头字段`],
  [/^a notice with (.+)$/, (what) => `退信通知，含 ${what}`],
  [/^SMTP code (.+)$/, (code) => `退信代码 ${code}`],
  [/^refusal text "(.+)"$/, (words) => `退信里的话：“${words}”`],
  [/^(\d+) addresses$/, (count) => `${count} 个邮箱地址`],
  [/^contains "(.+)"$/, (words) => `含有“${words}”`],
  [/^like the phrases of (\w+)$/, (kind) => `像固定说法（${kind}）`],
  [/^a phrase of (\w+)$/, (kind) => `固定说法（${kind}）`],
  [/^asks for a person: "(.+)"$/, (words) => `要人工：“${words}”`],
  [/^asks for ([\w-]+)$/, (language) => `要换语言：${language}`],
  [/^wants to buy: "(.+)"$/, (words) => `想购买：“${words}”`],
  [/^an order: "(.+)"$/, (words) => `直接吩咐：“${words}”`],
  [/^(asked|anger|complaint|urgent): "(.+)"$/, (reason, words) => `${reasonName(reason ?? "")}：“${words}”`],
];

const slots: ReadonlyMap<string, string> = new Map([
  ["domain", "域名"],
  ["bounce", "退信"],
  ["header", "邮件头"],
  ["list", "名单"],
  ["contact", "联系方式"],
  ["plan", "发信计划"],
]);

/** A reason in Chinese; one that is not known here stays as it is. */
export function reasonInWords(reason: string): string {
  const known = exact.get(reason);
  if (known !== undefined) return known;
  for (const [shape, say] of shapes) {
    const match = shape.exec(reason);
    if (match) return say(...match.slice(1));
  }
  return reason;
}

const intents: ReadonlyMap<string, string> = new Map([
  ["faq", "知识库回答"],
  ["suggest", "请客户选"],
  ["menu_choice", "选了菜单"],
  ["menu_none", "菜单里都不是"],
  ["slot_answer", "回答了问题"],
  ["domain_check", "查域名"],
  ["recheck", "复查域名"],
  ["full_report", "完整报告"],
  ["sending_plan", "发信节奏"],
  ["bounce_diagnosis", "看退信"],
  ["header_diagnosis", "看邮件头"],
  ["list_clean", "清洗名单"],
  ["address_only", "只给了地址"],
  ["escalate_human", "转人工"],
  ["sales", "购买 / 续费"],
  ["greeting", "问候"],
  ["thanks", "道谢"],
  ["solved", "解决了"],
  ["feedback_positive", "说有用"],
  ["feedback_negative", "说没用"],
  ["cancel", "算了"],
  ["help", "求助"],
  ["identity", "问是不是机器人"],
  ["switch_language", "换语言"],
  ["out_of_scope", "没听懂或不归我们管"],
]);

/** What an intent is called; its code where there is no name. */
export const intentName = (intent: string): string => intents.get(intent) ?? intent;

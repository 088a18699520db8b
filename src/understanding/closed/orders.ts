import type { Intent } from "../understanding.ts";

/**
 * Orders to do something now, given without the thing to do it with ("帮我查一下域名", "clean my list").
 * How-to questions are knowledge and belong to the entries. Takes normalised text.
 */
type OrderIntent = Extract<
  Intent["intent"],
  "domain_check" | "list_clean" | "bounce_diagnosis" | "header_diagnosis" | "sending_plan"
>;

const command =
  "帮我|帮忙|帮|给我|替我|请|麻烦|我想|我要|想要|想|要|能不能|能帮|可以|可不可以|能|来|开始|我们的?|我的?|给|做个|做一下";
const check =
  "查一下|查下|查查|查询|查一查|再查|查|检测|检查|检一下|测一下|测试|测|体检|诊断|看一下|看下|看看|看一看|验一下|验证|分析|扫描|排查|核对";
const domainThing = "域名|发信域|spf|dkim|dmarc|mx|dns|解析|黑名单|信誉|健康";
const knowledge =
  /两条|两个|多条|重复|一直|待验证|验证中|验证失败|验证不|怎么|如何|什么|为什么|哪里|哪儿|在哪|哪些|多久|几天|多少|区别|有用|必须|作用|原理|好处|后果|教程|步骤|是不是要|要不要|需不需要|(?:how|what|why|where|when|which|difference|should)\b/;

const rules: readonly { readonly intent: OrderIntent; readonly patterns: readonly RegExp[] }[] = [
  {
    intent: "header_diagnosis",
    patterns: [
      /邮件头|头部(?:信息|源码)?|源码(?:头|内容|里)?|信的?源码|原始(?:邮件|信息|头)|邮件源码|邮件原文|信件源码|eml(?:文件)?/,
      /\b(?:message|email|mail|internet|full|raw|original|these|this|my|the)? ?headers?\b(?! (?:is |are |was )?(?:missing|invalid|not|too))|\braw (?:message|source)\b|\bemail source\b|\bmail source\b/,
    ],
  },
  {
    intent: "bounce_diagnosis",
    patterns: [
      new RegExp(
        `^(?:${command}|你)?.{0,4}(?:${check}|解读|解释|翻译|读|诊断).{0,6}(?:退信|拒收|退回)(?:内容|原文|信息|通知|报告|代码|邮件|原因)?(?:吗|吧|一下)?$`,
      ),
      /^(?:分析|解读|诊断|翻译|看)(?:一下|下)?(?:这|那|下面|以下)?(?:封|个|条|段)?(?:的)?退信/,
      /退信(?:分析|诊断|解读|查询)$/,
      /(?:收到|来了?|有)(?:一?[封条个])(?:系统)?退信.{0,20}(?:看不懂|翻译|分析|什么意思|解释|看看|原因)/,
      /\b(?:my|this|an?|the|one|it|that) ?(?:mail|email|message|letter)?\b[^.?!]{0,30}\b(?:came back|come back|got returned|was returned|bounced|undelivered|got rejected|was rejected)\b[^.?!]{0,24}\b(?:why|reason|explain|mean|help me understand|take a look)\b/,
      /\b(?:tell me|explain|know|see|find out|idea)\b[^.?!]{0,10}\b(?:why|what)\b[^.?!]{0,20}\b(?:this|it|mail|message|email|one)\b[^.?!]{0,10}\b(?:came back|bounced|was returned|got returned|was rejected)\b/,
      /(?:这|那|我的?|有|收到|收到了)(?:一?[个封条])?退信.{0,10}(?:什么意思|啥意思|怎么回事|看|分析|解释|原因)/,
      /\b(?:analy[sz]e|diagnose|explain|read|decode|interpret|check|look at|translate|understand)\b[^.?!]{0,24}\b(?:bounce|ndr|bounce message|delivery failure|returned mail|non-delivery)\b/,
    ],
  },
  {
    intent: "list_clean",
    patterns: [
      /(?:清洗|洗|去重|清理|验证|筛查|筛选|筛|过滤|检测|检查|校验|查).{0,8}(?:名单|邮箱列表|邮件列表|地址列表|列表|客户邮箱|邮箱地址|地址库|这些地址|这批地址|这批邮箱|这些邮箱|邮箱库|地址)/,
      /(?:名单|邮箱列表|邮件列表|地址列表|客户邮箱|邮箱地址|地址库|这批邮箱|这些邮箱).{0,8}(?:清洗|洗|去重|清理|验证|筛|过滤|检测|检查|校验)/,
      /(?:名单|邮箱列表|邮件列表|地址列表|客户邮箱|地址库).{0,16}(?:看看|看一下|看下|看一看|把把?关|过一遍|过一下|捋一遍|跑一遍|验一遍|筛一遍|清一遍|扫一遍)/,
      /(?:[\d几两三四五六七八九十百千万]+(?:多)?[个条]?|一[批份堆]|这[批些份])(?:客户|联系人|收件人)?(?:的)?(?:地址|邮箱|数据|名片|联系人|联系方式|客户表|excel|表格|csv).{0,14}(?:过一遍|过一下|捋一遍|跑一遍|验一遍|筛一遍|筛|洗|去重|清理|验证|查死活|挑出来|剔)/,
      /(?:去掉|剔除|删掉|挑出|筛掉|去除)(?:里面的?)?(?:重复|无效|坏|死|失效|空号)(?:的)?(?:地址|邮箱)?$/,
      /\b(?:list|contacts|addresses)\b[^.?!]{0,60}\b(?:look at|look over|go over|check)\b (?:it|them|this)\b/,
      /\b(?:clean|scrub|verify|validate|dedupe|deduplicate|check|filter|wash)\b[^.?!]{0,16}\b(?:my|this|our|the|a|these)?\b[^.?!]{0,12}\b(?:list|lists|addresses|contacts|emails)\b/,
    ],
  },
  {
    intent: "sending_plan",
    patterns: [
      /(?:排|制定|定|做|安排|规划|列|出)(?:一?个|一下|下|出)?.{0,8}(?:发信|发送|群发|发邮件|开发信|预热|发)的?(?:节奏|计划|频率|日程)/,
      /\b(?:make|plan|create|draw up|work out|give me|need|want)\b[^.?!]{0,20}\b(?:sending|mailing|warm-?up|warmup)\b[^.?!]{0,10}\b(?:plan|schedule|pace)\b|\bplan (?:my|our|the) (?:sending|mailing)s?\b/,
    ],
  },
  {
    intent: "domain_check",
    patterns: [
      new RegExp(`(?:${check}).{0,8}(?:${domainThing})`),
      new RegExp(
        `(?:${domainThing}).{0,10}(?:${check}|有没有(?:问题|配|设|进|被)|对不对|正不正常|正常吗|配好了?没|好了没|健康吗|有问题吗)`,
      ),
      /\b(?:check|test|scan|diagnose|inspect|verify|look up|lookup|analy[sz]e|examine|audit)\b[^.?!]{0,20}\b(?:domain|spf|dkim|dmarc|mx|dns|blacklist|blacklisted|reputation)\b/,
    ],
  },
];

/** "From header invalid" is a refusal that has an entry of its own. */
const aboutFrom = /from ?(?:header|头|字段|域)|发件人头|缺少.{0,4}头|missing|invalid|(?<![a-z])from:/;
/** Needs to sound like an order, or be nothing but the verb and its object. */
const ordering = new RegExp(
  `^(?:${command}|你)|(?:一下|下|吧|好吗|行吗|可以吗|行不|帮我|帮忙|给我|我要|我想)|\\b(?:please|can you|could you|would you|will you|my|our|this|these|for me|i want|i need|help me)\\b`,
);
const bareOrder = new RegExp(
  `^(?:${check}|清洗|去重|清理|校验|分析|解读)|(?:${check}|清洗|去重|清理|自检)$|^(?:check|test|scan|diagnose|clean|verify|analy[sz]e|read|parse|trace|look)\\b`,
);
const maxLength = 40;

/** The order given, and the words that gave it. */
export function orderGiven(
  normal: string,
): { readonly intent: OrderIntent; readonly words: string } | undefined {
  if (normal.length > maxLength * (/\p{Script=Han}/u.test(normal) ? 1 : 2)) return undefined;
  const asks = knowledge.test(normal);
  const orders = ordering.test(normal) || bareOrder.test(normal);
  for (const { intent, patterns } of rules) {
    // There is no entry on headers: whoever asks how to read one is asked to paste it.
    // "这封退信什么意思" asks about one bounce, not about bounces.
    if (intent === "header_diagnosis" && aboutFrom.test(normal)) continue;
    const isConcrete =
      intent === "bounce_diagnosis" &&
      /(?:这|那|收到).{0,6}退信|\b(?:this|it|my (?:mail|email|message)|an? (?:mail|email|message))\b/.test(
        normal,
      );
    if (intent !== "header_diagnosis" && !isConcrete && (asks || !orders)) continue;
    for (const pattern of patterns) {
      const words = pattern.exec(normal)?.[0];
      if (words !== undefined) return { intent, words };
    }
  }
  return undefined;
}

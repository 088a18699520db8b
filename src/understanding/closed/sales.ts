/**
 * The wish to buy, renew, get an invoice, a contract, a trial or a quotation. A question about the price is not
 * one (the pricing entry answers it), nor is a problem that mentions a purchase on the way. Takes normalised text.
 */
const wishes: readonly RegExp[] = [
  /(?:购买|订购|采购|下单|选购|(?:想|要|去哪|哪里|哪儿|怎么|在哪|可以|再)买)/,
  /续费|续.{0,2}年|(?:想|要|帮我?|怎么|如何)续(?:$|上|一|吗|了)|续一下|续约|续订|续期|续一年|续签|续个费|续上/,
  /发票|开票|专票|普票|收据|统编|统一编号/,
  /合同|协议(?:怎么签|盖章)|签约/,
  /试用|体验版|体验一下|免费体验|申请体验|(?:先|想|可以|能)体验/,
  /报价单|价单|报价表|正式报价|(?:给|发|要|出|来|做|求|申请)(?:我|我们)?(?:一?[份个])?报价|询价/,
  /(?:联系|找|对接|有没有|你们的?|安排)(?:个|一下|下)?销售|销售(?:电话|人员|经理|顾问|热线|联系)|售前|商务(?:合作|洽谈|人员)/,
  /(?:做|当|申请|想|成为|招|有没有)(?:你们)?(?:的)?(?:代理|经销|分销)|代理商|加盟|代理(?:怎么|政策|条件|价)/,
  /(?:增加|加购|加买|再加|多加|添加|扩充|新增|加)(?:几|多少|\d{1,4}|[一二两三四五六七八九十百]{1,3})?(?:个)?(?:人的?)?(?:账号数|账号数量|用户数|人数|名额|授权|席位|license)/,
  /^(?:我们?|再|想|要|还|我想|我要|想要)*(?:增加|加购|加买|再加|多加|加|再开|多开)(?:\d+|几|两|三|四|五|六|八|十|二十)个(?:账号|用户|名额|席位|邮箱)$/,
  /(?:怎么|如何|可以|能|在哪)(?:付费|付款|付钱|交钱|缴费|打款|转账)|付款方式|支付方式|对公(?:转账|账户|账号|付款)/,
  /(?:想|要|申请|怎么|如何)(?:开通|办理?|开|注册|申请|用上|订)(?:一个|个|一套|几个|新的)?(?:企业邮箱|公司邮箱)(?:$|服务|账号|[,。!?吗])/,
  /(?:升级|换)(?:到|成|为|一下)?(?:套餐|付费版|收费版|高级版|专业版|更高)|(?:想|要)升级高级功能/,
  /\b(?:buy|purchase|place an order|order (?:more|some|seats|licen[cs]es|accounts|mailboxes)|subscribe to)\b/,
  /\b(?:renew|renewal|renewing|extend (?:our|my|the) (?:plan|subscription|contract))\b/,
  /\b(?:invoice|invoices|receipt|fapiao|quotation|formal quote|(?:get|send|need|want|request)(?: me| us)? (?:a |an |the |your )?quote|contract|agreement to sign)\b/,
  /\b(?:free )?trial\b|\btry (?:before|(?:it|this|exmail|wecom)? ?(?:first|out|for free))\b|\bcan (?:i|we) try\b|\bdemo account\b/,
  /\b(?:(?:your|a|any) sales (?:team|rep|person|manager|department)|talk to sales|contact sales|speak to sales|reseller|distributor|partner program)\b/,
  /\b(?:upgrade (?:my|our|the|to a) (?:plan|account|package|subscription|paid)|more (?:seats|licen[cs]es))\b|\badd (?:\d+ |\w+ more |more |some )?(?:seats|licen[cs]es|paid accounts)\b|\badd (?:\d+ |\w+ )?(?:more )?users to (?:our|my|the) (?:plan|subscription|account)/,
  /\bhow (?:do|can|should) (?:i|we) pay\b|\bpayment method/,
];
/** Prices, troubles and knowledge about mail that merely mention buying. */
const notWishes =
  /\b(?:fewer|less) (?:seats|accounts|users|licen[cs]es)|fewer .{0,10}than before|不续(?:费)?(?:会|的话|了会|有什么)|(?:买|购买|要)(?:个|一个|几个)?.{0,6}ip(?![a-z])|独享ip|独立ip|专属ip|固定ip|签名|多少钱|价格|价位|费用|收费|怎么收|怎么算钱|贵不贵|便宜|优惠|打折|折扣|报价是多少|cost|price|pricing|how much|discount|cheap|买(?:来|的|了)(?:的)?(?:名单|邮箱列表|地址|数据|列表)|(?:买|购买)(?:名单|邮件列表|客户名单|邮箱地址|数据|域名)|bought (?:a |the )?list|buy(?:ing)? (?:a |an )?(?:email |mailing )?list|purchased list|诈骗|钓鱼|垃圾|spam|phishing|收不到|发不出去|退信|被拒|打不开|登录|合同(?:发|邮件|附件)|发票(?:邮件|附件|发给|代开)|客户(?:的)?(?:合同|发票|询价|报价)|报价(?:邮件|信)|(?:发|寄)(?:的)?报价|撤回|按什么比例|最少|起购|几个起|能不能少|减少|junk|folder|attach|ending up|end up|bounce|receive|cannot send|recall|minimum|at least|prorat|pro rata/;
const maxLength = 40;

/** The words of the wish, if the message is one. */
export function salesWish(normal: string): string | undefined {
  if (normal.length > maxLength * (/\p{Script=Han}/u.test(normal) ? 1 : 2.5)) return undefined;
  if (notWishes.test(normal)) return undefined;
  for (const wish of wishes) {
    const words = wish.exec(normal)?.[0];
    if (words !== undefined) return words;
  }
  return undefined;
}

/**
 * The wish to buy, renew, get an invoice, a contract, a trial or a quotation. A question about the price is not
 * one (the pricing entry answers it), nor is a problem that mentions a purchase on the way. Takes normalised text.
 */
const wishes: readonly RegExp[] = [
  /(?:购买|订购|采购|下单|选购|(?:想|要|去哪|哪里|哪儿|怎么|在哪|可以|再)买)/,
  /续费|续.{0,2}年|(?:想|要|帮我?|怎么|如何)续(?:$|上|一|吗|了)|续一下|续约|续订|续期|续一年|续签|续个费|续上/,
  /发票|开票|专票|普票|收据|统编|统一编号/,
  /合同|(?:协议).{0,6}(?:怎么签|盖章|发我|看看|模板)|签约|签(?:个)?(?:协议|合约)|资质(?:文件|证明)?|招标|投标|采购单|商务条款|供应商(?:入库|登记|准入)|成交|怎么签(?:$|约)/,
  /试用|体验版|体验一下|免费体验|申请体验|(?:先|想|可以|能)体验/,
  /报价单|价单|报价表|正式报价|(?:给|发|要|出|来|做|求|申请)(?:我|我们)?(?:一?[份个])?报价|询价/,
  /(?:联系|找|对接|有没有|你们的?|安排)(?:个|一下|下)?销售|销售(?:电话|人员|经理|顾问|热线|联系)|售前|商务(?:合作|洽谈|人员)/,
  /(?:做|当|申请|想|成为|招|有没有)(?:你们)?(?:的)?(?:代理|经销|分销)|(?:代理|经销)商?(?:怎么(?:做|当|申请)|政策|条件|价|加盟|招募)|加盟|^(?!.*(?:信|邮件|数据|迁移|记录|搬|掉|丢|影响|mx)).{0,16}(?:(?:换|转|改)(?:成|到|给|为|用|回)?(?:你们)(?:家|这边|这里|公司|名下|代理)|(?:换|转|改)(?:个|一?家)?(?:代理|服务商|经销商|供应商))|(?:渠道|业务)合作/,
  /(?:(?:加购|加买|增购|追加)(?:[几\d一二两三四五六七八九十百]{1,4}个)?|(?:想|要|再|多|准备|打算|先)(?:上|开|要|买|加|订|配|来)(?:个)?(?:几|\d{1,4}|[一二两三四五六七八九十百]{1,3})(?:来|多)?个?(?:付费)?)(?:的)?(?:账号|号|用户|user|席位|名额|邮箱|license)|(?:增加|加购|加买|再加|多加|添加|扩充|新增|加)(?:几|多少|\d{1,4}|[一二两三四五六七八九十百]{1,3})?(?:个)?(?:人的?)?(?:账号数|账号数量|用户数|人数|名额|授权|席位|license)/,
  /^(?:我们?|再|想|要|还|我想|我要|想要)*(?:增加|加购|加买|再加|多加|加|再开|多开)(?:\d+|几|两|三|四|五|六|八|十|二十)个(?:账号|用户|名额|席位|邮箱)$/,
  /(?:怎么|如何|可以|能|在哪)(?:付费|付款|付钱|交钱|缴费|打款|转账)|付款方式|支付方式|对公(?:转账|账户|账号|付款)/,
  /(?:想|要|申请|怎么|如何)(?:开通|办理?|开|注册|申请|用上|订)(?:一个|个|一套|几个|新的)?(?:企业邮箱|公司邮箱)(?:$|服务|账号|[,。!?吗])/,
  /(?:升级|换)(?:到|成|为|一下)?(?:套餐|付费版|收费版|高级版|专业版|更高)|(?:想|要)升级高级功能/,
  /\b(?:buy|purchase|place an order|order (?:more|some|seats|licen[cs]es|accounts|mailboxes)|subscribe to)\b/,
  /\b(?:renew|renewal|renewing|extend (?:our|my|the) (?:plan|subscription|contract))\b/,
  /\b(?:invoice|invoices|receipt|fapiao|quotation|formal quote|(?:get|send|need|want|request|like|give)(?: me| us)? (?:a |an |the |your )?(?:formal |written |renewal |price )?(?:quote|offer|proposal)|(?:offer|quote) (?:in writing|for \d+)|price list|contract|agreement to sign)\b/,
  /\b(?:free )?trial\b|\btry (?:before|(?:it|this|exmail|wecom)? ?(?:first|out|for free))\b|\bcan (?:i|we) (?:try|test)\b[^.?!]{0,12}(?:before|first|for free|out|$)|\bdemo account\b/,
  /\b(?:(?:your|a|any) sales (?:team|rep|person|manager|department)|talk to sales|contact sales|speak to sales|reseller|distributor|partner program)\b/,
  /\b(?:upgrade (?:my|our|the|to a) (?:plan|account|package|subscription|paid)|more (?:seats|licen[cs]es)|upgrade (?:us|me) to)\b|\bsign (?:us )?up for \d+|\b(?:set us up|we want|we need|like to have) (?:with )?\d+ (?:more |new )?(?:seats|users|mailboxes|accounts|licen[cs]es)\b|\bbecome a reseller\b|\badd (?:\d+ |\w+ more |more |some )?(?:seats|licen[cs]es|paid accounts)\b|\badd (?:\d+ |\w+ )?(?:more )?users to (?:our|my|the) (?:plan|subscription|account)/,
  /\bhow (?:do|can|should) (?:i|we) pay\b|\bpayment method/,
];
/** Said of us and nobody else: the money, the paper and the order between us, whatever else is named. */
const firmWishes: readonly RegExp[] = [
  /(?:专票|普票|增票|税票|收据|发票|票据|(?<![邮车机门])票).{0,8}(?:收不到|没[寄发开给]|还没|[寄发]出|[寄发]来|[寄发]给我|什么时候(?:能)?(?:寄|发|开|给|出|到))|(?:开|补|要|寄|重开)(?:一?[张份个])?(?:增值税|电子|纸质|形式)?(?:专票|普票|增票|发票|收据|单)(?:给我|$|[,。!?吗])/,
  /(?:打款|汇款|付款|转账|打钱|收款)(?:的)?(?:账号|账户|银行|信息|资料)(?:给|发|是|多少|提供|$)|(?:往|到)哪(?:个|里|儿)?(?:账户|账号|卡)?(?:打|转账|汇|付|交)(?:钱|款|费)?|(?:打|转|汇)到哪个?(?:账户|账号|卡)|(?:你们|贵司|公司)(?:的)?(?:对公|银行|开户行|收款|账户)|开户行|对公(?:转账|账户|账号|付款|信息)|给(?:我)?个银行(?:账户|账号|户口)/,
  /(?:支付宝|微信|信用卡|网银|银行).{0,4}(?:付|支付|转账)[^,。!?]{0,4} ?(?:续费|购买|年费|套餐)|(?:续费|购买|年费|套餐).{0,8}(?:支付宝|微信支付|信用卡)/,
  /\b(?:send|give|need|get|have|want|issue|provide)\b[^.?!]{0,20}\b(?:your|the) (?:bank|wire|payment) (?:details|account|information|info)\b|^(?:your )?bank (?:details|account)\b|\bwhere (?:do|should|can) (?:i|we) (?:wire|transfer|pay|send the money)\b|\b(?:wire|transfer|pay) (?:you|the money|the fee)\b/,
  /\b(?:pro ?forma|vat invoice|tax invoice|fapiao)\b|\ba pi (?:for|please)\b|\bp\.?o\.? (?:number|attached)\b|\bpurchase order\b|\bplace an? (?:order|first order)\b|\bready to (?:order|buy|pay|purchase|sign)\b/,
];
/** Mail that carries such papers to somebody else. */
const aboutMail =
  /邮件|附件|邮箱收|垃圾|骗|假的|冒充|客户|对方|撤|发错|\b(?:mail|mails|email|emails|fake|phishing|scam|fraud|client'?s?|customers?'?|junk|spam|bounced?|rejected|wrong|recall|pull|back)\b/;
/** Prices, troubles and knowledge about mail that merely mention buying. */
const notWishes =
  /(?:发票|订单|报价|合同|财务|采购)(?:系统|部|平台|程序)|续费(?:以后|之后|后|了)|不续费|(?:前|原|原来的|以前的|之前的|旧|上一家|上家)(?:的)?代理|代理商?(?:跑|占|开过|注册)|占用|加不上|合同到期.{0,6}(?:员工|离职|的人)|员工|(?:怎么|后台|哪里|批量).{0,6}(?:添加|新增|开通)(?:成员|员工|账号)|\b(?:never|not) (?:got|received|get)\b|\b(?:pull|take|get) it back\b|\bsent (?:the |a |my |an )?wrong\b|\bwrong (?:person|client|customer)\b|customer'?s? |client'?s? |\b(?:fewer|less) (?:seats|accounts|users|licen[cs]es)|fewer .{0,10}than before|不续(?:费)?(?:会|的话|了会|有什么)|(?:买|购买|要)(?:个|一个|几个)?.{0,6}ip(?![a-z])|独享ip|独立ip|专属ip|固定ip|签名|多少钱|价格|价位|费用|收费|怎么收|怎么算钱|贵不贵|便宜|优惠|打折|折扣|报价是多少|cost|price|pricing|how much|discount|cheap|买(?:来|的|了)(?:的)?(?:名单|邮箱列表|地址|数据|列表)|(?:买|购买)(?:名单|邮件列表|客户名单|邮箱地址|数据|域名)|bought (?:a |the )?list|buy(?:ing)? (?:a |an )?(?:email |mailing )?list|purchased list|诈骗|钓鱼|垃圾|spam|phishing|收不到|发不出去|退信|被拒|打不开|登录|合同(?:发|邮件|附件)|发票(?:邮件|附件|发给|代开)|客户(?:的)?(?:合同|发票|询价|报价)|报价(?:邮件|信)|(?:发|寄)(?:的)?报价|撤回|按什么比例|最少|起购|几个起|能不能少|减少|junk|folder|attach|ending up|end up|bounce|receive|cannot send|recall|minimum|at least|prorat|pro rata/;
const maxLength = 40;

/** The words of the wish, if the message is one; where another product is named, only a firm one counts. */
export function salesWish(normal: string, isForeign: boolean): string | undefined {
  if (normal.length > maxLength * (/\p{Script=Han}/u.test(normal) ? 1 : 2.5)) return undefined;
  const firm = aboutMail.test(normal) ? undefined : firstOf(firmWishes, normal);
  if (firm !== undefined) return firm;
  return isForeign || notWishes.test(normal) ? undefined : firstOf(wishes, normal);
}

function firstOf(patterns: readonly RegExp[], normal: string): string | undefined {
  for (const wish of patterns) {
    const words = wish.exec(normal)?.[0];
    if (words !== undefined) return words;
  }
  return undefined;
}

import type { EscalationReason } from "../understanding.ts";

/** Complaints, anger and emergencies: each goes to a person at once. Takes normalised or Simplified text. */
const complaint =
  /投诉|退款|退钱|退费|把钱退|退我钱|赔偿|赔钱|索赔|曝光你|告你们|起诉|律师函|消协|消费者协会|工商局|12315|12345热线|工信部|黑猫|找媒体|客诉|我要申诉你们|申诉你们|差评(?:你们|伺候|到底|$)|(?:钱|费用|年费|款)(?:退|还)(?:给|我|回)|退(?:还)?(?:我|我们|回)(?:的)?(?:钱|费|款|年费)|(?:服务|态度)(?:太|真|很|极)(?:差|烂|恶劣)|\b(?:chargeback|compensation|consumer protection|report you|refund|money back|file a complaint|make a complaint|complain about (?:you|your|this|the) ?(?:service|bot|company|support)?|lawsuit|sue you|my lawyer)\b|\bi (?:want|would like|wish|need) to complain\b/;
/** "客户投诉我们发垃圾邮件" is a question about mail, not a complaint about us. */
const notComplaint =
  /退款(?:通知|邮件|信|函|模板|提醒)|申诉.{0,4}(?:封|黑名单|解)|谁退款|(?:解除|解封|移出|申请|黑名单).{0,6}申诉|(?:减|少|退)(?:掉)?.{0,4}(?:名额|账号|席位|人数|几个)|按比例|能退(?:一部分|多少)|(?:客户|用户|收件人|对方|别人|人家|被|的|用户的)投诉|投诉率|垃圾邮件投诉|投诉(?:垃圾|我们|太多|多|会|率|反馈|循环)|举报|骚扰邮件|complaint rate|spam complaint|recipients? complain|complained|被人投诉|诈骗|中奖/;
const anger =
  /^(?:真是?|太|就是)?(?:破|垃圾|烂|狗屁|辣鸡)(?:客服|服务|公司|产品|软件|平台)[!。,了啊]{0,3}$|(?:什么|这|你们).{0,4}(?:破|垃圾|烂|狗屁|辣鸡|坑人的?)(?:邮箱|服务|公司|产品|系统|东西|玩意|软件)|(?:单子|订单|客户|生意|合同).{0,6}(?:丢了|没了|黄了|跑了|飞了).{0,24}(?:!|负责|赔|你们|破|垃圾|找谁)|损失.{0,6}(?:谁|你们).{0,4}(?:赔|负责|承担)|(?:你们)?到底管不管|(?:你们|客服|工单|打电话)[^,。!?]{0,8}(?:没人管|没人理|没有人处理|不处理)(?:!|是吧|吗)|太过分|忍无可忍|unacceptable|ridiculous service|worst (?:service|support|company)|lost (?:a |an |our |the )?(?:deal|order|customer|client)s? because of you/;
/** Nobody swears at a helpdesk for fun: whatever was asked, a person takes over. */
const abuse =
  /傻[逼比b屄叉]|煞笔|沙雕|^sb$|(?<=\p{Script=Han}) ?sb(?![a-z])|(?<![a-z])(?:tmd|tnnd|cnm|nmsl|mlgb|wtf)(?![a-z])|他妈|你妈的|妈的|操你|艹|草泥马|滚蛋|王八|混蛋|去死|狗东西|狗日|脑残|\b(?:fuck\w*|bullshit|asshole|bastards?|motherfuckers?|piece of shit|shit(?:ty)?|bloody idiots?)\b/u;
const urgent =
  /^(?:紧急|很急|非常紧急|十万火急|urgent|emergency|加急)$|(?:全公司|所有人|整个公司|公司所有|全部).{0,8}(?:收发不了|不能收发|收发全停|都(?:收不到|发不出去)|瘫痪|用不了)|收发(?:信|邮件)?(?:全|都|全部)(?:停|断|挂|瘫)|\b(?:all|entire company'?s?|everyone'?s?) (?:our )?(?:mail|email|emails|mailboxes) (?:is|are|has|have) (?:down|stopped|dead|not working)\b/;

const rows: readonly {
  readonly reason: EscalationReason;
  readonly says: RegExp;
  readonly unless?: RegExp;
}[] = [
  { reason: "complaint", says: complaint, unless: notComplaint },
  { reason: "anger", says: anger },
  { reason: "anger", says: abuse },
  { reason: "urgent", says: urgent },
];

/** The reason and the words that gave it away. */
export function distressIn(
  texts: readonly string[],
): { readonly reason: EscalationReason; readonly words: string } | undefined {
  for (const { reason, says, unless } of rows) {
    for (const text of texts) {
      const words = unless?.test(text) ? undefined : says.exec(text)?.[0];
      if (words !== undefined) return { reason, words };
    }
  }
  return undefined;
}

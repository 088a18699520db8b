/**
 * Missing a request for a person is the costliest mistake, so one is recognised anywhere in what the customer
 * wrote, by a verb of reaching near a word for a person, in three languages (pinyin is spelt out before).
 * Takes normalised text.
 */
const staff =
  "人工|真人|活人|客服|坐席|座席|专员|专人|技术支持|技术人员|技术员|工程师|售后|值班|业务员|工作人员|服务人员|客户服务|主任|负责人|客户经理|小二";
/** Anybody may have a boss or a colleague: these count only as ours, or when they are to be fetched. */
const anybody = "领导|老板|经理|主管|技术|同事|老师|师傅|顾问|上级|人员";
const fetch = "找|叫|换|让|派|联系|喊|催|安排|请|要|需要|想跟|想和|跟|和|转给|转接|接通";
const chinese: readonly RegExp[] = [
  new RegExp(
    `(?:转接|转到|转给|转|找|接通|接入|接|换|叫|喊|呼叫|联系|派|安排|指派|连线|对接|请|让|要|需要|想跟|想和|想要|跟|和|来个|来|给个|有没有|有)[^,。!?;\\n]{0,5}(?:${staff})`,
  ),
  new RegExp(
    `(?:${fetch})(?:一下|一?[个位名下]|到)?(?:你们|您们|贵司|你|您)(?:的|那边|公司|家)?(?:${anybody})`,
  ),
  new RegExp(`(?:叫|换|派|喊|催|安排|找)(?:一?[个位名])(?:${anybody})`),
  new RegExp(
    `(?:${anybody}|${staff})(?:同学|那边)?(?:能不能|可以|可不可以|赶紧|快)?(?:联系|打|回|加|打给|回复)(?:一下|一?个|下)?(?:给)?(?:我|电话)`,
  ),
  new RegExp(
    `(?:让|叫|派|安排)(?:${anybody}|${staff}|人)(?:来|过来|尽快|赶紧|马上|联系|处理|看|跟进|上门|远程|介入)`,
  ),
  /(?:人工|真人|活人|客服|售后)(?:在|呢|有人)(?:不在|吗|么|没|$)|(?:人工|真人|活人)(?:客服|服务|座席|坐席|回复|回答|处理|协助|帮|支持|咨询|接|在|吗|呢|来|电话|热线|!|。|,|\?|$)/,
  /(?:客服|售后|技术支持|热线|联系|咨询|服务|你们|贵司|公司)(?:的)?(?:电话|热线|号码|联系方式|微信号?)(?:是|多少|几号|给|发|有|呢|吗|\?|$)/,
  /(?:电话|热线|联系方式)(?:是)?(?:多少|几号|给我|发我|呢)|有(?:没有)?(?:客服)?(?:电话|热线|联系方式)(?:吗|没|可以打|$)|(?:给|发)(?:我)?(?:个|一个|一下)(?:客服|联系|你们的?)?(?:电话|联系方式)/,
  /(?:打|回)(?:个)?电话给(?:我|我们)|给我(?:们)?(?:打|回)(?:个|一个)?(?:电话)|(?:回|来)个电话|回电(?:给|$|[,。!])|电话联系我|加(?:个|一下|下)?(?:你|你们|您)(?:的)?微信|加个微信(?:聊|沟通|吧|$)/,
  /(?:叫|找|换|来|派|喊|转|要|请|安排)(?:一?个|位|一位|个?别的|个?懂的|个?能)?(?:人|懂行的|会的|懂的)(?:来|过来|跟|和|帮|看|处理|说|聊|接|解决|!|。|,|$|吧|啊|呀|给我|对接)/,
  /(?:不想|不要|别|不愿意?|拒绝|讨厌|受够)[^,。!?]{0,5}机器人/,
  /(?:跟|和|同)(?:一?个)?(?:活|真)?人(?:说话|聊|讲|沟通|对话|谈)/,
  /有(?:没有)?(?:活|真)?人(?:能|可以)?(?:管|处理|接|负责|帮|协助)|(?:^|你们|客服)人(?:呢|在哪|去哪)|(?:没|没有)人(?:管|理|处理|回我|接)/,
  /(?:怎么|哪里|哪儿)(?:才能|可以|能)?(?:联系|找到|找)(?:到|上)?(?:你们|您们|客服|人工|售后|技术支持)/,
  /(?:提|开|建|发起|提交|登记|报)(?:一?[个张份])?(?:工单|服务单|故障单|case)|报障|报修|(?:打|拨|call)(?:电话)?给(?:我|我们)/,
  /(?:找|换|来|叫|派|给)(?:我)?(?:一?[个位])?(?:能|会|懂|可以|真正)(?:解决|处理|做主|拍板|搞定|管事)/,
  /(?:让|叫|请|麻烦)(?:他|她|你们|那位|之前|上次)?.{0,6}(?:找|联系|打给|回复|加|call)(?:一下|下)?我|(?:让|叫|请)他(?:联系|打|回|找)/,
  /打我(?:的)?(?:手机|电话|座机)|把我的?(?:问题|情况|诉求|需求).{0,4}(?:转给|转交|反馈|反映|上报)|转.{0,3}(?:窗口|值班|前台)/,
  /(?:怎么|如何|怎样)(?:才能)?联系(?:$|[?？]|你|客服|人)/,
  /说人话|上人工|求人工|^(?:人工|客服|真人|售后)$/,
];
/** Looks like it, and is not: knowledge about staff mailboxes, rejected offers, other senses of 人工. */
const notChinese =
  /签名.{0,8}(?:电话|联系方式|手机)|(?:放|加|写|填|显示).{0,4}联系(?:电话|方式)|(?:邮件|询盘|来信|信件|收到的?|账号|附件|通知).{0,14}(?:转|发|抄送|抄|分配|共享|同步|交接|分)给.{0,5}(?:业务员|同事|老板|主管|经理|领导|工程师|技术|人员|售后|负责人|专员|客服部)|领(?:取)?红包|(?:管理员|创建者|员工|成员|主管).{0,6}(?:换人|改成|转让)|^你们?(?:到底)?是[^要找转]{0,6}(?:机器人|真人|人工|ai)[^要找转]{0,6}$|联系人(?!工)|人工智[能障]|人工审[核批]|人工费|人工湖|(?:客服|售后|技术|专员|经理|主管|领导|老板|同事|老师|顾问|工程师)(?:部|团队|组|人员)?(?:的)?(?:公共)?(?:邮箱|账号|群组|邮件|地址|签名|名片)/;

const someone =
  "human|humans|person|people|someone|somebody|agent|agents|representative|rep|operator|staff|engineer|technician|manager|supervisor|specialist|advisor|adviser|consultant|support team|support staff|customer service|customer support|customer care|tech support|technical support|live support|support|real guy|colleague";
const english: readonly RegExp[] = [
  new RegExp(
    `\\b(?:talk|speak|chat|connect|transfer|escalate|contact|reach|call|get|give|want|need|switch|put me|pass me|bring|send|ask|find|forward me|hand me)\\b[^.!?\\n]{0,28}\\b(?:${someone})\\b`,
  ),
  /\b(?:human|live|real) ?(?:agent|person|being|support|chat|operator|help|rep|representative|assistance)\b/,
  /\b(?:anyone|anybody|someone) (?:human|real)\b/,
  /\b(?:is there|any|where is|are there)\b[^.!?]{0,14}\b(?:human|real person|agent|representative|operator|someone who can help)\b/,
  /\b(?:call|phone|ring|contact) (?:me|us)\b|\bgive (?:me|us) a (?:call|ring)\b|\bcall ?back\b|\bcallback\b/,
  /\b(?:phone|telephone|contact|hotline|support|service|customer service) ?(?:number|no|line)\b|\bhotline\b|\bphone number\b/,
  /\b(?:no|not a|stop the|don'?t want (?:a|the|this)|hate (?:this|the)|do not want (?:a|the|this)) ?(?:more )?(?:bot|bots|robot|machine|chatbot)\b/,
  /\b(?:open|raise|create|submit|log|file|start|make)\b[^.!?]{0,16}\b(?:ticket|support case|case|incident)\b|\bsupport (?:ticket|case)\b/,
  /^(?:please |pls |plz )*(?:transfer|escalate|connect|put) (?:me|this|us|it)(?: through| over| up)?(?: please| pls| now)?[.!]*$/,
  /^(?:please |pls |a |an |the |live |real |another )*(?:human|agent|operator|representative|rep|person|staff|support|someone|customer service|customer support|customer care|customer rep|customer representative|advisor|engineer)(?: please| pls| now)?[.!]*$/,
  /\b(?:anyone|anybody|someone|somebody)\b[^.?!]{0,14}\b(?:speak|talk|chat|phone|call)\b|\b(?:speak|talk|chat) (?:to|with) (?:anyone|anybody|your|an actual)/,
  /\b(?:someone|somebody|anyone|anybody|person|engineer|technician|colleague) (?:from|on|at|in) your (?:side|team|company|office|end)\b|\b(?:enough (?:with|of)|tired of|sick of|out of|fed up with) (?:this|the|your) (?:bot|robot|chatbot|machine)\b|\bassign (?:me )?(?:a|an|someone|somebody)\b/,
  /\bwho (?:can|do|should|could) (?:i|we) (?:talk|speak|turn|reach out|call)\b|\bwho (?:can|do|should) (?:i|we) contact(?: about| for help| here|[?. ]*$)/,
  /\bhow (?:do i|can i|to|can we) (?:contact|reach|call) (?:you|support|someone|your|customer)/,
];
const notEnglish =
  /\b(?:add|import|export|delete|edit|save|sync|create) (?:a |an |my |the |new )*contacts?\b|\b(?:cannot|not|never|unable to) (?:contact|reach) (?:me|us)\b|contact (?:me|us) by e-?mail|^(?:so |hey |hi )?(?:are|r|is) (?:you|u|this) (?:just |really |actually )?(?:a |an )?(?:real |actual )?(?:human|person|bot|robot|machine|ai)\b|\b(?:my|our|his|her|their|your own|bind|verify|change|update)\b[^.?!]{0,14}\bphone number\b|\b(?:add|remove|delete|invite) (?:a |one |another |the )?(?:person|people|agent|operator|someone)\b|\b(?:user|mail|transfer|mail transfer|delivery) agent|(?:support|service|sales|staff) (?:mailbox|address|group|account|team's mailbox)|(?:send|sending|mail|mails|email|emails|forward|reply|write|invite|add|remove|delete|recall)\b[^.!?]{0,24}\b(?:to|from|for|by|with) (?:a |an |one |the |another |my |our |every |each |other )*(?:person|people|someone|colleague|staff|customer support|manager|supervisor)|support (?:imap|pop|smtp|dkim|spf|dmarc|for|calendar)|(?:does|do|can) (?:it|you|exmail|wecom|outlook|foxmail) support/;

/** "不用转人工": an offer turned down. */
const declines =
  /(?:不用|不要|不必|无需|不需要|别|先不|暂时不|取消)(?:再)?(?:给我)?(?:转|找|接|叫|换|联系)?(?:到)?(?:人工|客服|真人)|\b(?:don'?t|do not|no) (?:want |need )?(?:to )?(?:talk to |speak to |contact |transfer me to )?(?:a |an )?(?:human|agent|person|operator)\b/;

/** The words that ask for a person; `declined` when one is refused; `other` when it only sounds like a request. */
export type PersonWish =
  | { readonly wish: "asked"; readonly words: string }
  | { readonly wish: "declined" | "other" };

/** Looks for the wish in each form of the message; `pasted` text is searched for Chinese words only. */
export function personWish(texts: readonly string[], pasted: boolean): PersonWish | undefined {
  const words = firstWords(chinese, texts) ?? (pasted ? undefined : firstWords(english, texts));
  if (texts.some((text) => declines.test(text))) {
    // "不要机器人，要人工" declines the machine.
    const rest = texts.map((text) => text.replace(declines, ""));
    const still = firstWords(chinese, rest) ?? firstWords(english, rest);
    return still === undefined ? { wish: "declined" } : { wish: "asked", words: still };
  }
  if (texts.some((text) => notChinese.test(text) || notEnglish.test(text))) return { wish: "other" };
  return words === undefined ? undefined : { wish: "asked", words };
}

function firstWords(patterns: readonly RegExp[], texts: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    for (const text of texts) {
      const words = pattern.exec(text)?.[0];
      if (words !== undefined) return words;
    }
  }
  return undefined;
}

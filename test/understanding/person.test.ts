import { beforeAll, expect, test } from "vitest";
import { createReader } from "./understood.ts";

let read: Awaited<ReturnType<typeof createReader>>;
beforeAll(async () => {
  read = await createReader();
});

/** Missing one of these is the costliest mistake this bot can make. */
const asking = `
人工|人工!!|转人工|轉人工|转 人 工|请转人工服务|麻烦转接人工客服|我要人工|给我接人工|要人工不要机器人|人工客服在吗|有没有人工
能不能给我转到真人|真人客服|找个真人来|想跟真人说话|換真人|有活人吗|来个活人行不行|跟机器人说不清楚，叫人来
客服|找客服|联系客服|我要找客服投诉个事|客服人员在哪|客服电话多少|你们客服电话是多少啊|有客服电话吗|客服热线
请给我你们的联系电话|电话多少 我打过去|能不能给我打个电话|麻烦回个电话给我|方便的话给我回电|可以加你们微信吗
你们技术联系我一下|让技术来处理|叫你们工程师看看|安排个技术人员帮我弄|派人来解决|找你们负责人|叫你们经理来|我要找你们领导反映
售后在吗|售后电话|技术支持电话|需要专员协助|有没有专人对接|換人跟我講|請幫我轉接客服人員|我想和專員通話|有真人可以幫忙嗎
别再自动回复了，找个人来|不想跟机器人聊了|你解决不了，让人工来|邮件发不出去，帮我转人工|域名 lanhai-demo.com 有问题 转人工处理
zhuan rengong|rengong|zhao kefu|wo yao zhao rengong kefu
human|agent|representative please|operator|I want to talk to a human|can I speak with a real person?|get me a person
connect me with customer service|transfer me to an agent|live agent|live chat with someone|is there a human here|please call me
what's your phone number|customer support number|I need to contact your support team|let me talk to your manager|put me through to an engineer
can someone from your team help me by phone|escalate this to a person|I don't want a bot, give me a human|stop the bot and get someone
我要投诉|投诉你们|我要退款|把钱退给我|I want a refund|I want to complain|紧急|urgent|你们这什么破邮箱！！单子都丢了，客户说根本没收到！退钱！|别跟我扯机器人，叫人
能不能让我跟一个活人讲两句|麻烦接线到真人那边|我不想打字了，有没有电话可以打|你们公司座机多少|客服的联系方式发一下呗|可以电话联系我吗|打我手机 13900001111|请回电
有急事，赶紧叫个人来处理|你一个机器人懂什么，换人|让你们管事的来|我要跟你们经理反映情况|能安排工程师远程协助吗|需要技术员上门|请帮我转接到技术部|给我转售后
客服人员什么时候上班|现在有人工在线吗|人工还要排队多久|我等人工半天了|还是找人工吧|直接人工吧 别绕了|人工处理吧|我要人工客服 人工 人工|不要机器人，真人出来|真人！|求真人
来个人啊|有人能帮忙看一下吗|有没有懂技术的人|能加个微信细说吗|你们业务员微信多少|我的客户经理是谁，让他联系我|谁是我的对接人|请把我的问题转给同事处理|帮我反馈给技术
帮我联系一下腾讯的人|请转交人工处理|这个问题机器人解决不了吧，找人|算了你不行，叫你们客服来|zhen ren ke fu|wo yao ren gong
kefu dianhua duoshao|rengong kefu zai ma|转仁工|转人工 转人工 转人工|人工服wu|請問有真人客服嗎|麻煩請客服打電話給我
可以請專人跟我聯絡嗎|我想找真人講|客服電話幾號|有沒有人可以協助|請轉業務窗口|找你們主管|I'd prefer to deal with a person
Can someone ring me on +86 13900001111|get me your supervisor|who can I talk to about this
I need somebody to look at my account|could you have an engineer contact me
is a human available|how do I get hold of support|give me a contact person
phone support please|do you have a support hotline|let me chat with a live rep
enough with the bot|I want out of this bot, real person
please have someone from your side email me|can you assign a technician
connect with a specialist|this is not working, get me someone who knows
you're a robot, I need a person|transfer to human agent now|agent!!!
懂技术的在吗|负责的同事今天上班吗|speak with representative|need assistance from a real agent
contact your customer service please|where can I find a live operator`
  .split(/[|\n]/)
  .filter((text) => text !== "");

/** These speak of people, telephones or complaints and want something else. */
const notAsking = `
人工智能怎么用|不用人工了|不用转人工，我自己看|客服邮箱怎么建|给客服部建一个邮件群组|售后部门共用一个邮箱怎么设置|技术部的公共邮箱怎么加人
收件人怎么批量导入|发件人名称在哪改|管理员怎么换人|怎么添加联系人|客户投诉我们发垃圾邮件怎么办|投诉率太高会怎样|怎么把邮件转给同事
把收到的邮件自动转给主管|老板的邮箱密码忘了|离职同事的邮件怎么交接|你是真人吗|你是机器人还是人|你是人工智能吗|有人冒充我们域名发邮件
forward my mail to another person|how many people can share a mailbox|can one person have two mailboxes|add a person to the mail group|does it support IMAP
does the mail transfer agent support TLS|are you a human|spam complaint rate is too high|how do I email a person outside the company|remove a person from the list|support@ mailbox setup
客服邮箱怎么多人登录|怎么给客户经理建一个别名|人工智能写的开发信会进垃圾箱吗|联系人导入怎么弄|怎么让同事代我回邮件|发件人显示成别人的名字|人工审核发信要多久
邮件审批怎么转给上级|离职的人邮箱怎么处理|收件人说没人收到|技术部的邮箱满了|how do I add a contact
how to share a mailbox with my team|the person who left still gets mail
can two people use one account|who can see my emails|call forwarding
can I send a promotion to 5,000 people|mail all people in the department at once|support for IMAP on iPhone|we have 20 staff, how many accounts do we need
how do I let my assistant answer mail for me|my customer cannot contact me by email
客户联系不上我 说邮件退回|电话号码怎么加到签名里|怎么在签名里放联系电话|手机号换了怎么重新绑定|短信验证码打到旧手机了|管理员离职了怎么换人`
  .split(/[|\n]/)
  .filter((text) => text !== "");

test("the lists are long enough to mean something", () => {
  expect(asking.length).toBeGreaterThanOrEqual(160);
  expect(notAsking.length).toBeGreaterThanOrEqual(55);
});

test.each(asking)("asks for a person: %s", (text) => {
  expect(read(text)).toMatchObject({ intent: "escalate_human" });
});

test.each(notAsking)("does not ask for a person: %s", (text) => {
  expect(read(text).intent).not.toBe("escalate_human");
});

test.each([
  ["我要投诉", "complaint"],
  ["我要退款", "complaint"],
  ["你们这什么破邮箱！！单子都丢了", "anger"],
  ["真是垃圾服务！", "anger"],
  ["紧急", "urgent"],
  ["全公司邮箱都收不到邮件了", "urgent"],
  ["转人工", "asked"],
])("%s is %s", (text, reason) => {
  expect(read(text)).toMatchObject({ intent: "escalate_human", reason });
});

test("a bounce that mentions an agent or support is no request", () => {
  const bounce = "550 5.7.1 Message rejected. Please contact your support team or an agent for assistance";
  expect(read(bounce).intent).toBe("bounce_diagnosis");
});

test("a request beside a bounce is one", () => {
  expect(read("550 5.7.1 Message rejected 看不懂，转人工").intent).toBe("escalate_human");
});

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
我要投诉|投诉你们|我要退款|把钱退给我|I want a refund|I want to complain|紧急|urgent|你们这什么破邮箱！！单子都丢了，客户说根本没收到！退钱！|别跟我扯机器人，叫人`
  .split(/[|\n]/)
  .filter((text) => text !== "");

/** These speak of people, telephones or complaints and want something else. */
const notAsking = `
人工智能怎么用|不用人工了|不用转人工，我自己看|客服邮箱怎么建|给客服部建一个邮件群组|售后部门共用一个邮箱怎么设置|技术部的公共邮箱怎么加人
收件人怎么批量导入|发件人名称在哪改|管理员怎么换人|怎么添加联系人|客户投诉我们发垃圾邮件怎么办|投诉率太高会怎样|怎么把邮件转给同事
把收到的邮件自动转给主管|老板的邮箱密码忘了|离职同事的邮件怎么交接|你是真人吗|你是机器人还是人|你是人工智能吗|有人冒充我们域名发邮件
forward my mail to another person|how many people can share a mailbox|can one person have two mailboxes|add a person to the mail group|does it support IMAP
does the mail transfer agent support TLS|are you a human|spam complaint rate is too high|how do I email a person outside the company|remove a person from the list|support@ mailbox setup`
  .split(/[|\n]/)
  .filter((text) => text !== "");

test("the lists are long enough to mean something", () => {
  expect(asking.length).toBeGreaterThanOrEqual(90);
  expect(notAsking.length).toBeGreaterThanOrEqual(30);
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

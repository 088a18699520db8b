import { type ErrcodeEntry, row } from "./errcode-table.ts";

/** Customer service, 微信客服 (developer.work.weixin.qq.com/document/path/94638 and following). */
export const KF_ERRCODES: readonly ErrcodeEntry[] = [
  row(
    [48007, 60030],
    [
      "客服账号没有授权给本应用，或接待人员不在应用可见范围",
      "The customer-service account is not handed to this app, or a servicer is outside its visible range",
    ],
    [
      "在“微信客服 - 通过API管理微信客服账号”里勾选该账号；把接待人员加入应用可见范围",
      "Tick the account under customer service, managed by API; add the servicers to the visible range of the app",
    ],
  ),
  row(
    [40096],
    ["客户的 external_userid 无效", "The external user id of the customer is invalid"],
    ["该客户已不可联系，无需重试", "This customer cannot be reached any more; do not try again"],
  ),
  row(
    [95000],
    ["客服账号 open_kfid 无效", "The customer-service account id is invalid"],
    ["在管理后台确认客服账号存在", "See in the admin console that the account exists"],
  ),
  row(
    [95001],
    ["客户每发一条消息，最多回复五条", "Five answers to each message of a customer were used up"],
    ["等客户再发消息，或由人工电话联系", "Wait for the customer's next message, or let a person call"],
  ),
  row(
    [95002],
    ["距客户上次发消息已超过 48 小时", "More than 48 hours have passed since the customer's last message"],
    ["改用电话或邮件联系客户", "Reach the customer by phone or mail"],
  ),
  row(
    [95003, 95004, 95009],
    ["客服账号的接待能力受限", "The customer-service account has reached a limit"],
    [
      "完成企业认证，并在微信客服后台查看限制说明",
      "Verify the corp, and see the limits in the customer-service console",
    ],
  ),
  row(
    [95007],
    [
      "拉取消息的 token 无效或已过期（10 分钟）",
      "The token to pull messages is invalid or older than 10 minutes",
    ],
    ["程序会改为不带 token 拉取，无需处理", "Nothing to do: pull without the token"],
  ),
  row(
    [95008],
    ["菜单项过多（最多十个可点击项）", "The menu has more than ten items to click"],
    ["减少菜单项", "Offer fewer items"],
  ),
  row(
    [95011, 95012],
    [
      "微信客服在另一个入口启用，与本接口互斥",
      "Customer service is enabled at its other entry, which excludes this one",
    ],
    [
      "只保留“企业微信后台 - 微信客服”或 kf.weixin.qq.com 中的一个",
      "Keep one of the two: WeCom console or kf.weixin.qq.com",
    ],
  ),
  row(
    [95013],
    ["会话已结束", "The session has ended"],
    ["等客户再次发来消息", "Wait until the customer writes again"],
  ),
  row(
    [95014, 95019],
    ["接待人员无效、未激活或已停止接待", "The servicer is not valid, not active or has stopped receiving"],
    ["换一位正在接待的人员，或转入接待池", "Choose a servicer who is receiving, or the waiting pool"],
  ),
  row(
    [95016],
    ["会话状态不允许这样转换", "The session cannot move to that state from here"],
    ["重新读取会话状态后再决定", "Read the state again, then decide"],
  ),
  row(
    [95017],
    ["微信客服的 API 功能未开启", "The API of customer service is switched off"],
    ["在“微信客服 - API”里开启", "Switch it on under customer service, API"],
  ),
  row(
    [95018],
    [
      "会话当前由人工接待或已结束，不能由程序发送",
      "The session is with a person or has ended, so the program may not send",
    ],
    ["保持安静，由接待人员回复", "Stay silent and let the servicer answer"],
  ),
];

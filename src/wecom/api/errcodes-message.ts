import { type ErrcodeEntry, range, row } from "./errcode-table.ts";

const REPORT = [
  "这是程序的问题，请把错误码和时间反馈给维护者",
  "A defect of this program: report the code and the time to its maintainers",
] as const;

const RECIPIENT = [
  "把该成员加入应用的可见范围，并确认账号已激活；外部客户只能用微信客服联系",
  "Add the member to the visible range of the app and see that the account is active; outside customers are reached through customer service only",
] as const;

/** Messages, cards, media and group webhooks. */
export const MESSAGE_ERRCODES: readonly ErrcodeEntry[] = [
  row(
    [40007],
    ["media_id 无效或已过期（三天）", "The media id is invalid or older than three days"],
    ["请对方重新发送文件", "Ask the sender to send the file again"],
  ),
  row(
    [40008, 40058, 41016, 41033],
    ["消息类型或参数不合法", "A message type or parameter is not valid"],
    REPORT,
  ),
  row([44004, 45002], ["消息内容为空或过长", "The message is empty or too long"], REPORT),
  row(
    [42014, ...range(42016, 42020)],
    ["卡片的 task_id 或按钮 key 不合法", "A task id or button key of a card is not valid"],
    REPORT,
  ),
  row(
    [42015],
    ["卡片不是由本应用发送的", "The card was sent by another app"],
    ["只能用发送卡片的应用更新卡片", "Update a card with the app that sent it"],
  ),
  row(range(42027, 42051), ["模板卡片字段不合法", "A field of a template card is not valid"], REPORT),
  row(
    [60140],
    [
      "卡片的 response_code 无效、已用过或已过期（72 小时）",
      "The response code of the card is invalid, used or older than 72 hours",
    ],
    ["无需处理：卡片不再更新", "Nothing to do: the card is not updated any more"],
  ),
  row(
    [60011, 60021, 60111, 81013, 82001],
    [
      "收件人不在应用可见范围，或没有有效的收件人",
      "The recipient is outside the visible range of the app, or there is none",
    ],
    RECIPIENT,
  ),
  row(
    [830002],
    ["文件过大，不能一次下载", "The file is too large for one download"],
    ["请对方发送 20 MB 以内的文件", "Ask for a file below 20 MB"],
  ),
  row(
    [93000, 93004, 93008],
    [
      "群机器人 Webhook 无效、已停用或已被移出群",
      "The group webhook is invalid, disabled or no longer in the group",
    ],
    [
      "在群里重新添加消息推送机器人，把新的地址填入 STAFF_WEBHOOK_URL",
      "Add the webhook to the group again and put its address into STAFF_WEBHOOK_URL",
    ],
  ),
];

/** What a page says after something was done; the code travels in the address, so the texts are ours alone. */
export const notices = {
  "ticket-taken": ["done", "已接手，机器人在这个会话里不再说话。"],
  "ticket-handed": ["done", "已转给同事，机器人在这个会话里不说话。"],
  "ticket-released": ["done", "已放回队列，机器人恢复应答。"],
  "ticket-waits": ["done", "已标为等客户回复。"],
  "ticket-closed": ["done", "已结束，机器人恢复应答。"],
  "note-kept": ["done", "备注已保存。"],
  "moved-on": ["failed", "没有保存：会话刚刚有变化，或已被同事处理。请看一眼最新状态再操作。"],
  forgotten: ["done", "这位客户的数据已删除。"],
  "not-confirmed": ["failed", "没有删除：请先勾选确认。"],
  "account-made": ["done", "账号已建立。"],
  "account-removed": ["done", "账号已删除，它的登录已全部失效。"],
  "account-taken": ["failed", "没有建立：这个名字已经有人用。"],
  "account-wrong": ["failed", "没有保存：名字 1–32 个字（字母、数字、汉字、点、横线），密码至少 10 位。"],
  "last-owner": ["failed", "没有保存：至少要留一位管理员。"],
  "password-wrong": ["failed", "没有保存：原密码不对，或新密码不足 10 位。"],
  "entry-saved": ["done", "已写入，机器人一秒内就会用上。"],
  "entry-changed": ["failed", "没有写入：这个文件刚刚被别人改过。请重新看一遍影响再保存。"],
  "entry-readonly": ["failed", "没有写入：这台服务器上的知识库目录不可写，请在知识库的来源处修改。"],
  "domain-checked": ["done", "已重新检查，结果在下面。"],
} as const satisfies Readonly<Record<string, readonly ["done" | "failed", string]>>;

export type NoticeCode = keyof typeof notices;

/** The notice of an address; undefined for anything that is no code of ours. */
export const noticeOf = (code: string | null) =>
  code !== null && Object.hasOwn(notices, code) ? notices[code as NoticeCode] : undefined;

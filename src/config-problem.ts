/** Words of a setting's problem, for operators of both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Problem {
  readonly setting: string;
  readonly problem: Words;
  /** What to do about it and where the value stands. */
  readonly remedy: Words;
}

const inConsole = (path: string, en = path): Words => ({
  zh: `企业微信管理后台：${path}`,
  en: `WeCom admin console: ${en}`,
});

/** Where values stand. */
export const pages = {
  corpId: inConsole("我的企业 → 企业信息 → 最下方的企业ID", "我的企业 → 企业信息 → 企业ID, at the bottom"),
  callback: inConsole(
    "应用管理 → 该应用 → 接收消息 → 设置API接收",
    "应用管理 → the app → 接收消息 → 设置API接收",
  ),
  app: inConsole(
    "应用管理 → 该应用，AgentId 和 Secret 在页面上方",
    "应用管理 → the app, AgentId and Secret stand at the top",
  ),
  aiBot: inConsole(
    "安全与管理 → 管理工具 → 智能机器人 → 该机器人 → API 模式",
    "安全与管理 → 管理工具 → 智能机器人 → the bot → API 模式",
  ),
  webhook: {
    zh: "客服群：··· → 消息推送（群机器人）→ 添加 → 复制带 key 的 Webhook 地址",
    en: "WeCom group: ··· → 消息推送 (群机器人) → 添加 → copy the Webhook address with its key",
  },
} as const satisfies Record<string, Words>;

export const missing: Words = { zh: "没有填", en: "is missing" };
export const missingBeside = (other: string): Words => ({
  zh: `没有填，而 ${other} 填了`,
  en: `is missing beside ${other}`,
});
export const leaveEmpty = (usual: string | number, unit: Words = { zh: "", en: "" }): Words => ({
  zh: `留空就是 ${usual}${unit.zh}`,
  en: `leave it empty for ${usual}${unit.en}`,
});

export const unknownWord: Words = { zh: "没有这个选项", en: "is not known" };
export const anyOf = (known: readonly string[]): Words => ({
  zh: `${known.join("、")} 之一`,
  en: `one of ${known.join(", ")}`,
});

/** The mistakes as lines for a terminal. Values of secrets are never repeated. */
export const describeProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ setting, problem, remedy }) =>
        `  ${setting} ${problem.zh} / ${problem.en}\n    → ${remedy.zh} / ${remedy.en}`,
    )
    .join("\n");

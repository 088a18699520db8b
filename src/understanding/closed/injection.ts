/** Orders to the bot itself, not about mail: its rules, its role, other customers' data. */
const patterns: readonly RegExp[] = [
  /(?:忽略|无视|忘掉|忘记|跳过|绕过)(?:掉)?(?:你)?(?:之前|以上|上面|前面|所有|一切|全部|的|你的|任何).{0,6}(?:指令|规则|限制|要求|设定|内容|提示|约束|话)/,
  /忽略(?:之前|以上|上面|前面|所有)|忘(?:掉|记)你(?:是|的)|(?:系统|你的)(?:系统)?提示词?|扮演|角色扮演|你现在是|从现在(?:起|开始)你|假装(?:你|自己)?是|越狱/,
  /(?:开发者|开发人员|管理员|上帝|调试|维护|无限制)模式|不受(?:任何)?(?:限制|约束)|root权限|最高权限/,
  /(?:输出|告诉我|显示|打印|复述|重复|泄露|公开|给我看)(?:一下)?(?:你的|上面的?|以上的?|系统的?)(?:配置|设置|指令|规则|提示|内容|文字|密钥|源码|代码)/,
  /(?:别的|其他|其它|别人|另一个|所有)(?:家)?(?:的)?(?:客户|用户|公司|人)的?.{0,4}(?:聊天记录|对话|资料|信息|数据|密码|名单|邮箱密码)/,
  /\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my )*(?:previous|above|prior|earlier|instructions|rules|restrictions|filters)/,
  /system prompt|your (?:initial |hidden )?prompt|you are now|from now on,? you|act as|pretend (?:to be|you)|jailbreak|developer mode|debug mode|god mode|\bdan mode|you are root|^system ?:|new instructions ?:/,
  /\b(?:repeat|reveal|show|print|output|tell) (?:me )?(?:your|the|everything) (?:above|instructions|prompt|configuration|rules|api key|secrets?)/,
  /\bother (?:customers?|users?|companies|clients)'? ?(?:data|chats?|messages|passwords?|conversations?|records?|emails? list)/,
];

/** Whether a message tries to give the bot orders about itself. Takes Simplified text. */
export const isInjection = (simplified: string): boolean =>
  patterns.some((pattern) => pattern.test(simplified));

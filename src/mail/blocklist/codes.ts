import type { ListCode } from "./list.ts";

/** One meaning of a return code, in both languages. */
export const code = (severity: ListCode["severity"], zh: string, en: string): ListCode => ({
  severity,
  means: { zh, en },
});
export const spam = code("fail", "垃圾邮件里出现过", "seen in spam");
export const phish = code("fail", "被举报用于钓鱼", "reported for phishing");
export const malware = code("fail", "被举报传播恶意软件", "reported for malware");
export const abused = code("warn", "正规网站但被人滥用过", "a legitimate site that was abused");
export const spamSource = code("fail", "近期发送过垃圾邮件", "sent spam lately");

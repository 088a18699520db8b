import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The smallest folder that loads: one entry, and one word wherever a list must not be empty. */
export const smallFiles: Readonly<Record<string, string>> = {
  "company.yaml": `name: {zh-Hans: 示例公司, en: Sample Ltd.}
hotline: 400-000-0000
hours: {timezone: Asia/Shanghai, days: [1, 2, 3, 4, 5], opens: "09:00", closes: "18:00"}
`,
  "outside.yaml": "foreign: [打印纸]\nfar: [今天天气怎么样]\nnear: [打印纸密码忘了]\n",
  "terms.yaml": "synonyms: {邮箱: [信箱]}\nmail_words: [邮, mail]\n",
  "phrases.yaml": `human: [转人工]
complaint: [我要投诉]
anger: [太过分了]
urgent: [紧急]
sales: [怎么购买]
greeting: [你好]
thanks: [谢谢]
agree: [好的]
solved: [解决了]
positive: [有用]
negative: [没用]
cancel: [取消]
help: [帮助]
identity: [你是谁]
none: [都不是]
check_domain: [查域名]
recheck: [复查]
full_report: [完整报告]
plan_sending: [发信计划]
clean_list: [洗名单]
read_bounce: [看退信]
read_header: [看邮件头]
`,
  "faq/spf-setup.md": `---
slug: spf-setup
title: {zh-Hans: 怎么设置 SPF, en: Set up SPF}
category: deliverability
reviewed: 2026-11-01
review_by: 2027-05-01
confidence: A
sources:
  - {what: 帮助中心, grade: O, date: 2026}
related: []
questions:
  zh-Hans: [怎么设置 SPF]
  zh-Hant: [如何設定 SPF]
  en: [how to set up SPF]
negatives: []
concepts:
  - {weight: 1.0, all: ["spf", "设置|set up"]}
---
## 简答
加一条 TXT 记录。
## 详答
在域名解析里加一条 TXT 记录。
## Short
Add a TXT record.
## Long
Add a TXT record at your DNS provider.
`,
};

/** Writes a folder under the system's temporary one and hands it to \`use\`; it is gone afterwards. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
  try {
    await mkdir(join(folder, "faq"));
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

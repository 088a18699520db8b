import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dialogue, readDialogue, writeDialogue } from "../../../src/cli/dialogue/index.ts";

const sample = `# D9 一个例子

> 写给读者的话

> 2026-11-24 14:31

**客户**：你好

**机器人**
\`\`\`text
您好。

〔1〕查域名
\`\`\`

**客服群**
\`\`\`text
【新工单】T-????
\`\`\`

> 客户想了想。

**过了 10 分钟**

**客户** 点〔查域名〕

**同事**：@邮件小助手 查 a.example

**客户** 发〔图片〕

**客户**：
\`\`\`text
第一行
第二行
\`\`\`

**DNS**
\`\`\`text
a.example TXT x
\`\`\`

**客户** 上传〔名单.csv〕
\`\`\`text
邮箱
a@a.example
\`\`\`
`;

test("a transcript is read whole and written as it was", () => {
  const dialogue = readDialogue(sample);
  expect(dialogue.begins).toBe("2026-11-24 14:31");
  expect(dialogue.scenes.map(({ action }) => action)).toEqual([
    { kind: "says", text: "你好" },
    { kind: "waits", minutes: 10 },
    { kind: "picks", title: "查域名" },
    { kind: "asks", text: "@邮件小助手 查 a.example" },
    { kind: "sends", what: "图片" },
    { kind: "says", text: "第一行\n第二行" },
    { kind: "dns", lines: ["a.example TXT x"] },
    { kind: "uploads", name: "名单.csv", content: "邮箱\na@a.example" },
  ]);
  expect(dialogue.scenes[0]?.heard).toEqual({
    replies: ["您好。\n\n〔1〕查域名"],
    notices: ["【新工单】T-????"],
  });
  expect(dialogue.scenes[1]?.remarks).toEqual(["> 客户想了想。"]);
  expect(writeDialogue(dialogue)).toBe(sample);
});

test("whatever a customer writes comes back from the file as it was", () => {
  const spoken = fc.string({ minLength: 1 }).filter((text) => text.trim() !== "" && !/```|\r/.test(text));
  fc.assert(
    fc.property(spoken, spoken, (text, reply) => {
      const dialogue: Dialogue = {
        head: ["# x"],
        begins: "2026-11-24 14:31",
        scenes: [{ action: { kind: "says", text }, heard: { replies: [reply], notices: [] }, remarks: [] }],
      };
      expect(readDialogue(writeDialogue(dialogue))).toEqual(dialogue);
    }),
  );
});

describe("what cannot be read is told by its line", () => {
  const begun = "> 2026-11-24 14:31\n";
  test.each([
    ["no time", "**客户**：你好", /^line 1: .*when it begins/],
    ["nothing at all", "", /^line 1: .*when it begins/],
    [
      "an unknown speaker",
      `${begun}**客户**：你好\n**老板**：好`,
      /^line 3: not a line of a dialogue: \*\*老板/,
    ],
    [
      "an answer before a question",
      `${begun}**机器人**\n\`\`\`text\n好\n\`\`\``,
      /^line 2: somebody has to write/,
    ],
    ["an answer without words", `${begun}**客户**：你好\n**机器人**`, /^line 3: .*needs a block/],
    ["an open block", `${begun}**客户**：你好\n**机器人**\n\`\`\`text\n好`, /^line 4: .*not closed/],
    ["a block of nobody", `${begun}\`\`\`text\n好\n\`\`\`\n\`\`\`text\n好\n\`\`\``, /^line 5: who says this/],
    ["a block behind a line", `${begun}**客户**：你好\n\`\`\`text\n好\n\`\`\``, /^line 2: /],
    ["an unknown thing to send", `${begun}**客户** 发〔大象〕`, /^line 2: /],
  ])("%s", (_, source, message) => {
    expect(() => readDialogue(source)).toThrow(message);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanedHeader, cleanedLine, cleanedName, openList, pastedList } from "../../../src/mail/index.ts";
import { clean, readAll } from "./lists.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "＠x", "\u200b=1"])(
  "the cell %j becomes text",
  (text) => {
    const line = cleanedLine({ verdict: "keep", reasons: [], line: 1, given: "", cells: [text] });
    expect(line).toContain(`'${text.replaceAll('"', '""')}`);
    expect(line).not.toMatch(/(^|,)"?\s*[=+\-@＝＠]/);
  },
);

test("a cleaned list has its verdicts first and its own columns after them", async () => {
  const text = 'name,mail\n"Ann, ""A""",a@good.example\n=cmd,"bob＠163.cm"\nBo,b@good.example';
  const list = await openList(pastedList(text));
  const { rows } = await clean(text, { "good.example": { MX: ["10 mx.good.example"] } });
  expect([cleanedHeader(list), ...rows.slice(0, 2).map(cleanedLine)].join("")).toBe(
    [
      "verdict,结论,清洗后的地址,建议改成,原因,reason,name,mail",
      'keep,可以发,a@good.example,,,,"Ann, ""A""",a@good.example',
      "review,先看一眼,bob@163.cm,bob@163.com,域名可能写错了，是不是 163.com？；域名 163.cm 不存在；已修正：全角字符改成了半角," +
        "the domain looks mistyped; was 163.com meant?; the domain 163.cm does not exist; repaired: full-width characters made plain,'=cmd,bob＠163.cm",
      "",
    ]
      .join("\r\n")
      .replace(
        "the domain looks mistyped; was 163.com meant?; the domain 163.cm does not exist; repaired: full-width characters made plain",
        (said) => `"${said}"`,
      ),
  );
});

test("whatever the cells hold, the line reads back as they were, and none of them is a formula", async () => {
  const part = fc.constantFrom('"', ",", "\n", ";", "=", "+", "-", "@", "\t", "'", " ", "a", "中", "＝");
  const cells = fc.array(
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join("")),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(cells, async (given) => {
      const line = cleanedLine({
        verdict: "keep",
        address: "a@x.com",
        reasons: [],
        line: 1,
        given: "",
        cells: given,
      });
      const { rows } = await readAll(`verdict,b,mail,d,e,f${",x".repeat(given.length)}\r\n${line}`);
      const read = (rows[0] ?? []).slice(6);
      expect(read.map((text) => text.replace(/^'/, ""))).toEqual(given.map((text) => text.replace(/^'/, "")));
      expect(read.filter((text) => /^\s*[=+\-@＝]/.test(text))).toEqual([]);
    }),
  );
});

test.each([
  ["客户2024.csv", "客户2024-清洗结果.csv"],
  ["../../etc/passwd", ".._.._etc_passwd-清洗结果.csv"],
  ["", "名单-清洗结果.csv"],
])("%j is cleaned into %j", (name, cleaned) => {
  expect(cleanedName(name)).toBe(cleaned);
});

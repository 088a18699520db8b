import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteLength, splitText } from "../../../src/wecom/index.ts";

const squeeze = (text: string) => text.replace(/\s+/g, "");

describe("where it cuts", () => {
  test.each([
    ["fits", "第一段。\n\n第二段。", 60, ["第一段。\n\n第二段。"]],
    ["a paragraph end before a later line end", "aaaa aaaa\n\nbbbb\ncccc", 16, ["aaaa aaaa", "bbbb\ncccc"]],
    ["a line end before a later sentence end", "aaaa aaaa\nbb. cccc", 14, ["aaaa aaaa", "bb. cccc"]],
    ["a sentence end before a later space", "Aaaa aaaa. Bb ccccc", 14, ["Aaaa aaaa.", "Bb ccccc"]],
    ["a Chinese sentence", "您好。请添加记录。谢谢您的等待", 30, ["您好。请添加记录。", "谢谢您的等待"]],
    ["after the closing quote", "他说：“好。”然后就走开了", 24, ["他说：“好。”", "然后就走开了"]],
    ["not before the closing quote", "您好。他说：“好。”再见", 27, ["您好。", "他说：“好。”再见"]],
    ["not between a stop and its accent", "一二。\u0301三四", 15, ["一二。\u0301三", "四"]],
    ["between words", "aaaa bbbb cccc", 10, ["aaaa bbbb", "cccc"]],
    ["not inside a domain", "see mail.example.com now", 18, ["see", "mail.example.com", "now"]],
    ["between characters at worst", "测试测试测试", 8, ["测试", "测试", "测试"]],
    ["not a family", "ab👨‍👩‍👧‍👦cd", 26, ["ab", "👨‍👩‍👧‍👦c", "d"]],
    ["a family that no part can hold", "👨‍👩‍👧‍👦", 12, ["👨‍👩", "‍👧‍", "👦"]],
    ["blank lines go", "aaaa\n\n\n\nbbbb", 6, ["aaaa", "bbbb"]],
    ["blank at the start", "      \n      aaaa", 6, ["aaaa"]],
    ["nothing", "", 10, []],
    ["white space", " \n\n ", 10, []],
  ])("%s", (_name, text, maxBytes, parts) => {
    expect(splitText(text, { maxBytes })).toEqual(parts);
  });

  test("a short first paragraph does not waste a message", () => {
    const text = `好。\n\n${"请在域名解析里添加一条记录。".repeat(8)}`;
    expect(splitText(text, { maxBytes: 210 }).map(byteLength)).toEqual([176, 168]);
  });
});

describe("atomic pieces", () => {
  const record = "v=spf1 include:spf.mail.qq.com ~all";
  test("stay whole though a natural break is inside", () => {
    const text = `请添加这条 TXT 记录：\n${record}\n保存后约十分钟生效。`;
    expect(splitText(text, { maxBytes: 60, atomic: [record] })).toEqual([
      "请添加这条 TXT 记录：",
      record,
      "保存后约十分钟生效。",
    ]);
    expect(splitText(text, { maxBytes: 60 })[0]).toContain("v=spf1 include");
  });

  test("stay whole where there is no break at all before them", () => {
    expect(splitText(`记录${record}`, { maxBytes: 40, atomic: [record] })).toEqual(["记录", record]);
  });

  test("are cut only when no part can hold them", () => {
    const parts = splitText(`记录：${record}`, { maxBytes: 30, atomic: [record] });
    expect(squeeze(parts.join(""))).toBe(squeeze(`记录：${record}`));
    expect(Math.max(...parts.map(byteLength))).toBeLessThanOrEqual(30);
  });

  test("that overlap do not stop it", () => {
    const parts = splitText("abcdefghij", { maxBytes: 6, atomic: ["abcde", "cdefgh", "fghij"] });
    expect(parts.join("")).toBe("abcdefghij");
  });
});

test("a limit below one character is an error, not an endless loop", () => {
  for (const maxBytes of [3, 0, -1, Number.NaN])
    expect(() => splitText("abc", { maxBytes })).toThrow(RangeError);
});

describe("for any text", () => {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
    fc.constantFrom("\n", "\n\n", "。", "，", " ", ". ", "？！", "”", "👨‍👩‍👧‍👦", "🇨🇳", "𠮷", "退信"),
  );
  const text = fc.array(piece, { maxLength: 60, size: "max" }).map((pieces) => pieces.join(""));
  const maxBytes = fc.integer({ min: 4, max: 120 });

  test("parts fit, lose nothing but white space, and break no character", () => {
    fc.assert(
      fc.property(text, maxBytes, (whole, limit) => {
        const parts = splitText(whole, { maxBytes: limit });
        expect(squeeze(parts.join(""))).toBe(squeeze(whole));
        for (const part of parts) {
          expect(byteLength(part)).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe("");
          expect(Buffer.from(part).toString("utf8")).toBe(part); // a split surrogate would come back as U+FFFD
        }
        let from = 0;
        const starts = parts.map((part) => {
          const at = whole.indexOf(part, from);
          from = at + part.length;
          return at;
        });
        expect(starts).not.toContain(-1);
      }),
      { numRuns: 500 },
    );
  });

  test("a character as people see it stays whole where it fits", () => {
    const character = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom("👨‍👩‍👧‍👦", "🇨🇳", "e\u0301", "한", "क्षि", "👍🏽", "退", "。", " "),
    );
    const graphemes = fc.array(character, { maxLength: 80, size: "max" });
    const segmenter = new Intl.Segmenter();
    fc.assert(
      fc.property(graphemes, fc.integer({ min: 60, max: 120 }), (characters, limit) => {
        const whole = characters.join("");
        const boundaries = new Set([...segmenter.segment(whole)].map(({ index }) => index)).add(whole.length);
        fc.pre([...segmenter.segment(whole)].every(({ segment }) => byteLength(segment) <= limit));
        let from = 0;
        for (const part of splitText(whole, { maxBytes: limit })) {
          const at = whole.indexOf(part, from);
          from = at + part.length;
          expect(boundaries.has(at) || /\s/.test(whole.charAt(at - 1))).toBe(true);
          expect(boundaries.has(from) || /\s/.test(whole.charAt(from))).toBe(true);
        }
      }),
    );
  });

  test("atomic lines stay whole", () => {
    const line = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 }).map((raw) => `[${raw}]`);
    const prose = fc.constantFrom(
      "请添加下面的记录。",
      "Save it. Then wait.",
      "\n",
      "\n\n",
      "一二三四五六七八九十",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(prose, line), { minLength: 1, maxLength: 12, size: "max" }), (rows) => {
        const atomic = rows.map(([, record]) => record);
        const parts = splitText(rows.flat().join(""), { maxBytes: 60, atomic });
        for (const record of atomic) expect(parts.some((part) => part.includes(record))).toBe(true);
      }),
    );
  });
});

test("a long hostile text is split in one pass", () => {
  const text = `${"。".repeat(20_000)}${" ".repeat(20_000)}${"“”".repeat(20_000)}${"\u0301".repeat(20_000)}`;
  const parts = splitText(text, { maxBytes: 2048, atomic: ["。。", "”"] });
  expect(squeeze(parts.join(""))).toBe(squeeze(text));
});

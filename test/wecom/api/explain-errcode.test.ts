import { describe, expect, test } from "vitest";
import { explainErrcode, KNOWN_ERRCODES } from "../../../src/wecom/index.ts";

// Every code of the protocol sheet that an operator can meet.
const expected = [
  -1, 40001, 40007, 40008, 40013, 40014, 40056, 40058, 40091, 40096, 41001, 41016, 41033, 42001, 42014, 42015,
  42016, 42017, 42018, 42019, 42020, 42027, 42051, 43012, 44004, 45002, 45009, 45033, 48002, 48006, 48007,
  50003, 60011, 60020, 60021, 60030, 60111, 60140, 81013, 82001, 830002, 93000, 93004, 93008, 95000, 95001,
  95002, 95003, 95004, 95007, 95008, 95009, 95011, 95012, 95013, 95014, 95016, 95017, 95018, 95019, 301002,
  301007, 2000002,
];

describe("the table of errcodes", () => {
  test("has an entry for each of them and no code twice", () => {
    expect(KNOWN_ERRCODES).toEqual(expect.arrayContaining(expected));
    expect(new Set(KNOWN_ERRCODES).size).toBe(KNOWN_ERRCODES.length);
    expect(KNOWN_ERRCODES).toHaveLength(expected.length + 23); // 42028 to 42050
  });

  test.each(KNOWN_ERRCODES)("%i says what and what to do, in Chinese and in English", (errcode) => {
    const { meaning, remedy } = explainErrcode(errcode);
    for (const { zh, en } of [meaning, remedy]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(`${zh}${en}`).not.toMatch(/[{}。]|[.]$/u);
    }
  });

  test("sends an unknown code to the official search", () => {
    expect(explainErrcode(99_999).remedy.en).toContain("devtool/query?e=99999");
  });
});

test.each([
  ["not allow to access from your ip, hint: [1], from ip: 198.51.100.9, more info", "198.51.100.9"],
  ["from ip: 2001:db8::1, more", "2001:db8::1"],
  ["no address here", undefined],
])("60020 from %j", (errmsg, fromIp) => {
  const { fromIp: found, remedy } = explainErrcode(60020, errmsg);
  expect(found).toBe(fromIp);
  expect(remedy.zh).toContain(fromIp ?? "本服务器的公网 IP");
});

test("only 60020 reads the message", () => {
  expect(explainErrcode(40001, "from ip: 198.51.100.9").fromIp).toBeUndefined();
});

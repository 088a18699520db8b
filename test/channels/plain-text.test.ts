import { expect, test } from "vitest";
import { drawBubbles } from "../../src/channels/index.ts";

test("records stand alone, everything between them together, menus become numbers", () => {
  const bubbles = drawBubbles([
    { kind: "verdict", mark: "fail", text: "x.example：有 1 项必须修" },
    { kind: "evidence", heading: "查到的情况", lines: [{ mark: "pass", text: "MX：正常" }] },
    { kind: "steps", heading: "先做这 1 步", items: ["删掉多余的 SPF"] },
    { kind: "record", value: "v=spf1 -all" },
    { kind: "menu", head: "接下来：", items: [{ id: "a", title: "复查" }], tail: "随时可问" },
  ]);
  expect(bubbles).toEqual([
    {
      text: "❌ x.example：有 1 项必须修\n\n查到的情况\n✅ MX：正常\n\n先做这 1 步\n1. 删掉多余的 SPF",
      whole: false,
    },
    { text: "v=spf1 -all", whole: true },
    { text: "接下来：\n〔1〕复查\n随时可问", whole: false },
  ]);
});

test("nothing to say draws nothing", () => {
  expect(drawBubbles([])).toEqual([]);
  expect(drawBubbles([{ kind: "evidence", lines: [] }])).toEqual([]);
});

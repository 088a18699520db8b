import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));

function understand(input: string): Promise<{ status: number; lines: unknown[]; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/understand.ts"],
      { cwd: repository },
      (error, out, err) => {
        const lines = out.split("\n").filter((line) => line !== "");
        const status = typeof error?.code === "number" ? error.code : 0;
        resolve({ status, lines: lines.map((line): unknown => JSON.parse(line)), err });
      },
    );
    child.stdin?.end(input);
  });
}

test("one line out for each line in, in order; a bad line is told and the rest goes on", async () => {
  const { status, lines, err } = await understand(
    [
      '{"text": "怎么设置 SPF"}',
      "not json",
      '{"text": 5}',
      '{"text": "查 lanhai-demo.com"}',
      "",
      '{"text": "2", "session": {"menu": {"items": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}], "atMs": 1000}, "nowMs": 2000}}',
      '{"text": "sales@xinghai-trade.example", "session": {"asks": {"slot": "domain", "atMs": 1000}, "nowMs": 2000}}',
      '{"text": "x", "session": {"asks": {"slot": "colour", "atMs": 1}}}',
      '{"text": "今天天气怎么样"}',
    ].join("\n"),
  );
  expect(err.split("\n").map((line) => line.slice(0, 7))).toEqual(["line 2:", "line 3:", "line 8:", ""]);
  expect(status).toBe(0);
  expect(lines).toMatchObject([
    { intent: "faq", faq: "spf-setup", answered: true, entities: {} },
    { error: expect.stringContaining("not JSON") },
    { error: expect.stringContaining("text") },
    { intent: "domain_check", faq: null, entities: { domain: "lanhai-demo.com" } },
    { intent: "menu_choice" },
    {
      intent: "domain_check",
      entities: { domain: "xinghai-trade.example", email: "sales@xinghai-trade.example" },
    },
    { error: expect.stringContaining("session.asks.slot") },
    { intent: "out_of_scope", answered: false, alternatives: [] },
  ]);
  for (const line of [lines[0], lines[3]]) {
    expect(line).toMatchObject({ confidence: expect.any(Number), ms: expect.any(Number) });
  }
});

import { readFile } from "node:fs/promises";
import { settings } from "../../settings.ts";
import { type Examination, type Finding, fail, ok, warn } from "../finding.ts";
import type { Place } from "../place.ts";

/** What editors and copying leave behind; the eye sees none of it. */
const mistakes: readonly { readonly pattern: RegExp; readonly zh: string; readonly en: string }[] = [
  { pattern: /[\uff01-\uff5e\u3000]/, zh: "有全角字符", en: "holds full-width characters" },
  { pattern: /[\u200b-\u200f\u2060\ufeff\u00a0]/, zh: "有看不见的字符", en: "holds invisible characters" },
  { pattern: /^(["']).*\1$/, zh: "带引号", en: "is in quotes" },
  {
    pattern: /^(?:xxx+|your[-_ ].*|changeme|<.*>|\*+)$/i,
    zh: "还是示例文字",
    en: "still is a sample",
  },
];

export const envFile: Examination = {
  id: "D-02",
  title: { zh: ".env 设置", en: "Settings in .env" },
  async examine(place) {
    const text = await readFile(place.envFile, "utf8").catch(() => undefined);
    const problems = readability(place);
    if (text === undefined) return [noFile(place), ...problems];
    const findings = [...(text.startsWith("\ufeff") ? [bom] : []), ...lines(text), ...problems];
    return findings.length > 0 ? findings : [ok("可以读，没有多余的字符", "readable, nothing odd in it")];
  },
};

const bom = warn(
  { zh: ".env 开头有 BOM，第一行设置会读不到", en: ".env starts with a BOM: its first setting is not read" },
  { zh: "用“UTF-8（无 BOM）”重新保存", en: "Save it again as UTF-8 without BOM" },
);

function noFile({ configured, envFile: path }: Place): Finding {
  if (configured.ok)
    return ok("没有 .env，设置来自环境变量", "no .env: the settings come from the environment");
  return fail(
    { zh: `没有 ${path}`, en: `there is no ${path}` },
    { zh: "cp .env.example .env，再照里面的说明填写", en: "cp .env.example .env and fill it in as it says" },
  );
}

function lines(text: string): readonly Finding[] {
  const known = new Set<string>(settings);
  return text.split(/\r?\n/).flatMap((line, at) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/.exec(line);
    if (!match) return [];
    const [, name = "", raw = ""] = match;
    const where = { zh: `第 ${at + 1} 行 ${name} `, en: `line ${at + 1}, ${name} ` };
    if (!known.has(name) && known.has(name.toUpperCase()))
      return [
        warn(
          { zh: `${where.zh}大小写不对，读不到`, en: `${where.en}is written in the wrong case and not read` },
          { zh: `改成 ${name.toUpperCase()}`, en: `Write ${name.toUpperCase()}` },
        ),
      ];
    const value = raw.trim();
    return mistakes.flatMap(({ pattern, zh, en }) =>
      known.has(name) && pattern.test(value)
        ? [
            warn(
              { zh: `${where.zh}${zh}`, en: `${where.en}${en}` },
              {
                zh: "等号后面直接写值：不加引号、空格，从后台重新复制一次",
                en: "Write the bare value after the equals sign; copy it from the admin console again",
              },
            ),
          ]
        : [],
    );
  });
}

const readability = ({ configured }: Place): readonly Finding[] =>
  configured.ok
    ? []
    : configured.problems.map(({ setting, problem, remedy }) =>
        fail({ zh: `${setting} ${problem.zh}`, en: `${setting} ${problem.en}` }, remedy),
      );

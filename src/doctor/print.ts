import type { ExaminedFinding, Mark } from "./finding.ts";

export const signs: Readonly<Record<Mark, string>> = { ok: "✅", warn: "⚠️", fail: "❌", skip: "➖" };

/** One line a finding, its remedy below, and a sum at the end. */
export function printFindings(findings: readonly ExaminedFinding[], language: "zh" | "en"): string {
  const lines = findings.map(({ id, title, mark, seen, remedy }) => {
    const head = `${signs[mark]} ${id} ${title[language]}: ${seen[language]}`;
    return remedy ? `${head}\n     → ${remedy[language]}` : head;
  });
  const count = (wanted: Mark) => findings.filter(({ mark }) => mark === wanted).length;
  const sum =
    language === "zh"
      ? `${count("ok")} 项正常，${count("warn")} 项要留意，${count("fail")} 项不通，${count("skip")} 项不适用或没能检查`
      : `${count("ok")} well, ${count("warn")} to look at, ${count("fail")} failing, ${count("skip")} not applicable or not checked`;
  return [...lines, "", sum].join("\n");
}

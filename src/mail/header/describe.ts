import { statusIcons } from "../domain/index.ts";
import type { Text } from "../text/index.ts";
import type { HeaderReport } from "./report.ts";

const maxSteps = 3;

/** The report as a customer reads it: verdict, what was seen worst first, what to do, and what it cannot tell. */
export function describeHeader(
  { headline, findings, recognised, complete }: HeaderReport,
  language: keyof Text,
): string {
  if (!recognised) return headline[language];
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const steps = [...new Set(findings.flatMap(({ step }) => (step ? [step[language]] : [])))].slice(
    0,
    maxSteps,
  );
  const sections = [
    [headline[language]],
    [
      say("看到的情况", "What the mail shows"),
      ...findings.map(({ status, text }) => `${statusIcons[status]} ${text[language]}`),
    ],
    steps.length ? [say("先做这几步", "Do this"), ...steps.map((step, i) => `${i + 1}. ${step}`)] : [],
    [
      complete
        ? say(
            "签名按文件原文、SPF 按现在的 DNS 验证。",
            "Signatures were verified on the file itself, SPF with the DNS of today.",
          )
        : say(
            "只有信头：SPF 按现在的 DNS 验证，其余是收件方写在信头里的；信头可以伪造，只有最上面收件方自己写的那几行可信。",
            "Only the head is here: SPF was checked with the DNS of today, the rest is what the receiver wrote. Heads can be forged; trust only the lines the receiver itself put on top.",
          ),
    ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

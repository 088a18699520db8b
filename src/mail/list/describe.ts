import { shown, type Text } from "../text/index.ts";
import type { ListSummary } from "./summary.ts";

const number = (count: number) => count.toLocaleString("en-US");

/** The summary as a customer reads it, verdict first; a dozen lines. */
export function describeList(summary: ListSummary, language: keyof Text): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const { verdicts, addresses, groups, receivers, repaired, notes } = summary;
  const bad = verdicts.drop + verdicts.review;
  const percent = addresses === 0 ? 0 : Math.round((bad / addresses) * 1_000) / 10;
  const section = (verdict: "drop" | "review", title: string) => {
    const lines = groups
      .filter((group) => group.verdict === verdict)
      .map(
        ({ name, count, such }) =>
          `· ${name[language]} ${number(count)}${such ? say(`（${such.zh}）`, ` (${such.en})`) : ""}`,
      );
    return lines.length ? ["", `${title} ${number(verdicts[verdict])}`, ...lines] : [];
  };
  const mix = receivers
    .slice(0, 4)
    .map(({ name, share }) => `${name[language]} ${Math.round(share * 100)}%`)
    .join(say("，", ", "));
  const lines = [
    bad === 0
      ? say(
          `✅ ${number(addresses)} 个地址，都可以发`,
          `✅ ${number(addresses)} checked, all can be written to`,
        )
      : say(
          `⚠️ ${number(addresses)} 个地址，建议先处理 ${number(bad)} 个再发（${percent}%）`,
          `⚠️ ${number(addresses)} checked; deal with ${number(bad)} of them first (${percent}%)`,
        ),
    ...section("drop", say("必须删", "Must go")),
    ...section("review", say("建议先看一眼", "Have a look first")),
    "",
    say(`可以发 ${number(verdicts.keep)}。`, `${number(verdicts.keep)} can be written to.`) +
      (mix === "" ? "" : say(`其中 ${mix}。`, ` Of these: ${mix}.`)),
    ...(repaired > 0
      ? [
          say(
            `有 ${number(repaired)} 个地址的写法已修正（全角、中文标点等），原因列里写明了。`,
            `Addresses repaired: ${number(repaired)} (full-width letters, Chinese punctuation ...); the reason column says how.`,
          ),
        ]
      : []),
    "",
    ...notes.map((note) => note[language]),
    ...readAs(summary, language),
  ];
  return lines.join("\n");
}

function readAs({ list }: ListSummary, language: keyof Text): readonly string[] {
  if (list.encoding !== "gb18030") return [];
  const name = shown(list.name, 60);
  return [
    language === "zh"
      ? `${name}按中文编码（GBK）读取。`
      : `${name || "The list"} was read as Chinese text (GBK).`,
  ];
}

import type { SendingHabits } from "../mail/index.ts";

/** What a customer told of how they send, question by question; `unknown`: asked, and they do not know. */
export interface Told {
  readonly volume?: number;
  readonly bounceRate?: number | "unknown";
  readonly template?: NonNullable<SendingHabits["template"]>;
  /** Addresses of the list that was cleaned just now. */
  readonly cleaned?: number;
}

/** The questions in the order they are asked. */
export const questions = ["volume", "bounceRate", "template"] as const;
export type Question = (typeof questions)[number];

const templates = { s: "same", g: "greeting", i: "individual" } as const;

/**
 * As part of a menu item's id (`v300.b15.ts.n4581`; the rate in thousandths), so that the answers so far travel with
 * every choice: an old click, a restart or another process loses nothing.
 */
export function writeTold({ volume, bounceRate, template, cleaned }: Told): string {
  return [
    volume !== undefined && `v${Math.min(volume, 999_999)}`,
    bounceRate !== undefined &&
      `b${bounceRate === "unknown" ? "x" : Math.min(Math.round(bounceRate * 1000), 1000)}`,
    template !== undefined && `t${template.charAt(0)}`,
    cleaned !== undefined && `n${Math.min(cleaned, 99_999_999)}`,
  ]
    .filter((part) => part !== false)
    .join(".");
}

/** Reads what `writeTold` wrote; whatever else is passed over. */
export function readTold(text: string): Told {
  const parts = new Map(text.split(".").map((part) => [part.charAt(0), part.slice(1)] as const));
  const amount = (name: string) => {
    const digits = parts.get(name) ?? "";
    return /^\d{1,8}$/.test(digits) ? Number(digits) : undefined;
  };
  const [volume, thousandths, cleaned] = [amount("v"), amount("b"), amount("n")];
  const template = parts.get("t");
  return {
    ...(volume !== undefined && { volume }),
    ...(thousandths !== undefined && { bounceRate: thousandths / 1000 }),
    ...(parts.get("b") === "x" && { bounceRate: "unknown" as const }),
    ...((template === "s" || template === "g" || template === "i") && { template: templates[template] }),
    ...(cleaned !== undefined && { cleaned }),
  };
}

/** The first question without an answer. */
export const nextQuestion = (told: Told): Question | undefined =>
  questions.find((question) => told[question] === undefined);

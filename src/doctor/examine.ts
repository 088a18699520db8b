import { examinations } from "./checks/index.ts";
import type { ExaminedFinding, Finding } from "./finding.ts";
import type { Place } from "./place.ts";

/** One slow door must not keep the rest from being seen. */
const patienceMs = 15_000;

/** Every check of the doctor, side by side, in the order of their numbers. Never rejects. */
export async function examine(place: Place): Promise<readonly ExaminedFinding[]> {
  const found = await Promise.all(
    examinations.map(async ({ id, title, examine }) => {
      const findings = await inTime(examine(place)).catch((error: unknown) => [notChecked(error)]);
      return findings.map((finding) => ({ id, title, ...finding }));
    }),
  );
  return found.flat();
}

async function inTime(findings: Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([findings, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The messages of our own errors hold no secret; those of others are not repeated. */
function notChecked(error: unknown): Finding {
  const said = error instanceof Error ? error.message.slice(0, 200) : "?";
  return { mark: "skip", seen: { zh: `没能检查：${said}`, en: `Could not be checked: ${said}` } };
}

/** 0: all well; 1: something needs attention; 2: something does not work. */
export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 | 2 =>
  findings.some(({ mark }) => mark === "fail") ? 2 : findings.some(({ mark }) => mark === "warn") ? 1 : 0;

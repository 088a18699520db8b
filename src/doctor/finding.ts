import type { Bilingual } from "../wecom/index.ts";
import type { Place } from "./place.ts";

/** `skip`: does not apply here, or could not be asked. */
export type Mark = "ok" | "warn" | "fail" | "skip";

/** What one look found, and what to do about it. Holds no secret: it is shown on pages and sent to colleagues. */
export interface Finding {
  readonly mark: Mark;
  readonly seen: Bilingual;
  readonly remedy?: Bilingual;
}

/** One check of the doctor. Its number never changes: support notes name it. */
export interface Examination {
  readonly id: `D-${string}`;
  readonly title: Bilingual;
  /** One finding or several. May reject: the doctor then says that this could not be checked. */
  examine(place: Place): Promise<readonly Finding[]>;
}

export interface ExaminedFinding extends Finding {
  readonly id: string;
  readonly title: Bilingual;
}

export const ok = (zh: string, en: string): Finding => ({ mark: "ok", seen: { zh, en } });
export const skip = (zh: string, en: string): Finding => ({ mark: "skip", seen: { zh, en } });
export const warn = (seen: Bilingual, remedy: Bilingual): Finding => ({ mark: "warn", seen, remedy });
export const fail = (seen: Bilingual, remedy: Bilingual): Finding => ({ mark: "fail", seen, remedy });

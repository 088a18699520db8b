import type { Status } from "../../domain/index.ts";
import type { Text } from "../../text/index.ts";
import type { Alignment } from "../alignment.ts";

/** One thing a mail shows. */
export interface HeaderFinding {
  readonly code: string;
  readonly status: Status;
  /** One line for a chat, without an icon. */
  readonly text: Text;
  /** What to do about it, where there is something to do. */
  readonly step?: Text;
}

/** One finding with its sentence in both languages. */
export const finding = (
  code: string,
  status: Status,
  zh: string,
  en: string,
  step?: Text,
): HeaderFinding => ({ code, status, text: { zh, en }, ...(step && { step }) });

/** One proof of two that fails does little harm while the other one proves the author. */
export const severityOf = (alignment: Alignment | undefined): "fail" | "warn" =>
  alignment?.result === "pass" ? "warn" : "fail";

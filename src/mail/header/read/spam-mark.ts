import { type RawField, valuesOf } from "../raw/index.ts";

/** What a receiver's filter wrote into the head when it took the mail for spam: the field and its value. */
export interface SpamMark {
  readonly field: string;
  readonly value: string;
}

/** SCL 5 and more goes to the spam folder at Microsoft; SFV:SPM says spam, CAT: which kind. */
const marks: readonly (readonly [field: string, spam: RegExp])[] = [
  ["x-spam-flag", /^yes/i],
  ["x-spam-status", /^yes/i],
  ["x-ms-exchange-organization-scl", /^[5-9]$/],
  ["x-forefront-antispam-report", /\bSFV:(?:SPM|SKB|SKS)\b|\bCAT:(?:SPM|HSPM|PHSH|HPHSH|BULK|SPOOF)\b/],
  ["x-qq-spam", /^(?:true|1|yes)/i],
];

export function readSpamMarks(fields: readonly RawField[]): readonly SpamMark[] {
  return marks.flatMap(([field, spam]) => {
    const value = valuesOf(fields, field).find((text) => spam.test(text));
    const mark = value === undefined ? undefined : spam.exec(value)?.[0];
    return mark === undefined ? [] : [{ field, value: mark }];
  });
}

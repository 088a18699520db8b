import type { Text } from "../text/index.ts";

export type ListRefusal =
  | "too-big"
  | "too-many-rows"
  | "unpacks-too-big"
  | "old-excel"
  | "not-text"
  | "broken"
  | "locked"
  | "no-address";

const texts: Readonly<Record<ListRefusal, Text>> = {
  "too-big": {
    zh: "文件太大，请拆成几份再发",
    en: "The file is too big. Please split it.",
  },
  "too-many-rows": {
    zh: "行数太多，请拆成几份再发",
    en: "The list has too many rows. Please split it.",
  },
  "unpacks-too-big": {
    zh: "这个表格解开后大得不正常，为安全起见没有打开。请另存为 CSV 再发",
    en: "This workbook unpacks to an abnormal size and was not opened, to be safe. Please save it as CSV.",
  },
  "old-excel": {
    zh: "这是旧版 Excel 文件（.xls）或加了密码的表格。请去掉密码，用 Excel 或 WPS 另存为 .xlsx 或 CSV 再发",
    en: "This is an old Excel file (.xls) or a workbook with a password. Please remove it and save as .xlsx or CSV.",
  },
  "not-text": {
    zh: "这个文件不是文本或表格。请发 .csv、.txt 或 .xlsx",
    en: "This file is neither text nor a workbook. Please send .csv, .txt or .xlsx.",
  },
  broken: {
    zh: "这个表格打不开，可能没传完整。请重新保存，或另存为 CSV 再发",
    en: "This workbook cannot be read; it may be incomplete. Please save it again, or as CSV.",
  },
  locked: {
    zh: "这个表格加了密码。请去掉密码，或另存为 CSV 再发",
    en: "This workbook is protected by a password. Please remove it, or save it as CSV.",
  },
  "no-address": {
    zh: "里面没有找到邮箱地址。请确认名单里有一列是邮箱（带 @）",
    en: "No address was found. Please make sure that one column holds addresses (with an @).",
  },
};

/** The list cannot be read. `text` is for the customer: what is wrong and what to do. */
export class ListRefusedError extends Error {
  override readonly name = "ListRefusedError";
  readonly code: ListRefusal;
  readonly text: Text;

  constructor(code: ListRefusal, options?: ErrorOptions) {
    super(texts[code].en, options);
    this.code = code;
    this.text = texts[code];
  }
}

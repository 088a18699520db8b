export { openWorkbook, type Workbook } from "./workbook.ts";

export { addressesIn, plainAddress } from "./address.ts";
export { type Fields, untyped } from "./fields.ts";
export { type Report, readReport } from "./mail.ts";
export { reasonsIn } from "./notice.ts";
export { isDaemon } from "./pasted.ts";

export { type RawField, unfolded, valuesOf } from "./fields.ts";
export { type RawMessage, readMessage } from "./message.ts";

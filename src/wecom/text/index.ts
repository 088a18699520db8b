export { cutToBytes, cutToChars } from "./cut-to-bytes.ts";
export { byteLength, GROUP_RATE, KF_QUOTA, MAX_BYTES, MAX_CHARS, MEMBER_RATE } from "./limits.ts";
export { type SplitOptions, splitText } from "./split-text.ts";

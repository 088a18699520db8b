export { type CheckedSignature, type DkimFailure, type DkimResult, verifyDkim } from "./verify.ts";

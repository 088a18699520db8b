export { type ArcStation, readArc } from "./arc.ts";
export { type AuthResults, type RecordedResult, readAuthResults } from "./auth-results.ts";
export { domainOf, type Mailbox, mailboxesOf } from "./author.ts";
export { type Connection, readConnection } from "./connection.ts";
export { type Origin, readOrigin } from "./origin.ts";
export { type Hop, isPublic, readPath } from "./received.ts";
export { readSpamMarks, type SpamMark } from "./spam-mark.ts";
export { readUnsubscribe, type Unsubscribe } from "./unsubscribe.ts";

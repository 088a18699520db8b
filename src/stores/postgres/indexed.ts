import { createHash } from "node:crypto";

/** PostgreSQL indexes at most about 2,700 bytes, and a character has up to four. */
const maxLength = 400;

/**
 * How a name (key, conversation, id) stands in an indexed column: as it is where PostgreSQL can take it, else its
 * digest. The name itself is in the record, whatever it is made of.
 */
export const indexed = (name: string): string =>
  name.length <= maxLength && !name.includes("\0") && !/\p{Surrogate}/u.test(name)
    ? name
    : `sha256:${createHash("sha256").update(JSON.stringify(name)).digest("hex")}`;

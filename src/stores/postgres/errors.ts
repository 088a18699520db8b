import { StoreError } from "../file/index.ts";

/** The SQLSTATE or system code of an error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // Several addresses of one name were tried: the first says why.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}

/** The statement was undone because of others that ran beside it: it may simply be tried again. */
export const isUndone = (error: unknown): boolean => ["40001", "40P01"].includes(codeOf(error) ?? "");

/** The driver gave up waiting: it has no code for that. */
export const isSilence = (error: unknown): boolean => codeOf(error) === undefined;

/** What was given cannot be stored; the same again would fail again. */
export const isSpoilt = (error: unknown): boolean => error instanceof StoreError && error.code === "invalid";

/** Tells what happened, why and what to do. Never with the database's own words about the data: they quote it. */
export function explain(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error) ?? "no answer in time";
  switch (code) {
    case "28P01":
    case "28000":
      return new StoreError(
        "refused",
        `The database refuses this user (${code}): check user and password in DATABASE_URL, and pg_hba.conf.`,
      );
    case "3D000":
      return new StoreError(
        "no-database",
        "The database of DATABASE_URL does not exist (3D000): create it (createdb), or correct the name.",
      );
    case "42501":
      return new StoreError(
        "refused",
        "The user of DATABASE_URL may not do this (42501): make it the owner of the database or of its schema.",
      );
    case "25006":
      return new StoreError(
        "unreachable",
        "The database takes no writes (25006), it may be a standby: point DATABASE_URL at the primary.",
      );
  }
  if (/^(22|23)/.test(code))
    return new StoreError(
      "invalid",
      `Not stored: the database refused the record (${code}). This is a defect.`,
    );
  if (/^(42|0A|2F|P0)/.test(code))
    return new StoreError(
      "write-failed",
      `The database did not understand the program (${code}): its schema was changed by somebody else.`,
    );
  return new StoreError(
    "unreachable",
    `The database cannot be reached or does not answer (${code}): see that PostgreSQL runs and DATABASE_URL is right. Nothing was taken; the bot goes on by itself when it is back.`,
  );
}

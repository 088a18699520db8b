import { z } from "zod";
import { ApiRefused, ApiUnreachable } from "./errors.ts";
import type { HttpAnswer, HttpRequest } from "./http.ts";

const status = z.object({ errcode: z.number().int().default(0), errmsg: z.string().default("") });

const MAX_ERRMSG_CHARS = 300;

/**
 * The JSON answer to a request, checked. Throws ApiRefused for an errcode other than 0 and ApiUnreachable
 * ("bad-answer") for anything that is not the JSON of the documents.
 */
export function readAnswer<T>(request: HttpRequest, answer: HttpAnswer, schema: z.ZodType<T>): T {
  const value = parseJson(request.path, answer.bytes);
  const { errcode, errmsg } = checked(request.path, status, value);
  if (errcode !== 0) throw new ApiRefused(request.path, errcode, cleaned(errmsg, request));
  return checked(request.path, schema, value);
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // The SyntaxError quotes the text, and that may be half a token: it is not kept.
    throw new ApiUnreachable(path, "bad-answer", "the answer is not JSON");
  }
}

function checked<T>(path: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new ApiUnreachable(path, "bad-answer", `the answer lacks or mistypes: ${fields || "everything"}`);
}

const SECRET_PARAMETERS = ["access_token", "corpsecret", "key"];

/** WeCom likes to quote what it was sent. */
function cleaned(errmsg: string, { query }: HttpRequest): string {
  let text = errmsg.replace(/[\p{Cc}\p{Cf}]/gu, " ");
  for (const name of SECRET_PARAMETERS) {
    const secret = query[name];
    if (secret) text = text.replaceAll(secret, "***");
  }
  return text.slice(0, MAX_ERRMSG_CHARS);
}

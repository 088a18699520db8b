import { z } from "zod";
import { readAnswer } from "./answer.ts";
import { ApiUnreachable } from "./errors.ts";
import type { HttpAnswer, HttpRequest } from "./http.ts";

/** A downloaded file. Name and type are the sender's words: good for a hint, not for a path or a decision. */
export interface Media {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string | undefined;
}

/** A file, or the JSON error that media/get sends in its place (document 90254). */
export function readMedia(answer: HttpAnswer, request: HttpRequest): Media {
  const contentType = answer.headers.get("content-type") ?? "";
  const disposition = answer.headers.get("content-disposition");
  if (disposition === null && /json|^text\/plain/i.test(contentType)) {
    readAnswer(request, answer, z.object({ errcode: z.number() }));
    throw new ApiUnreachable(request.path, "bad-answer", "JSON in place of a file");
  }
  return { bytes: answer.bytes, contentType, fileName: fileNameOf(disposition ?? "") };
}

const MAX_NAME_CHARS = 120;

/** The file name in a Content-Disposition, made harmless. RFC 6266: the encoded name if there is one, else the quoted one, whose bytes fetch hands out as latin1. */
export function fileNameOf(disposition: string): string | undefined {
  const encoded = /filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? /filename=([^;\s"]+)/i.exec(disposition)?.[1];
  const name =
    decoded(encoded) ?? (plain === undefined ? undefined : Buffer.from(plain, "latin1").toString("utf8"));
  const safe = name
    ?.replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[/\\]/g, "_")
    .trim()
    .slice(0, MAX_NAME_CHARS);
  return safe === "" ? undefined : safe;
}

function decoded(encoded: string | undefined): string | undefined {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

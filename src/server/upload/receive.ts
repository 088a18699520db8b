import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";

/** One file out of a form, read while it comes. */
export interface ComingFile {
  /** As the sender calls it; "" when no file was chosen. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The request is no form with one file, or broke off. */
export class FormError extends Error {
  override readonly name = "FormError";
}

/**
 * Reads a form (RFC 7578) and hands its first file over piece by piece, never the whole of it; everything else in the
 * form is passed over. Resolves with what `use` makes of the file; rejects with what it throws, or with a FormError.
 * What is left of the request then is read and forgotten by Node.
 * @param maxBytes a longer file is cut off behind this and one byte more, so that `use` sees that it is too long
 */
export function receiveFile<T>(
  request: IncomingMessage,
  maxBytes: number,
  use: (file: ComingFile) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const type = request.headers["content-type"] ?? "";
    if (!/^multipart\/form-data\s*;/i.test(type)) return reject(new FormError("not a form"));
    const limits = {
      files: 1,
      parts: 4,
      fields: 2,
      fieldSize: 1_024,
      fileSize: maxBytes + 1,
      headerSize: 8_192,
    };
    const form = new Busboy({ headers: { ...request.headers, "content-type": type }, limits });
    let coming: Readable | undefined;
    let using: Promise<T> | undefined;

    const end = (error: Error) => {
      request.unpipe(form);
      request.resume();
      coming?.destroy(error);
      if (using === undefined) reject(error);
    };
    form.on("file", (_field, bytes, name) => {
      coming = bytes;
      // Whoever reads the file hears of it; an error after that is nobody's concern, and must not end the process.
      bytes.on("error", () => {});
      using = use({ name: name ?? "", bytes });
      using.then(resolve, (error: unknown) => {
        reject(error);
        end(new FormError("not wanted any more"));
      });
    });
    form.on("error", () => end(new FormError("broken form")));
    form.on("finish", () => using ?? end(new FormError("no file")));
    request.once("close", () => request.complete || end(new FormError("the connection broke")));
    request.pipe(form);
  });
}

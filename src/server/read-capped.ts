import type { IncomingMessage } from "node:http";

/**
 * The whole body, never more than `maxBytes` of it in memory. "too-large" as soon as that is known, by the declared
 * length or by what came; "broken" when it ended early.
 */
export async function readCapped(
  request: IncomingMessage,
  maxBytes: number,
  declaredBytes: number | undefined,
): Promise<Buffer | "too-large" | "broken"> {
  if ((declaredBytes ?? 0) > maxBytes) return "too-large";
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise<Buffer | "too-large" | "broken">((resolve) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve("too-large");
      }
    });
    request.once("end", () => resolve(Buffer.concat(chunks, size)));
    request.once("error", () => resolve("broken"));
    request.once("close", () => resolve("broken"));
  });
}

import { connect } from "node:net";
import type { ServerAddress } from "./server-address.ts";

/** One question over a connection of its own (RFC 7766); undefined when the server does not answer there. */
export function askOverTcp(
  { host, port }: ServerAddress,
  datagram: Buffer,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    const chunks: Buffer[] = [];
    let received = 0;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(datagram.length);
    socket.on("connect", () => socket.write(Buffer.concat([length, datagram])));
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      received += chunk.length;
      // The length comes first and is at most 64 kB, so nothing can grow without end.
      if (received < 2) return;
      const all = Buffer.concat(chunks);
      const end = 2 + all.readUInt16BE(0);
      if (received < end) return;
      resolve(all.subarray(2, end));
      socket.destroy();
    });
    socket.on("error", () => resolve(undefined));
    socket.on("close", () => resolve(undefined));
  });
}

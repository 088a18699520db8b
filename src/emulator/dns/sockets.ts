import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";

/** Bytes in, bytes out; `undefined` is silence. `udp` says whether the answer has to fit a datagram. */
export type AnswerBytes = (query: Buffer, udp: boolean) => Promise<Buffer | undefined>;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

const idleMs = 10_000;
const bindTries = 10;

/** Listens on one number over both UDP and TCP, as DNS has it. Rejects when the port is taken. */
export async function listenDns(host: string, port: number, answer: AnswerBytes): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const tcp = await listenTcp(host, port, answer);
    try {
      const udp = await listenUdp(host, tcp.port, answer);
      return {
        port: tcp.port,
        close: async () => void (await Promise.all([tcp.close(), udp.close()])),
      };
    } catch (error) {
      // The system chose a number that is free for TCP only: another one may be free for both.
      await tcp.close();
      if (port !== 0 || attempt === bindTries) throw error;
    }
  }
}

function listenUdp(host: string, port: number, answer: AnswerBytes): Promise<Listening> {
  const socket = createSocket("udp4");
  let open = true;
  socket.on("message", (query, from) => {
    void answer(query, true).then((bytes) => {
      if (open && bytes !== undefined) socket.send(bytes, from.port, from.address);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      open = false;
      socket.close(resolve);
    });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, host, () => resolve({ port, close }));
  });
}

function listenTcp(host: string, port: number, answer: AnswerBytes): Promise<Listening> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
    connection.on("error", () => connection.destroy());
    connection.setTimeout(idleMs, () => connection.destroy());
    serve(connection, answer);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const connection of connections) connection.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ port: typeof address === "object" && address ? address.port : port, close });
    });
  });
}

/** Each message is led by its length in two bytes (RFC 1035 section 4.2.2). */
function serve(connection: Socket, answer: AnswerBytes): void {
  let pending = Buffer.alloc(0);
  connection.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const query = pending.subarray(2, end);
      pending = pending.subarray(end);
      void answer(query, false).then((bytes) => {
        if (bytes === undefined || connection.destroyed) return;
        const length = Buffer.alloc(2);
        length.writeUInt16BE(bytes.length);
        connection.write(Buffer.concat([length, bytes]));
      });
    }
  });
}

import { createSocket } from "node:dgram";
import { startDemoDns } from "../../emulator/index.ts";

/** How the way to the DNS server is. */
export interface Wire {
  /** From a question to its answer. */
  readonly delayMs: number;
  /** Of the datagrams in each direction, so many per cent are lost. */
  readonly lossPercent: number;
}

/**
 * The sample zones behind a slow wire that loses datagrams, in a process of its own. Tells its address once; takes
 * a wire at any time and answers with how many questions have come since the last one.
 */
const dns = await startDemoDns();
let wire: Wire = { delayMs: 0, lossPercent: 0 };
let asked = 0;

const waiting = new Map<number, (answer: Buffer) => void>();
let lastId = 0;
const inside = createSocket("udp4").on("message", (answer) => waiting.get(answer.readUInt16BE(0))?.(answer));
const outside = createSocket("udp4").on("message", (question, { port, address }) => {
  asked += 1;
  if (isLost()) return;
  const id = question.readUInt16BE(0);
  lastId = (lastId + 1) & 0xffff;
  const ownId = lastId;
  waiting.set(ownId, (answer) => {
    waiting.delete(ownId);
    answer.writeUInt16BE(id, 0);
    if (isLost()) return;
    const deliver = () => outside.send(answer, port, address);
    if (wire.delayMs > 0) setTimeout(deliver, wire.delayMs);
    else deliver();
  });
  question.writeUInt16BE(ownId, 0);
  inside.send(question, dns.port, "127.0.0.1");
});
const isLost = () => Math.random() * 100 < wire.lossPercent;

outside.bind(0, "127.0.0.1", () => process.send?.({ address: `127.0.0.1:${outside.address().port}` }));
process.on("message", (next: Wire) => {
  wire = next;
  process.send?.({ asked });
  asked = 0;
});
process.on("disconnect", () => process.exit(0));

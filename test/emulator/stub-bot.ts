import { createServer, type IncomingMessage } from "node:http";
import { aesKeyOf, open, seal, sign } from "../../src/emulator/callback/seal.ts";
import {
  fieldOf,
  readXml,
  writeXml,
  type XmlElement,
  type XmlFields,
} from "../../src/emulator/callback/xml.ts";

export const keys = {
  corpId: "ww0123456789abcdef",
  agentId: 1_000_002,
  secret: "SecretForTests",
  token: "TokenForTests",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
const key = aesKeyOf(keys.encodingAesKey);

/** What a bot's answer is made of: a body as it stands, fields of a reply to be sealed, or no answer ever. */
export type Answer = { body: string; status?: number } | { fields: XmlFields } | "hang";

/** A bot of a few lines that reads what comes and answers what it is told to. */
export async function startStubBot(answer: (message: XmlElement, count: number) => Answer) {
  const received: { url: URL; plain: string; outer: string; signatureOk: boolean }[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://bot");
    const of = (name: string) => url.searchParams.get(name) ?? "";
    const outer = await textOf(request);
    const encrypted = of("echostr") || fieldOf(readXml(outer) ?? none, "Encrypt") || "";
    const signatureOk = sign(keys.token, of("timestamp"), of("nonce"), encrypted) === of("msg_signature");
    const opened = open(key, keys.corpId, encrypted);
    const plain = opened.ok ? opened.text : "";
    received.push({ url, plain, outer, signatureOk });
    if (!signatureOk) return void response.writeHead(403).end();
    if (request.method === "GET") return void response.end(plain);
    const got = answer(readXml(plain) ?? none, received.length);
    if (got === "hang") return;
    if ("body" in got) return void response.writeHead(got.status ?? 200).end(got.body);
    response.end(sealed(writeXml(got.fields)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return {
    callbackUrl: `http://127.0.0.1:${address.port}/callback`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const none: XmlElement = { text: "", children: new Map() };

/** A reply to the one who wrote, from the corp. */
export const replyTo = (message: XmlElement, fields: XmlFields): Answer => ({
  fields: {
    ToUserName: fieldOf(message, "FromUserName") ?? "",
    FromUserName: fieldOf(message, "ToUserName") ?? "",
    CreateTime: 1_763_900_000,
    ...fields,
  },
});

export function sealed(plain: string, corpId = keys.corpId, token = keys.token): string {
  const encrypted = seal(key, corpId, plain, Buffer.alloc(16, 7));
  const [timestamp, nonce] = [1_763_900_000, "99"];
  return writeXml({
    Encrypt: encrypted,
    MsgSignature: sign(token, String(timestamp), nonce, encrypted),
    TimeStamp: timestamp,
    Nonce: nonce,
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

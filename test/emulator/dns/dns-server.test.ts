import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { connect } from "node:net";
import { decode, encode, type Packet } from "dns-packet";
import { afterEach, describe, expect, it } from "vitest";
import { type DnsServer, startDns, type Zones } from "../../../src/emulator/index.ts";

const zones: Zones = {
  "a.test": {
    "@": { NS: ["ns.a.test"], TXT: ["x".repeat(300)], MX: [[0, "."]] },
    big: { TXT: Array.from({ length: 40 }, (_, at) => `record number ${at} of a long list`) },
    alias: { CNAME: "deep.b.test" },
    away: { CNAME: "somewhere.com" },
    loop: { CNAME: "loop.a.test" },
  },
  "b.test": { deep: { A: ["192.0.2.1"] } },
};
let dns: DnsServer | undefined;
afterEach(() => dns?.close());

async function started(): Promise<{ server: DnsServer; resolver: Resolver }> {
  const server = await startDns({ zones });
  dns = server;
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([server.address]);
  return { server, resolver };
}

/** One question with nothing around it, so that header bits can be seen. */
function rawUdp(port: number, query: Uint8Array): Promise<Packet> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => {
    socket.once("message", (bytes) => {
      socket.close();
      resolve(decode(bytes));
    });
    socket.send(query, port, "127.0.0.1");
  });
}

describe("a DNS server of object literals", () => {
  it("follows an alias into another zone, and stops where it knows nothing or goes round", async () => {
    const { server, resolver } = await started();
    expect(await resolver.resolve4("alias.a.test")).toEqual(["192.0.2.1"]);
    expect(await resolver.resolveCname("alias.a.test")).toEqual(["deep.b.test"]);
    const question = (name: string) => encode({ type: "query", id: 1, questions: [{ name, type: "A" }] });
    const away = await rawUdp(server.port, question("away.a.test"));
    expect(away).toMatchObject({ rcode: "NOERROR", answers: [{ type: "CNAME", data: "somewhere.com" }] });
    expect((await rawUdp(server.port, question("loop.a.test"))).answers).toHaveLength(9);
  });

  it("compares names without case and gives the question back as it was written", async () => {
    const { server } = await started();
    const answer = await rawUdp(
      server.port,
      encode({ type: "query", id: 77, questions: [{ name: "DEEP.b.Test", type: "A" }] }),
    );
    expect(answer).toMatchObject({
      id: 77,
      flag_aa: true,
      flag_ra: true,
      questions: [{ name: "DEEP.b.Test" }],
      answers: [{ data: "192.0.2.1" }],
    });
  });

  it("names the zone's SOA in a negative answer", async () => {
    const { server } = await started();
    const answer = await rawUdp(
      server.port,
      encode({ type: "query", questions: [{ name: "x.a.test", type: "A" }] }),
    );
    expect(answer).toMatchObject({ rcode: "NXDOMAIN", authorities: [{ name: "a.test", type: "SOA" }] });
  });

  it("sends what is over 512 bytes by TCP, unless EDNS allows more", async () => {
    const { server, resolver } = await started();
    const question = { name: "big.a.test", type: "TXT" } as const;
    const cut = await rawUdp(server.port, encode({ type: "query", questions: [question] }));
    expect(cut).toMatchObject({ flag_tc: true, answers: [] });
    const whole = await rawUdp(
      server.port,
      encode({
        type: "query",
        questions: [question],
        additionals: [
          {
            type: "OPT",
            name: ".",
            udpPayloadSize: 4096,
            flags: 0,
            options: [],
            extendedRcode: 0,
            ednsVersion: 0,
            flag_do: false,
          },
        ],
      }),
    );
    expect(whole).toMatchObject({ flag_tc: false });
    expect(whole.answers).toHaveLength(40);
    expect(await resolver.resolveTxt("big.a.test")).toHaveLength(40);
  });

  it("answers several questions on one TCP connection, however they are cut", async () => {
    const { server } = await started();
    const framed = (id: number) => {
      const bytes = encode({ type: "query", id, questions: [{ name: "deep.b.test", type: "A" }] });
      return Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
    };
    const both = Buffer.concat([framed(1), framed(2)]);
    const connection = connect(server.port, "127.0.0.1");
    connection.write(both.subarray(0, 5));
    setImmediate(() => connection.write(both.subarray(5)));
    let got = Buffer.alloc(0);
    for await (const chunk of connection as AsyncIterable<Buffer>) {
      got = Buffer.concat([got, chunk]);
      if (got.length >= 2 * (2 + got.readUInt16BE(0))) break;
    }
    expect(decode(got.subarray(2)).id).toBe(1);
    expect(decode(got.subarray(4 + got.readUInt16BE(0))).id).toBe(2);
  });

  it("cuts long TXT into strings of 255 bytes and keeps the null MX", async () => {
    const { resolver } = await started();
    expect((await resolver.resolveTxt("a.test")).map((chunks) => chunks.map((c) => c.length))).toEqual([
      [255, 45],
    ]);
    expect(await resolver.resolveMx("a.test")).toEqual([{ exchange: "", priority: 0 }]);
  });

  it("misbehaves where told, below that name too, and behaves again", async () => {
    const { server, resolver } = await started();
    const ask = () => resolver.resolve4("deep.b.test").catch((error: NodeJS.ErrnoException) => error.code);
    server.setBehaviour("b.test", "servfail");
    expect(await ask()).toBe("ESERVFAIL");
    server.setBehaviour("B.test.", "silent");
    expect(await ask()).toBe("ETIMEOUT");
    server.setBehaviour("b.test", { delayMs: 5 });
    expect(await ask()).toEqual(["192.0.2.1"]);
    server.setBehaviour("b.test", undefined);
    expect(await ask()).toEqual(["192.0.2.1"]);
  });

  it("serves a new zone from the next question on", async () => {
    const { server, resolver } = await started();
    server.setZone("b.test", { deep: { A: ["192.0.2.2"] } });
    expect(await resolver.resolve4("deep.b.test")).toEqual(["192.0.2.2"]);
    expect(server.zones.get("b.test")).toEqual({ deep: { A: ["192.0.2.2"] } });
  });

  it("refuses what it cannot answer and stays alive through noise", async () => {
    const { server, resolver } = await started();
    const noise = createSocket("udp4");
    for (const bytes of [Buffer.from("noise"), Buffer.alloc(0), Buffer.alloc(12), Buffer.alloc(600, 0xff)])
      noise.send(bytes, server.port, "127.0.0.1");
    noise.send(
      encode({ type: "response", questions: [{ name: "b.test", type: "A" }] }),
      server.port,
      "127.0.0.1",
    );
    const update = await rawUdp(
      server.port,
      encode({ type: "query", flags: 5 << 11, questions: [{ name: "b.test", type: "A" }] }),
    );
    expect(update).toMatchObject({ rcode: "NOTIMP" });
    expect(await resolver.resolve4("deep.b.test")).toEqual(["192.0.2.1"]);
    noise.close();
  });

  it("says which port is taken", async () => {
    const { server } = await started();
    await expect(startDns({ zones, port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});

import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { NameRecords, ZoneRecords } from "../../src/emulator/index.ts";
import { createResolver } from "../../src/mail/index.ts";

/** Whether the name server NSD is on this machine; where it is not, one line says how to get it. */
export function hasNsd(): boolean {
  try {
    // Some versions leave with 1 after telling theirs: there all the same.
    execFileSync("nsd", ["-v"], { stdio: "ignore" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code !== "ENOENT") return true;
    process.stdout.write("skipped: NSD is not installed (apt-get install nsd, or brew install nsd)\n");
    return false;
  }
}

export interface Nsd {
  /** "127.0.0.1:port" */
  readonly at: string;
  close(): Promise<void>;
}

/** The name server NSD with these zones, as a child process on a loopback port. Rejects with what it said at its end. */
export async function startNsd(zones: ReadonlyMap<string, ZoneRecords>): Promise<Nsd> {
  const folder = await mkdtemp(join(tmpdir(), "nsd-"));
  const port = await freePort();
  const files = [...zones].map(([name, records], i) => ({
    name,
    file: `zone${i}`,
    text: zoneFile(name, records),
  }));
  await Promise.all(files.map(({ file, text }) => writeFile(join(folder, file), text)));
  await writeFile(join(folder, "nsd.conf"), configuration(folder, port, files));

  const child = spawn("nsd", ["-d", "-c", join(folder, "nsd.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const ended = once(child, "exit");
  const at = `127.0.0.1:${port}`;
  const first = createResolver({ servers: [at], timeoutMs: 200, tries: 1 });
  const [zone = "."] = zones.keys();
  for (let tries = 0; (await first.lookup(zone, "SOA")).status !== "found"; tries += 1) {
    if (child.exitCode !== null || tries > 100) {
      first.close();
      child.kill();
      await rm(folder, { recursive: true });
      throw new Error(`NSD did not start: ${said}`);
    }
    await delay(20);
  }
  first.close();
  return {
    at,
    async close() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}

/** No rights, no database, no control channel; and no rate limit, since all questions come from one address. */
const configuration = (
  folder: string,
  port: number,
  zones: readonly { readonly name: string; readonly file: string }[],
) => `server:
  ip-address: 127.0.0.1
  port: ${port}
  username: ""
  database: ""
  pidfile: ""
  zonesdir: "${folder}"
  xfrdfile: "${folder}/xfrd.state"
  zonelistfile: "${folder}/zone.list"
  server-count: 1
  rrl-ratelimit: 0
remote-control:
  control-enable: no
${zones.map(({ name, file }) => `zone:\n  name: "${name}"\n  zonefile: "${file}"\n`).join("")}`;

const dotted = (name: string) => (name === "." ? "." : `${name}.`);

/** An emulator's zone as RFC 1035 section 5 writes it, with the SOA that the emulator makes up. */
function zoneFile(zone: string, records: ZoneRecords): string {
  const primary = dotted(records["@"]?.NS?.[0] ?? `ns.${zone}`);
  const contact = zone === "." ? "hostmaster." : `hostmaster.${zone}.`;
  const lines = Object.entries(records).flatMap(([owner, node]) => {
    const name = owner === "@" ? dotted(zone) : `${owner}.${zone === "." ? "" : `${zone}.`}`;
    return recordsOf(node).map((record) => `${name} 60 IN ${record}`);
  });
  return [`${dotted(zone)} 30 IN SOA ${primary} ${contact} 1 3600 600 86400 30`, ...lines, ""].join("\n");
}

function recordsOf(node: NameRecords): readonly string[] {
  const plain = (["A", "AAAA"] as const).flatMap((type) =>
    (node[type] ?? []).map((data) => `${type} ${data}`),
  );
  const names = (["NS", "PTR"] as const).flatMap((type) =>
    (node[type] ?? []).map((data) => `${type} ${dotted(data)}`),
  );
  const mx = (node.MX ?? []).map(([priority, exchange]) => `MX ${priority} ${dotted(exchange)}`);
  const txt = (node.TXT ?? []).map((text) => `TXT ${strings(text)}`);
  const alias = node.CNAME === undefined ? [] : [`CNAME ${dotted(node.CNAME)}`];
  const all = [...plain, ...names, ...mx, ...txt, ...alias];
  // A name without records that anybody asks for exists all the same.
  return all.length > 0 ? all : ["TYPE65280 \\# 0"];
}

/** Character strings of 255 bytes, every byte that is not plain as \\DDD. */
function strings(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  const count = Math.max(1, Math.ceil(bytes.length / 255));
  return Array.from({ length: count }, (_, at) => quoted(bytes.subarray(at * 255, (at + 1) * 255))).join(" ");
}

const quoted = (bytes: Buffer) =>
  `"${Array.from(bytes, (byte) =>
    byte > 31 && byte < 127 && byte !== 34 && byte !== 92
      ? String.fromCharCode(byte)
      : `\\${String(byte).padStart(3, "0")}`,
  ).join("")}"`;

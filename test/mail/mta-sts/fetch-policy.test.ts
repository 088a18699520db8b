import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type RequestListener } from "node:http";
import { createServer as createTlsServer, request as httpsRequest } from "node:https";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createStsPolicyFetch } from "../../../src/mail/index.ts";

const policy = "version: STSv1\nmode: enforce\nmx: mxbiz1.qq.com\nmax_age: 86400\n";
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** A policy host on this machine without TLS, for what has nothing to do with it. */
async function host(answer: RequestListener, timeoutMs = 3_000) {
  const server = createServer(answer);
  open.push(() => server.closeAllConnections());
  const port = await listen(server);
  const fetch = createStsPolicyFetch({
    request: httpRequest,
    endpoint: (address) => (address === "192.0.2.1" ? { address: "127.0.0.1", port } : undefined),
    timeoutMs,
    maxBytes: 1_000,
  });
  const never = new AbortController().signal;
  return (addresses = ["192.0.2.1"], signal = never) => fetch("mta-sts.x.example", addresses, signal);
}

test("the file is asked for by its well-known name, at the host's own name", async () => {
  const seen: (string | undefined)[] = [];
  const ask = await host(({ url, headers, method }, response) => {
    seen.push(method, url, headers.host?.replace(/:\d+$/, ""));
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(policy);
  });
  expect(await ask()).toEqual({ status: "found", text: policy });
  expect(seen).toEqual(["GET", "/.well-known/mta-sts.txt", "mta-sts.x.example"]);
});

test.each([
  [301, { location: "http://127.0.0.1/", "content-type": "text/plain" }, "", "redirect"],
  [404, { "content-type": "text/plain" }, "", "not-found"],
  [500, { "content-type": "text/plain" }, "", "not-found"],
  [200, { "content-type": "text/html" }, policy, "type"],
  [200, {}, policy, "type"],
  [200, { "content-type": "text/plain" }, "x".repeat(1_001), "too-long"],
] as const)("status %d with %j is no policy: %4$s", async (status, headers, body, because) => {
  const ask = await host((_, response) => response.writeHead(status, headers).end(body));
  expect(await ask()).toEqual({ status: "none", because });
});

test("a host that says nothing, stops half-way or is not there is unknown", async () => {
  const silent = await host(() => {}, 50);
  expect(await silent()).toEqual({ status: "unknown", because: "timeout" });
  const broken = await host((_, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": "500" }).write("version");
    response.destroy();
  });
  expect(await broken()).toEqual({ status: "unknown", because: "unreachable" });
  expect(await broken(["192.0.2.1"], AbortSignal.abort())).toEqual({ status: "unknown", because: "timeout" });
});

describe("only public addresses are connected to", () => {
  const request = (): never => {
    throw new Error("connected");
  };
  const fetch = createStsPolicyFetch({ request });
  const inside = [
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "not an address",
  ];
  test.each(inside)("%s", async (address) => {
    const signal = new AbortController().signal;
    expect(await fetch("mta-sts.x.example", [address], signal)).toMatchObject({ because: "not-public" });
    expect(await fetch("mta-sts.x.example", ["8.8.8.8", address], signal)).toMatchObject({
      because: "not-public",
    });
  });
  test("and none at all where there is none", async () => {
    expect(await fetch("mta-sts.x.example", [], new AbortController().signal)).toMatchObject({
      status: "none",
    });
  });
});

/** A certificate for mta-sts.x.example out of openssl, where this machine has it. */
function certificate(): { readonly key: Buffer; readonly cert: Buffer } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "sts-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const name = "mta-sts.x.example";
  try {
    execFileSync(
      "openssl",
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${name} -addext subjectAltName=DNS:${name} -keyout ${key} -out ${cert}`.split(
        " ",
      ),
      { stdio: "ignore" },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    process.stdout.write("openssl is not here: the TLS test of MTA-STS policies is skipped\n");
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const own = certificate();

test.skipIf(!own)("the certificate has to be trusted and to name the host", async () => {
  const server = createTlsServer(own ?? {}, (_, response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end(policy),
  );
  const port = await listen(server);
  const endpoint = () => ({ address: "127.0.0.1", port });
  const never = new AbortController().signal;
  const trusting = createStsPolicyFetch({
    endpoint,
    request: (options, onResponse) => httpsRequest({ ...options, ca: own?.cert }, onResponse),
  });
  const plain = createStsPolicyFetch({ endpoint });
  const addresses = ["192.0.2.1"];
  expect(await trusting("mta-sts.x.example", addresses, never)).toMatchObject({ status: "found" });
  expect(await trusting("mta-sts.y.example", addresses, never)).toMatchObject({ because: "unreachable" });
  expect(await plain("mta-sts.x.example", addresses, never)).toMatchObject({ because: "unreachable" });
});

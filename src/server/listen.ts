import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type Koa from "koa";

export interface ListenOptions {
  readonly app: Koa;
  readonly host: string;
  readonly port: number;
  /** After this long an open request is cut when the server stops. */
  readonly drainMs?: number;
  /** A request that is not in by then is cut off. */
  readonly requestMs?: number;
  /** The same for its head. */
  readonly headersMs?: number;
  /** How often Node looks for slow senders. */
  readonly checkEveryMs?: number;
  /** Paths where a request may take five minutes to come in: uploads over a phone. */
  readonly slowPaths?: readonly string[];
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Ends every connection after its answer, takes no new ones, then cuts what is left. */
  stop(): Promise<void>;
}

const slowRequestMs = 5 * 60_000;
const farewellMs = 100;

/**
 * Listens, with timeouts that end slow senders (Node's defaults are 60 and 300 s and are looked at every 30 s).
 * Rejects with a sentence that says what to do when the port is taken or not allowed.
 */
export async function listen(options: ListenOptions): Promise<RunningServer> {
  const { app, host, port, drainMs = 7_000, requestMs = 10_000, slowPaths = [] } = options;
  const { headersMs = 10_000, checkEveryMs = 2_000 } = options;
  const handler = app.callback();
  let draining = false;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: slowRequestMs,
      connectionsCheckingInterval: checkEveryMs,
    },
    (request, response) => {
      if (!slowPaths.includes(pathOf(request))) cutWhenSlow(request, response, requestMs);
      if (draining) response.setHeader("Connection", "close");
      handler(request, response).catch(() => response.destroy());
    },
  );
  await bind(server, host, port);
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    port: bound,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async stop() {
      draining = true;
      const cut = setTimeout(() => server.closeAllConnections(), drainMs);
      // Closing ends the connections that look idle, and on one of them a request may just be under way: so whoever
      // asks often is first told "close" with an answer.
      if ((await countConnections(server)) > 0) await delay(farewellMs);
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(cut);
    },
  };
}

const pathOf = ({ url = "" }: IncomingMessage) => url.split("?", 1)[0] ?? "";

/** Node has one limit for all requests, and uploads need a longer one. */
function cutWhenSlow(request: IncomingMessage, response: ServerResponse, requestMs: number): void {
  if (request.method !== "POST") return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) response.writeHead(408, { Connection: "close" });
    response.end(() => request.destroy());
  }, requestMs);
  request.once("close", () => clearTimeout(timer));
}

const countConnections = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((_, count = 0) => resolve(count)));

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(hint(error, host, port))));
    server.listen(port, host, () => resolve());
  });
}

function hint(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `port ${port} is taken by another program: stop it, or set PORT to a free port`;
    case "EACCES":
      return `port ${port} needs more rights (below 1024): set PORT to 8080 and put a reverse proxy in front`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `address ${host} is not on this machine: set HOST to 0.0.0.0 (all addresses) or 127.0.0.1`;
    default:
      return `could not listen on ${host}:${port}: ${error.code ?? error.message}`;
  }
}

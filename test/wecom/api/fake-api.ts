import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}
export type Respond = (response: ServerResponse, asked: Asked, nth: number) => void | Promise<void>;

export const json =
  (value: unknown): Respond =>
  (response) => {
    response.setHeader("content-type", "application/json; charset=UTF-8").end(JSON.stringify(value));
  };

/** Answers differ from call to call; the last one stays. */
export const inTurn =
  (...all: readonly Respond[]): Respond =>
  (response, asked, nth) =>
    all[Math.min(nth, all.length - 1)]?.(response, asked, nth);

/** A WeCom API on loopback that does what a test wrote down for each path, and notes what it was asked. */
export async function fakeApi(paths: Readonly<Record<string, Respond>>) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://loopback");
    const nth = asked.filter(({ path }) => path === pathname).length;
    const call = { method: request.method ?? "", path: pathname, query: searchParams, body };
    asked.push(call);
    const respond = paths[pathname];
    if (respond) await respond(response, call, nth);
    else response.writeHead(404).end();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  onTestFinished(stop);
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    asked,
    stop,
    count: (path: string) => asked.filter((each) => each.path === path).length,
  };
}

/** gettoken that numbers its tokens: token-1, token-2 and so on. */
export const numberedTokens: Respond = (response, asked, nth) =>
  json({ errcode: 0, errmsg: "ok", access_token: `token-${nth + 1}-secret`, expires_in: 7200 })(
    response,
    asked,
    nth,
  );

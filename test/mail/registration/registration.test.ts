import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { createRegistrationLookup, type RegistrationAnswer } from "../../../src/mail/index.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A registry on this machine; the table points .example at it. */
async function registry(handle: RequestListener, options: { clock?: () => number; timeoutMs?: number } = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.accept}`);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const lookup = createRegistrationLookup({
    fetch,
    clock: () => 0,
    servers: new Map([["example", `http://127.0.0.1:${port}/rdap/`]]),
    ...options,
  });
  return {
    asked,
    ask: (domain = "x.example", signal = new AbortController().signal) => lookup(domain, signal),
  };
}
const json =
  (body: unknown, status = 200, type = "application/rdap+json"): RequestListener =>
  (_, response) =>
    response
      .writeHead(status, { "content-type": type })
      .end(typeof body === "string" ? body : JSON.stringify(body));
const fine = {
  objectClassName: "domain",
  ldhName: "X.EXAMPLE",
  events: [
    { eventAction: "registration", eventDate: "2020-01-02T00:00:00Z" },
    { eventAction: "expiration", eventDate: "2030-01-02T00:00:00Z" },
    { eventAction: "last changed" },
  ],
  status: ["active", "Client Hold"],
};

test("dates and holds are read", async () => {
  const { ask, asked } = await registry(json(fine));
  expect(await ask()).toEqual({
    status: "found",
    registeredMs: Date.UTC(2020, 0, 2),
    expiresMs: Date.UTC(2030, 0, 2),
    holds: ["client hold"],
    server: "127.0.0.1",
  });
  expect(asked).toEqual(["/rdap/domain/x.example application/rdap+json"]);
});

const unknown = (reason: string) => ({ status: "unknown", reason }) as RegistrationAnswer;
test.each<[string, RequestListener, RegistrationAnswer]>([
  ["not found is not unregistered", json({}, 404), unknown("not-found")],
  ["too many questions", json({}, 429), unknown("refused")],
  ["a page instead of data", json("<html>", 200, "text/html"), unknown("bad-response")],
  ["broken JSON", json("{"), unknown("bad-response")],
  ["another object", json({ objectClassName: "entity" }), unknown("bad-response")],
  [
    "odd dates",
    json({ objectClassName: "domain", events: [{ eventAction: "expiration", eventDate: "soon" }] }),
    { status: "found", holds: [], server: "127.0.0.1" },
  ],
  ["more than 256 kB", json({ ...fine, junk: "x".repeat(300_000) }), unknown("bad-response")],
  [
    "a redirect, wherever it leads",
    (_, response) => response.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
    unknown("refused"),
  ],
  ["a broken connection", (request) => request.socket.destroy(), unknown("refused")],
])("%s", async (_, handle, answer) => {
  const { ask } = await registry(handle);
  expect(await ask()).toEqual(answer);
});

test("silence ends with the timeout", async () => {
  const { ask } = await registry(() => {}, { timeoutMs: 30 });
  expect(await ask()).toEqual(unknown("timeout"));
});

test("answers are kept for a day, failures are not, and a server is asked once a second", async () => {
  let now = 0;
  let status = 500;
  const { ask, asked } = await registry((request, response) => json(fine, status)(request, response), {
    clock: () => now,
  });
  expect(await ask()).toEqual(unknown("refused"));
  expect(await ask()).toEqual(unknown("too-soon"));
  status = 200;
  now += 1_000;
  expect(await ask()).toMatchObject({ status: "found" });
  now += 23 * 3_600_000;
  expect(await ask()).toMatchObject({ status: "found" });
  expect(asked).toHaveLength(2);
  now += 2 * 3_600_000;
  await ask();
  expect(asked).toHaveLength(3);
});

test("who stops waiting leaves the question standing, and its answer serves the next", async () => {
  let answer = () => {};
  const { ask, asked } = await registry((request, response) => {
    answer = () => json(fine)(request, response);
  });
  const impatient = new AbortController();
  const first = ask("x.example", impatient.signal);
  await expect.poll(() => asked.length).toBe(1);
  const second = ask("x.example");
  impatient.abort();
  expect(await first).toEqual(unknown("timeout"));
  expect(await ask("x.example", AbortSignal.abort())).toEqual(unknown("timeout"));
  answer();
  expect(await second).toMatchObject({ status: "found" });
  expect(asked).toHaveLength(1);
});

test("a registry that kept silent is left alone for a minute", async () => {
  let now = 0;
  const { ask, asked } = await registry(() => {}, { clock: () => now, timeoutMs: 30 });
  expect(await ask()).toEqual(unknown("timeout"));
  now += 59_000;
  expect(await ask()).toEqual(unknown("too-soon"));
  now += 1_000;
  expect(await ask()).toEqual(unknown("timeout"));
  expect(asked).toHaveLength(2);
});

test("an ending that is not in the table is never asked about", async () => {
  const { ask, asked } = await registry(json(fine));
  expect(await ask("x.evil")).toEqual({ status: "unsupported" });
  expect(asked).toEqual([]);
});

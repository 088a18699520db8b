import { type Road, signed, timed } from "./attempt.ts";
import type { Verification } from "./delivery.ts";

/** Verification has one second, a message five (page 90238). */
const verifyTimeoutMs = 1000;

/** What happens when an operator presses "save" in the console: GET with an encrypted echo that must come back plain. */
export async function verify(road: Road): Promise<Verification> {
  const expected = String(road.random(8).readBigUInt64BE());
  const { url } = signed(road, expected, (echostr) => ({ echostr }));
  const { tookMs, outcome } = await timed(road, url, {}, Math.min(verifyTimeoutMs, road.timeoutMs));
  const { status, body: got } = outcome.kind === "answered" ? outcome : { status: 0, body: "" };
  const problem = problemOf(outcome.kind, status, got, expected);
  return {
    ok: problem === undefined,
    status,
    tookMs,
    expected,
    got,
    ...(problem !== undefined && { problem }),
  };
}

function problemOf(kind: string, status: number, got: string, expected: string): string | undefined {
  if (kind === "timeout") return "no answer within one second";
  if (kind !== "answered") return "the address cannot be reached";
  if (status !== 200) return `HTTP status ${status} is not 200`;
  if (got === expected) return undefined;
  if (got.trim().startsWith("<")) return "the answer is a web page: the address leads to something else";
  return got.includes(expected)
    ? "the echo is wrapped: no quotes, no JSON, no BOM, no line end"
    : "the answer is not the decrypted echo";
}

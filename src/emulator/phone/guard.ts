import type { IncomingMessage } from "node:http";

/** Nothing from elsewhere, nothing inline. */
export const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/**
 * Why a request is not for us, or `undefined`. A name of someone else's that resolves to 127.0.0.1 (DNS rebinding)
 * shows in Host, a page of someone else's that posts here shows in Origin.
 */
export function strangerIn(request: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? "")) return "this host name is not served here";
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  if (!hosts.some((host) => request.headers.origin === `http://${host}`))
    return "another page may not act here";
  return request.headers["content-type"] === "application/json" ? undefined : "only JSON is taken";
}

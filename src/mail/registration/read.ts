import { z } from "zod";
import type { RegistrationAnswer } from "./answer.ts";

/** The part of RFC 9083 that is read; whatever else a registry sends is ignored. */
const rdapDomain = z.object({
  objectClassName: z.literal("domain"),
  events: z.array(z.object({ eventAction: z.string(), eventDate: z.string() }).partial()).optional(),
  status: z.array(z.string()).optional(),
});

const bad: ReadonlySet<string> = new Set([
  "client hold",
  "server hold",
  "redemption period",
  "pending delete",
  "inactive",
]);

/** Reads a registry's answer; anything that is not one is `bad-response`. */
export function readRegistration(json: unknown, server: string): RegistrationAnswer {
  const read = rdapDomain.safeParse(json);
  if (!read.success) return { status: "unknown", reason: "bad-response" };
  const { events = [], status = [] } = read.data;
  const dateOf = (action: string) => {
    const ms = Date.parse(events.find((event) => event.eventAction === action)?.eventDate ?? "");
    return Number.isNaN(ms) ? undefined : ms;
  };
  const registeredMs = dateOf("registration");
  const expiresMs = dateOf("expiration");
  return {
    status: "found",
    ...(registeredMs !== undefined && { registeredMs }),
    ...(expiresMs !== undefined && { expiresMs }),
    holds: status.map((one) => one.toLowerCase()).filter((one) => bad.has(one)),
    server,
  };
}

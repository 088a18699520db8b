import type { pino } from "pino";
import type { AnyRoute, TurnEvent } from "./bot/index.ts";

/** One line a turn: what was wanted and how it went; no text, no name. */
export function logTurn(
  log: pino.Logger,
  { route, answer, passive, tookMs, message }: TurnEvent<AnyRoute>,
  notifies: boolean,
) {
  log.info(
    {
      code: "turn",
      channel: message.channel,
      intent: route.intent,
      outcome: answer.outcome,
      passive,
      tookMs,
    },
    "answered",
  );
  if (answer.ticket && !notifies) {
    log.warn(
      { code: "no-staff-notice", ticket: answer.ticket.id },
      "ticket opened; set STAFF_WEBHOOK_URL to notify staff",
    );
  }
}

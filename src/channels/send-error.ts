import { SendError } from "../bot/index.ts";
import { ApiRefused, ApiUnreachable } from "../wecom/index.ts";

/**
 * Refusals that no repetition mends: the receiver is gone or out of sight, or the message itself is not acceptable.
 * Everything else may pass: an operator mends settings while the outbox waits.
 */
const final = new Set([
  40008, 40058, 41016, 41033, 44004, 45002, 60011, 60021, 60111, 81013, 82001, 93000, 93004,
]);

/** What a failed call means for an outbox row. Messages of these errors hold no token, secret or key. */
export function asSendError(error: unknown): SendError {
  if (error instanceof ApiRefused) {
    return new SendError(error.message, {
      retry: !final.has(error.errcode),
      waitMs: error.retryAfterMs ?? 0,
      cause: error,
    });
  }
  if (error instanceof ApiUnreachable) return new SendError(error.message, { retry: true, cause: error });
  if (error instanceof RangeError) return new SendError(error.message, { retry: false, cause: error });
  return new SendError("sending failed for an unknown reason", { retry: true, cause: error });
}

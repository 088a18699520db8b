export { createCallbackSender } from "./create-callback-sender.ts";
export type {
  Attempt,
  CallbackFault,
  CallbackSender,
  CallbackSenderOptions,
  Delivery,
  Outcome,
  PassiveReply,
  Verification,
} from "./delivery.ts";
export type { Inbound, InboundEvent } from "./inbound.ts";

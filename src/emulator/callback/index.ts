export type {
  Attempt,
  CallbackFault,
  CallbackSender,
  CallbackSenderOptions,
  Delivery,
  PassiveReply,
  Verification,
} from "./delivery.ts";
export type { Inbound, InboundEvent } from "./inbound.ts";

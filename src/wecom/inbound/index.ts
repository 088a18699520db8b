export type { EventBody, Selection } from "./event.ts";
export type { MessageBody } from "./message.ts";
export {
  type Inbound,
  type InboundEvent,
  type InboundMessage,
  parseInbound,
  SYSTEM_USER,
} from "./parse-inbound.ts";

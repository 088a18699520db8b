import type { Behaviour, Zones } from "../dns/index.ts";
import { blocklistZones } from "./blocklists.ts";
import { buyerZones } from "./buyers.ts";
import { coldmail } from "./coldmail.ts";
import { exmailZones } from "./exmail.ts";
import { good } from "./good.ts";
import { internetZones } from "./internet.ts";
import { moved } from "./moved.ts";
import { overflow } from "./overflow.ts";
import { senderZones } from "./senders.ts";
import { silent } from "./silent.ts";
import { xinghaiTrade } from "./xinghai-trade.ts";

export { buyers } from "./buyers.ts";
export { xinghaiTrade, xinghaiTradeRepaired } from "./xinghai-trade.ts";

/** Everything the sample DNS serves at its start. */
export const demoZones: Zones = {
  ...internetZones,
  ...exmailZones,
  ...senderZones,
  ...blocklistZones,
  ...buyerZones,
  "good.example": good,
  "xinghai-trade.example": xinghaiTrade,
  "coldmail.example": coldmail,
  "overflow.example": overflow,
  "moved.example": moved,
  "silent.example": silent,
};

export const demoBehaviours: Readonly<Record<string, Behaviour>> = { "silent.example": "silent" };

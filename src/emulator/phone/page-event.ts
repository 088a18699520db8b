import type { ApiCall, MessageBody, StaffNotice } from "../api/index.ts";
import type { Attempt, Inbound } from "../callback/index.ts";

export interface Member {
  readonly id: string;
  readonly name: string;
}

/** One thing on a member's phone. */
export interface Bubble {
  readonly id: number;
  readonly user: string;
  readonly atMs: number;
  readonly content:
    | { readonly side: "member"; readonly inbound: Inbound; readonly delivery: number }
    | { readonly side: "app"; readonly body: MessageBody; readonly via: "passive" | "active" }
    /** A line in the middle that no real phone would show: what went wrong, or was done on purpose. */
    | { readonly side: "note"; readonly text: string };
}

/** One callback for the inspector: first as `sending`, then with everything that is known. */
export interface DeliveryView {
  readonly id: number;
  readonly user: string;
  readonly label: string;
  readonly atMs: number;
  readonly state: "sending" | "done";
  readonly tookMs?: number;
  readonly status?: number;
  readonly msgId?: string;
  readonly url?: string;
  readonly plainXml?: string;
  readonly outerXml?: string;
  readonly replyXml?: string;
  readonly replyBody?: string;
  readonly problem?: string;
  readonly attempts?: readonly (Pick<Attempt, "tookMs"> & {
    readonly offsetMs: number;
    readonly kind: Attempt["outcome"]["kind"];
    readonly status?: number;
  })[];
  /** What `explain` made of a text. */
  readonly explanation?: unknown;
}

export interface Snapshot {
  readonly type: "snapshot";
  readonly members: readonly Member[];
  readonly bubbles: readonly Bubble[];
  readonly deliveries: readonly DeliveryView[];
  readonly calls: readonly ApiCall[];
  readonly notices: readonly StaffNotice[];
  /** Whether the sample zone stands repaired; absent without a DNS to change. */
  readonly zoneRepaired?: boolean;
}

/** What the page hears over Server-Sent Events: everything at first, then what is new. */
export type PageEvent =
  | Snapshot
  | { readonly type: "member"; readonly member: Member }
  | { readonly type: "bubble"; readonly bubble: Bubble }
  | { readonly type: "delivery"; readonly delivery: DeliveryView }
  | { readonly type: "call"; readonly call: ApiCall }
  | { readonly type: "notice"; readonly notice: StaffNotice }
  | { readonly type: "zone"; readonly repaired: boolean };

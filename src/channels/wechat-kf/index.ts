import { type Channel, closedWindow, type InboundMessage, messageKey, type Store } from "../../bot/index.ts";
import type { ApiClient, KfApi } from "../../wecom/index.ts";
import { fetchFileThrough } from "../fetch-file.ts";
import { wechatKfId } from "./message.ts";
import { planWechatKf } from "./plan.ts";
import { createPuller } from "./puller.ts";
import { createSend } from "./send.ts";

export { wechatKfId } from "./message.ts";

export interface WechatKfOptions {
  readonly api: KfApi;
  /** Fetches the files customers send; absent: they are asked to hand them in otherwise. */
  readonly mediaGet?: ApiClient["mediaGet"];
  readonly store: Pick<Store, "accept" | "cursor" | "lease" | "release">;
  /** This process among several. */
  readonly owner: string;
  readonly clock: () => number;
  /** Something is owed an answer. */
  readonly onAccepted: () => void;
  readonly onError: (error: unknown, openKfId: string) => void;
  readonly onUnreadable?: (count: number) => void;
  readonly firstRetryMs?: number;
}

export interface WechatKf extends Channel {
  /** To be called for every `kf_msg_or_event`, which says only that there is something to fetch. */
  notified(openKfId: string, token: string): void;
  /** Fetches what came while this process was away. Without it the next callback does. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** WeChat customer service: messages are pulled, answers leave through kf/send_msg within its quota. */
export function createWechatKf(options: WechatKfOptions): WechatKf {
  const { api, store, clock, onAccepted } = options;
  const puller = createPuller(options);
  return {
    id: wechatKfId,
    keepsUnsent: true,
    delivery: () => ({ window: closedWindow, plan: planWechatKf }),
    send: createSend({ api, clock, tell }),
    ...(options.mediaGet && { fetchFile: fetchFileThrough(options.mediaGet) }),
    notified: puller.pull,
    async catchUp() {
      for (const openKfId of await api.accounts()) puller.pull(openKfId);
    },
    stop: puller.stop,
  };

  async function tell(message: InboundMessage): Promise<void> {
    const row = { key: messageKey(message), message, dueAtMs: clock(), attempts: 0 };
    await store.accept({ rows: [row] });
    onAccepted();
  }
}

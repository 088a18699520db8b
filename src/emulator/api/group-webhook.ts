import { z } from "zod";
import { type ApiRequest, type ApiWorld, type Endpoint, ok, readJson, refusal } from "./answer.ts";
import type { StaffNotice } from "./fake-api.ts";
import type { MediaStore } from "./media.ts";
import { readMessageBody } from "./message-body.ts";
import { createRateLimit } from "./rate.ts";

const limits = { text: 2048, markdown: 4096, markdownV2: 4096, over: "refuse" } as const;

export interface GroupWebhookOptions extends ApiWorld {
  readonly key: string;
  readonly media: MediaStore;
  readonly onNotice: (notice: StaffNotice) => void;
}

/** webhook/send of a group (page 99110): no token, the key in the address is the secret, 20 messages a minute. */
export function groupWebhook({ key, clock, media, onNotice }: GroupWebhookOptions): Endpoint {
  const withinRate = createRateLimit(clock, [{ max: 20, perMs: 60_000 }]);

  function answer(request: ApiRequest) {
    if (request.query.get("key") !== key) return refusal(93000);
    const { data } = z.looseObject({ msgtype: z.string() }).safeParse(readJson(request));
    if (!data) return refusal(40008, "Warning: wrong json format.");
    // Cards are for apps; a group does not know them.
    if (data.msgtype === "textcard") return refusal(40008);
    const read = readMessageBody(data.msgtype, data[data.msgtype], limits, media);
    if ("refused" in read) return read.refused;
    if (!withinRate(key)) return refusal(45009);
    onNotice({ atMs: clock(), body: read.body });
    return ok();
  }

  return { method: "POST", token: false, answer };
}

import { z } from "zod";
import { type ApiRequest, type ApiWorld, type Endpoint, ok, readJson, refusal } from "./answer.ts";
import type { SentMessage } from "./fake-api.ts";
import type { MediaStore } from "./media.ts";
import { readMessageBody } from "./message-body.ts";
import { createRateLimit } from "./rate.ts";

const limits = { text: 2048, markdown: 2048, over: "cut" } as const;
const maxUsers = 1000;
const maxDuplicateS = 14_400;

const envelope = z.looseObject({
  touser: z.string().default(""),
  toparty: z.string().default(""),
  totag: z.string().default(""),
  msgtype: z.string(),
  agentid: z.int().optional(),
  enable_duplicate_check: z.literal([0, 1]).default(0),
  duplicate_check_interval: z.int().positive().max(maxDuplicateS).default(1800),
});

export interface MessageSendOptions extends ApiWorld {
  readonly isMember: (userId: string) => boolean;
  readonly media: MediaStore;
  readonly onMessage: (message: SentMessage) => void;
}

/** message/send (page 90236). Departments and tags are empty here: only members get something. */
export function messageSend({ keys, clock, isMember, media, onMessage }: MessageSendOptions): Endpoint {
  // What is too much for one member is dropped, and errcode is 0 all the same (page 90454).
  const withinRate = createRateLimit(clock, [
    { max: 30, perMs: 60_000 },
    { max: 1000, perMs: 3_600_000 },
  ]);
  const sentAtMs = new Map<string, number>();
  let count = 0;

  function repeated(key: string, intervalMs: number): boolean {
    const last = sentAtMs.get(key);
    if (last !== undefined && clock() - last < intervalMs) return true;
    sentAtMs.set(key, clock());
    return false;
  }

  function answer(request: ApiRequest) {
    const json = readJson(request);
    if (typeof json !== "object" || json === null) return refusal(40008, "Warning: wrong json format.");
    const { data } = envelope.safeParse(json);
    if (!data) return refusal("msgtype" in json ? 40058 : 40008);
    if (data.agentid !== keys.agentId) return refusal(40056);
    const users = data.touser.split("|").filter((user) => user !== "");
    if (users.length === 0) return refusal(data.toparty === "" && data.totag === "" ? 82001 : 81013);
    if (users.length > maxUsers) return refusal(40058, "touser");
    const read = readMessageBody(data.msgtype, data[data.msgtype], limits, media);
    if ("refused" in read) return read.refused;
    const valid = users.filter((user) => user === "@all" || isMember(user));
    if (valid.length === 0) return refusal(81013);
    const key = JSON.stringify([data.touser, read.body]);
    const duplicate =
      data.enable_duplicate_check === 1 && repeated(key, data.duplicate_check_interval * 1000);
    count += 1;
    const msgId = `emu-${count}`;
    for (const toUser of valid) {
      const dropped = duplicate ? "duplicate" : withinRate(toUser) ? undefined : "rate";
      onMessage({ msgId, atMs: clock(), toUser, body: read.body, ...(dropped && { dropped }) });
    }
    const invalid = users.filter((user) => !valid.includes(user)).map((user) => user.toLowerCase());
    return ok({
      invaliduser: invalid.join("|"),
      invalidparty: data.toparty,
      invalidtag: data.totag,
      msgid: msgId,
    });
  }

  return { method: "POST", token: true, answer };
}

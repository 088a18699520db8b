import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Assembly } from "../../assembly.ts";
import { createAiBot } from "../../channels/index.ts";
import { createEnvelope } from "../../wecom/index.ts";

/** A group of colleagues with the AI bot in it. */
export interface StaffGroup {
  /** A colleague writes; resolves with what the group sees once the answer is finished: Markdown, then the card. */
  ask(text: string): Promise<readonly string[]>;
}

const pollMs = 50;
const polls = 200;
const sealedAnswer = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.coerce.string(),
  nonce: z.coerce.string(),
});
const shownAnswer = z.object({
  stream: z.object({ id: z.string(), finish: z.boolean(), content: z.string().default("") }),
  template_card: z
    .object({ button_list: z.array(z.object({ text: z.string() })).default([]) })
    .loose()
    .optional(),
});

/** Plays WeCom to the AI bot's callback: sealed frames in, sealed streams out, asked again until they are finished. */
export function openStaffGroup({ bot, owe, store }: Assembly, clock: () => number): StaffGroup {
  const envelope = createEnvelope({
    token: randomBytes(10).toString("hex"),
    encodingAesKey: randomBytes(32).toString("base64").slice(0, 43),
    receiveId: "",
    clock,
  });
  const { webhook } = createAiBot({
    fetch: globalThis.fetch,
    apiBase: "http://127.0.0.1",
    callback: {
      path: "/aibot/callback",
      envelope,
      bot,
      owe,
      answered: async (key, conversation) => (await store.begin(key, conversation)).answered,
      clock,
    },
  });
  let count = 0;

  return {
    async ask(text) {
      count += 1;
      const from = {
        aibotid: "bot",
        chattype: "group",
        chatid: "colleagues",
        from: { userid: "colleague1" },
      };
      let seen = await post({ ...from, msgid: `g${count}`, msgtype: "text", text: { content: text } });
      for (let poll = 0; !seen.stream.finish && poll < polls; poll += 1) {
        await delay(pollMs);
        seen = await post({
          ...from,
          msgid: `g${count}-${poll}`,
          msgtype: "stream",
          stream: { id: seen.stream.id },
        });
      }
      const buttons = seen.template_card?.button_list.map((button) => `〔${button.text}〕`).join("");
      return [seen.stream.content, ...(buttons ? [`［card］ ${buttons}`] : [])];
    },
  };

  async function post(frame: object) {
    const sealed = envelope.seal(JSON.stringify(frame), {
      timestampS: Math.floor(clock() / 1000),
      nonce: randomBytes(5).toString("hex"),
    });
    const query = new URLSearchParams({
      msg_signature: sealed.msgSignature,
      timestamp: String(sealed.timestampS),
      nonce: sealed.nonce,
    });
    const answer = await webhook?.handle({
      method: "POST",
      query,
      body: JSON.stringify({ encrypt: sealed.encrypt }),
    });
    const { encrypt, msgsignature, timestamp, nonce } = sealedAnswer.parse(JSON.parse(answer?.body ?? "{}"));
    const opened = envelope.openJson(
      new URLSearchParams({ msg_signature: msgsignature, timestamp, nonce }),
      JSON.stringify({ encrypt }),
    );
    if (!opened.ok) throw new Error(`the group cannot read the answer: ${opened.reason}`);
    return shownAnswer.parse(JSON.parse(opened.plaintext));
  }
}

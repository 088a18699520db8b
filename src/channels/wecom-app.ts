import {
  type Bot,
  type Channel,
  closedWindow,
  createReplyWindow,
  type Delivery,
  type InboundMessage,
  type Language,
  type OutboxRow,
  type ReplyWindow,
  SendError,
  type WebhookRequest,
  type WebhookResponse,
} from "../bot/index.ts";
import {
  type ApiClient,
  type Envelope,
  parseInbound,
  type Refusal,
  replyTo,
  textReply,
} from "../wecom/index.ts";
import { fetchFileThrough } from "./fetch-file.ts";
import { createQueueLimit } from "./queue-limit.ts";
import { createSeenSignatures } from "./seen-signatures.ts";
import { asSendError } from "./send-error.ts";
import { toBotMessage } from "./wecom-app-message.ts";
import { planWecomApp } from "./wecom-app-plan.ts";

export interface WecomAppOptions {
  readonly path: string;
  readonly envelope: Envelope;
  readonly bot: Bot;
  /** Sends to members; absent while only corp id, token and AES key are configured. */
  readonly api?: Pick<ApiClient, "sendText"> & Partial<Pick<ApiClient, "sendTextcard" | "mediaGet">>;
  readonly clock: () => number;
  /** A fresh nonce for a sealed reply. */
  readonly nonce: () => string;
  /**
   * Notes that a message is owed an answer, before its callback is answered without one; resolves with the language
   * of the conversation, when it is known. Rejects when it cannot be made durable.
   */
  readonly owe: (message: InboundMessage) => Promise<Language | undefined>;
  /** A customer service account has something to fetch. */
  readonly onKfEvent?: (openKfId: string, token: string) => void;
  /** A turn that failed after its callback had been answered. */
  readonly onLateFailure?: (error: unknown) => void;
  /** When the callback is answered without the result; WeCom waits 5 s (document 90238). */
  readonly windowMs?: number;
  /** When even a commit under way is not waited for any longer. */
  readonly commitDeadlineMs?: number;
}

interface OpenWindow {
  readonly window: ReplyWindow;
  /** Settles when the window's time is over: true when the response must go out without the answer. */
  readonly over: Promise<boolean>;
  readonly cancel: () => void;
}

export const wecomAppId = "wecom-app";
/** Of one person. Sixteen is more than anybody types in five seconds. */
const mostWaiting = 16;
/** Twice the longest freshness window that can be set: a signature is good before and after its time stamp. */
const rememberSignaturesMs = 48 * 3_600_000;
const empty: WebhookResponse = { status: 200, type: "text/plain", body: "" };

/** The self-built app: encrypted XML callbacks in, passive replies while the window is open, message/send after. */
export function createWecomApp(options: WecomAppOptions): Channel {
  const { envelope, clock, windowMs = 4_500, commitDeadlineMs = 4_900 } = options;
  // A retry shares the window of the delivery it repeats, so that the answer has one way out, not two.
  const windows = new Map<string, OpenWindow>();
  const queue = createQueueLimit(mostWaiting);
  const signatures = createSeenSignatures(rememberSignaturesMs, clock);

  return {
    id: wecomAppId,
    webhook: { path: options.path, maxBodyBytes: 64 * 1024, handle },
    keepsUnsent: true,
    delivery: () => ({
      window: closedWindow,
      // Never asked for: a closed window has no passive answer.
      plan: planner((text) => text),
    }),
    ...(options.api && { send: sendThrough(options.api, clock) }),
    ...(options.api?.mediaGet && { fetchFile: fetchFileThrough(options.api.mediaGet) }),
  };

  function planner(passiveXml: (text: string) => string): Delivery["plan"] {
    return (blocks, context) =>
      planWecomApp(blocks, context, { passiveXml, canSend: options.api !== undefined });
  }

  async function handle({ method, query, body }: WebhookRequest): Promise<WebhookResponse> {
    if (method === "GET") {
      const opened = envelope.verifyUrl(query);
      return opened.ok ? { status: 200, type: "text/plain", body: opened.plaintext } : refused(opened);
    }
    const opened = envelope.openXml(query, body);
    if (!opened.ok) return refused(opened);
    const parsed = parseInbound(opened.plaintext);
    if (!parsed.ok) return refused(parsed);
    const { inbound } = parsed;
    if (inbound.type === "kf_msg_or_event" && signatures.isNew(query.get("msg_signature") ?? ""))
      options.onKfEvent?.(inbound.openKfId, inbound.token);
    const message = toBotMessage(inbound, wecomAppId);
    if (!message) return empty;
    const address = () => replyTo(parsed.inbound, Math.floor(clock() / 1000));
    return answer(message, (text) => textReply(address(), text));
  }

  async function answer(
    message: InboundMessage,
    passiveXml: (text: string) => string,
  ): Promise<WebhookResponse> {
    const leave = queue.enter(message.conversation);
    if (!leave) return { status: 503, type: "text/plain", body: "", code: "too-many-waiting" };
    const open = windows.get(message.id) ?? openWindow(message.id);
    const turn = options.bot.handle(message, {
      window: open.window,
      plan: planner(passiveXml),
    });
    const done = turn
      .then(
        (result) => ({ stored: result.stored }),
        (error: unknown) => ({ error }),
      )
      .finally(() => {
        open.cancel();
        leave();
      });
    const first = await Promise.race([done, open.over]);
    if (first === true) {
      void done.then((late) => "error" in late && options.onLateFailure?.(late.error));
      return late(message, passiveXml);
    }
    // The commit has begun with the answer in it: the response waits for it, or says nothing was taken.
    const settled = first === false ? await Promise.race([done, after(commitDeadlineMs - windowMs)]) : first;
    if (settled === undefined) return { status: 503, type: "text/plain", body: "", code: "store-slow" };
    if ("error" in settled) {
      options.onLateFailure?.(settled.error);
      return { status: 503, type: "text/plain", body: "", code: "store-failed" };
    }
    return settled.stored.passive === undefined ? empty : sealed(settled.stored.passive);
  }

  /** From here on the answer is owed, whatever becomes of this process. */
  async function late(
    message: InboundMessage,
    passiveXml: (text: string) => string,
  ): Promise<WebhookResponse> {
    const owed = options.owe(message).then(
      (language) => ({ language }),
      (error: unknown) => ({ error }),
    );
    const noted = await Promise.race([owed, after(commitDeadlineMs - windowMs)]);
    if (noted === undefined) return { status: 503, type: "text/plain", body: "", code: "store-slow" };
    if ("error" in noted) {
      options.onLateFailure?.(noted.error);
      return { status: 503, type: "text/plain", body: "", code: "store-failed" };
    }
    return sealed(passiveXml(lateNotice(noted.language ?? guess(message), options.api !== undefined)));
  }

  function openWindow(id: string): OpenWindow {
    const window = createReplyWindow();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(window.close()), windowMs);
    });
    const cancel = () => {
      clearTimeout(timer);
      windows.delete(id);
    };
    const open = { window, over, cancel };
    windows.set(id, open);
    return open;
  }

  function sealed(plaintext: string): WebhookResponse {
    const stamp = { timestampS: Math.floor(clock() / 1000), nonce: options.nonce() };
    return { status: 200, type: "application/xml", body: envelope.sealXml(plaintext, stamp) };
  }
}

type Sender = Pick<ApiClient, "sendText"> & Partial<Pick<ApiClient, "sendTextcard">>;

/** WeCom compares with what it took in the last seconds; longer than four hours it does not remember (document 90236). */
const maxDuplicateCheckS = 4 * 3_600;
const duplicateMarginS = 3;

/**
 * Every send asks WeCom to drop it if the same text came since the row was made: a row may be sent again after a lost
 * answer or a crash. Looking back no further than that, an honest repetition of an earlier answer still arrives.
 */
const sendThrough =
  (api: Sender, clock: () => number) =>
  async ({ recipient, payload, createdAtMs }: OutboxRow): Promise<void> => {
    const ageS = Math.ceil(Math.max(0, clock() - createdAtMs) / 1000);
    const duplicateCheckS = Math.min(maxDuplicateCheckS, ageS + duplicateMarginS);
    try {
      const sent =
        payload.kind === "text" && payload.card && api.sendTextcard
          ? await api.sendTextcard(recipient, payload.card, { duplicateCheckS })
          : await api.sendText(recipient, payload.text, { duplicateCheckS });
      if (sent.notReached.length === 0) return;
    } catch (error) {
      throw asSendError(error);
    }
    throw new SendError("the member is not in the app's visible range or has no licence", {
      retry: false,
      held: true,
    });
  };

/** Every refusal looks the same outside: a stranger learns nothing from it. The code is for our log. */
const refused = ({ code }: Refusal): WebhookResponse => ({
  status: code === "envelope" || code === "query" || code === "xml" ? 400 : 403,
  type: "text/plain",
  body: "refused",
  code,
});

const after = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), ms));

const checking: Readonly<Record<Language, { readonly sent: string; readonly fetched: string }>> = {
  "zh-Hans": {
    sent: "正在查，结果马上发给您。",
    fetched: "还在查，比平时慢一点。过几秒回复“继续”，我把结果给您。",
  },
  "zh-Hant": {
    sent: "正在查，結果馬上發給您。",
    fetched: "還在查，比平時慢一點。過幾秒回覆「繼續」，我把結果給您。",
  },
  en: {
    sent: "Checking; the result follows in a moment.",
    fetched: 'Still checking, slower than usual. Reply "continue" in a few seconds for the result.',
  },
};

const lateNotice = (language: Language, canSend: boolean): string =>
  canSend ? checking[language].sent : checking[language].fetched;

/** A first message's language: a lone domain or code says nothing; sentences in Latin letters have blanks. */
function guess({ content }: InboundMessage): Language {
  const text = content.kind === "text" ? content.text.trim() : "";
  return !/\p{Script=Han}/u.test(text) && /[a-z] +[a-z]/i.test(text) ? "en" : "zh-Hans";
}

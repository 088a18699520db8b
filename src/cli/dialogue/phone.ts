import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { createCallbackSender, type Inbound, type MessageBody, sampleInbound } from "../../emulator/index.ts";
import { startDemoWorld } from "../demo-world.ts";
import { type Action, DialogueError, type Heard, samples } from "./dialogue.ts";
import { changeDns } from "./dns-lines.ts";
import { openStaffGroup } from "./staff-group.ts";
import { betweenMs, createStageClock } from "./stage-clock.ts";

/** A customer's phone in front of the whole bot: encrypted callbacks, the API, sample DNS, a staff group. */
export interface Phone {
  /**
   * Does it and resolves with all that came of it, once nothing is on its way any more.
   * Rejects with a DialogueError when it cannot be done: an item that is not in the menu, a record that is none.
   */
  act(action: Action): Promise<Heard>;
  /** The title of the menu item a text like "2" picks, if there is one. */
  titleOf(text: string): string | undefined;
  close(): Promise<void>;
}

const user = "customer1";
const item = /^〔(\d+)〕(.+)$/gm;
const uploadLink = /http:\/\/\S+\/upload\?\S+/g;
const isWorking = /http-equiv="refresh"/;
/** Reminders are looked for twice a second. */
const reminderMs = 1_200;
const pollMs = 20;
const patienceMs = 15_000;

/** Opens the phone at a moment of the transcript (`2026-11-24 14:31`, China). Everything is thrown away with it. */
export async function openPhone(begins: string): Promise<Phone> {
  const clock = createStageClock(begins, Date.now);
  const world = await startDemoWorld(pino({ level: "silent" }), clock.now);
  const wecom = createCallbackSender({ callbackUrl: world.callbackUrl, ...world.keys, clock: clock.now });
  const group = openStaffGroup(world.assembly, clock.now);
  let heard: { replies: string[]; notices: string[] } = { replies: [], notices: [] };
  let menu = new Map<string, string>();
  let page: string | undefined;
  let isFirst = true;
  const unsubscribe = world.api.subscribe((event) => {
    if (event.kind === "message" && event.message.toUser === user) {
      const { body, dropped } = event.message;
      heard.replies.push(dropped === undefined ? shown(body) : `［dropped: ${dropped}］`);
    }
    if (event.kind === "notice") heard.notices.push(shown(event.notice.body));
  });

  return {
    async act(action) {
      heard = { replies: [], notices: [] };
      const minutes = action.kind === "waits" ? action.minutes : 0;
      clock.next(minutes > 0 ? minutes * 60_000 : isFirst ? 0 : betweenMs);
      isFirst = false;
      try {
        await perform(action);
        await quiet();
      } finally {
        clock.stop();
      }
      const shownMenu = heard.replies.findLast((text) => text.search(item) >= 0);
      if (shownMenu !== undefined) menu = menuIn(shownMenu);
      page = heard.replies.join("\n").match(uploadLink)?.at(-1) ?? page;
      return heard;
    },
    titleOf: (text) => menu.get(text.trim()),
    async close() {
      unsubscribe();
      await world.close();
    },
  };

  async function perform(action: Action): Promise<void> {
    switch (action.kind) {
      case "says":
        return send({ type: "text", content: action.text });
      case "asks":
        heard.replies.push(...(await group.ask(action.text)));
        return;
      case "picks": {
        const number = [...menu].find(([, title]) => title === action.title)?.[0];
        if (number === undefined) throw new DialogueError(`the last menu has no 〔${action.title}〕`);
        return send({ type: "text", content: number });
      }
      case "sends":
        return send(sampleInbound(samples[action.what], world.api, "http://127.0.0.1/"));
      case "uploads":
        return upload(action.name, action.content);
      case "waits":
        return delay((await world.assembly.store.inboxDepth()) > 0 ? reminderMs : 0);
      case "dns":
        return changeDns(world.dns, action.lines);
    }
  }

  /** Waits with the customer until the page shows what became of the file, and until the chat tells it. */
  async function upload(name: string, content: string): Promise<void> {
    if (page === undefined) throw new DialogueError("nobody gave a link to upload to");
    const form = new FormData();
    form.set("file", new File([content], name));
    const { store } = world.assembly;
    const owedBefore = await store.inboxDepth();
    const deadlineMs = Date.now() + patienceMs;
    let shownPage = await fetch(page, { method: "POST", body: form });
    while (shownPage.ok && isWorking.test(await shownPage.text()) && Date.now() < deadlineMs) {
      await delay(pollMs);
      shownPage = await fetch(shownPage.url);
    }
    if (!shownPage.ok) throw new DialogueError(`the upload page answered ${shownPage.status}`);
    await delay(reminderMs);
    while ((await store.inboxDepth()) > owedBefore && Date.now() < deadlineMs) await delay(pollMs);
  }

  async function send(inbound: Inbound): Promise<void> {
    const { reply, replyProblem } = await wecom.send(user, inbound);
    if (replyProblem !== undefined) throw new Error(`the phone shows nothing: ${replyProblem}`);
    if (reply) heard.replies.unshift(reply.type === "text" ? reply.content : `［${reply.type}］`);
  }

  /** Everything that was decided has left. */
  async function quiet(): Promise<void> {
    const { bot, store } = world.assembly;
    const deadlineMs = Date.now() + patienceMs;
    for (;;) {
      await bot.drain();
      if ((await store.outboxDepth()) === 0) return;
      if (Date.now() > deadlineMs) throw new Error("some messages did not leave within 15 seconds");
      await delay(pollMs);
    }
  }
}

const menuIn = (text: string): Map<string, string> =>
  new Map([...text.matchAll(item)].map(([, number = "", title = ""]) => [number, title]));

const shown = (body: MessageBody): string => ("content" in body ? body.content : `［${body.type}］`);

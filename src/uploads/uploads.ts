import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import type { Content, InboundMessage } from "../bot/index.ts";
import { type ListProgress, ListRefusedError, openList, surveyList, type Text } from "../mail/index.ts";
import { type Cleaning, cleanEntry, fileOf } from "./clean-entry.ts";
import type { Entry } from "./entry.ts";
import { createFolder, type FolderOptions, type Given } from "./folder.ts";
import { createLinks } from "./links.ts";
import { isMail } from "./look.ts";
import { type Outcome, readOutcome, writeOutcome } from "./outcome.ts";
import { createQueue } from "./queue.ts";

export interface UploadsOptions extends Cleaning, Omit<FolderOptions, "random"> {
  readonly secret: Uint8Array;
  /** How the world reaches the server, without a slash at its end; undefined where it does not. */
  readonly publicUrl: () => string | undefined;
  /** Has a message answered that comes from no person: a file was handed in, a list is done. Durable once it resolves. */
  readonly tell: (message: InboundMessage) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** What a file turned out to be. */
export type Looked =
  | { readonly kind: "mail"; readonly bytes: Uint8Array }
  | {
      readonly kind: "list";
      readonly name: string;
      readonly rows: number;
      /** A guess at how long its cleaning takes, upwards. */
      readonly seconds: number;
      /** Another list of this conversation is in work before it. */
      readonly waits: boolean;
    }
  | { readonly kind: "refused"; readonly name: string; readonly text: Text }
  /** Deleted, or never there. */
  | { readonly kind: "gone" };

/** The id in `upload:ID` (the media id of a file that came through the page) or `cleaned:ID` (the name of a reminder). */
export function uploadIn(reference: string, what: "upload" | "cleaned"): string | undefined {
  return reference.startsWith(`${what}:`) ? reference.slice(what.length + 1) : undefined;
}

const hourMs = 3_600_000;
const parallelLists = 2;

/**
 * The desk where files are handed in: it keeps them for a day, cleans lists in the background (two at a time, one of a
 * conversation) and has the result told. What a restart interrupted is begun again.
 */
export function createUploads(options: UploadsOptions) {
  const { clock, tell, onError, lookup, data, random } = options;
  const links = createLinks(options);
  const folder = createFolder({ ...options, random: () => randomBytes(8).toString("hex") });
  const queue = createQueue(parallelLists);
  const inWork = new Map<string, { readonly stop: AbortController; progress?: ListProgress }>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function begin(entry: Entry): void {
    const { id, conversation } = entry;
    if (stopped || inWork.has(id)) return;
    const work: { readonly stop: AbortController; progress?: ListProgress } = { stop: new AbortController() };
    inWork.set(id, work);
    const { signal } = work.stop;
    const run = async () => {
      try {
        signal.throwIfAborted();
        const onProgress = (progress: ListProgress) => {
          work.progress = progress;
        };
        await cleanEntry(entry, { lookup, data, random, signal, onProgress });
        await tell(messageOf(entry, "cleaned"));
      } catch (error) {
        // Deleted by its owner, or the process ends: in the first case all is done, in the second it is begun again.
        if (!signal.aborted) onError(error);
      } finally {
        inWork.delete(id);
      }
    };
    queue.add({ id, key: conversation, run });
  }

  /** A file counts as said by its owner; that a list is done is the bot's own reminder. */
  function messageOf(entry: Entry, what: "upload" | "cleaned"): InboundMessage {
    const { id, channel, conversation, sender, name } = entry;
    const reference = `${what}:${id}`;
    const content: Content =
      what === "upload" ? { kind: "file", mediaId: reference, name } : { kind: "timer", name: reference };
    return { id: reference, channel, conversation, sender, sentAtMs: clock(), content };
  }

  async function remove(id: string): Promise<void> {
    inWork.get(id)?.stop.abort(new Error("the list was deleted by its owner"));
    await folder.remove(id);
  }

  return {
    links,
    take: (given: Given): Promise<Entry> => folder.take(given),
    find: (id: string): Promise<Entry | undefined> => folder.read(id),
    /** Has what was taken in answered in its conversation. */
    handIn: (entry: Entry): Promise<void> => tell(messageOf(entry, "upload")),

    /** What a file is. Reads it once; never rejects because of what it holds. */
    async look(id: string, signal?: AbortSignal): Promise<Looked> {
      const entry = await folder.read(id);
      if (entry === undefined) return { kind: "gone" };
      const known = await readOutcome(entry);
      if (known?.ok === false) return { kind: "refused", name: entry.name, text: known.text };
      const file = fileOf(entry);
      if (await isMail(file)) return { kind: "mail", bytes: await readFile(entry.given) };
      try {
        const { rows, domains } = await surveyList(await openList(file), { signal });
        const seconds = 3 + rows / 20_000 + domains.size / 100;
        const { name, conversation } = entry;
        const waits = queue.busy(conversation) && !inWork.has(id);
        return { kind: "list", name, rows, seconds: Math.ceil(seconds / 10) * 10, waits };
      } catch (error) {
        if (!(error instanceof ListRefusedError)) throw error;
        await writeOutcome(entry, { ok: false, text: error.text });
        await rm(entry.given, { force: true });
        return { kind: "refused", name: entry.name, text: error.text };
      }
    },

    /** Cleans a list in the background; asked again it does nothing more. */
    async clean(id: string): Promise<void> {
      const entry = await folder.read(id);
      if (entry === undefined || (await readOutcome(entry))) return;
      await writeFile(entry.path("wanted"), "");
      begin(entry);
    },
    outcome: (entry: Entry): Promise<Outcome | undefined> => readOutcome(entry),
    /** The list that a conversation handed in last. */
    async latestList(conversation: string): Promise<Entry | undefined> {
      const own = (await folder.all()).filter((entry) => entry.conversation === conversation);
      for (const entry of own.toSorted((a, b) => b.receivedAtMs - a.receivedAtMs))
        if ((await isWanted(entry)) || (await readOutcome(entry))) return entry;
      return undefined;
    },
    /** How far the cleaning of a list has come; undefined while it waits and when it is over. */
    progress: (id: string): ListProgress | undefined => inWork.get(id)?.progress,

    remove,
    /** Deletes everything a conversation handed in, and says how many files it was. */
    async removeAll(conversation: string): Promise<number> {
      const own = (await folder.all()).filter((entry) => entry.conversation === conversation);
      await Promise.all(own.map(({ id }) => remove(id)));
      return own.length;
    },

    /** Deletes what is over a day old, now and every hour, and takes up what was interrupted. */
    async start(): Promise<void> {
      await folder.open();
      await folder.sweep();
      for (const entry of await folder.all()) {
        if (!(await isWanted(entry))) continue;
        if (await readOutcome(entry)) await tell(messageOf(entry, "cleaned"));
        else begin(entry);
      }
      timer = setInterval(() => void folder.sweep().catch(onError), hourMs).unref();
    },
    sweep: (): Promise<void> => folder.sweep(),
    /** Ends what is in work; the next start begins it again. */
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      for (const { stop } of inWork.values()) stop.abort(new Error("the server stops"));
      await queue.idle();
    },
  };
}

export type Uploads = ReturnType<typeof createUploads>;

const isWanted = (entry: Entry): Promise<boolean> =>
  readFile(entry.path("wanted")).then(
    () => true,
    () => false,
  );

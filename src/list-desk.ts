import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Channel, type InboundMessage, messageKey } from "./bot/index.ts";
import { type CleanedRow, cleanList, type Lookup, openList, pastedList, readListData } from "./mail/index.ts";
import type { ListDesk, ListResult, OpenedFile } from "./skills/index.ts";
import {
  type Cleaning,
  createUploads,
  idFor,
  linkSecret,
  type Owner,
  UploadRefusedError,
  type Uploads,
  uploadIn,
} from "./uploads/index.ts";

interface DeskOptions extends Cleaning {
  readonly uploads: Uploads;
  /** By id, as far as messages come in by now. */
  readonly channels: () => ReadonlyMap<string, Channel>;
  /** A file that its platform did not give away. */
  readonly onError: (error: unknown) => void;
}

export interface ListDeskOptions {
  readonly dataDir: string;
  /** `knowledge/lists`. */
  readonly listsDir: string;
  /** How long files are kept; undefined: a day. */
  readonly keepMs?: number | undefined;
  readonly publicUrl: () => string | undefined;
  readonly lookup: Lookup;
  readonly channels: () => ReadonlyMap<string, Channel>;
  readonly clock: () => number;
  /** Has a message answered that is nobody's callback, after a while. Durable once it resolves. */
  readonly owe: (message: InboundMessage, inMs: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** What was begun is told first, also when the list was short. */
const afterBegunMs = 1_500;

/** Opens the desk in the data folder, and takes up lists that a restart interrupted. */
export async function openListDesk(options: ListDeskOptions): Promise<{ uploads: Uploads; lists: ListDesk }> {
  const { dataDir, listsDir, keepMs, publicUrl, lookup, channels, clock, owe, onError } = options;
  const data = readListData((file) => readFileSync(join(listsDir, file), "utf8"));
  const cleaning: Cleaning = { lookup, data, random: Math.random };
  const uploads = createUploads({
    ...cleaning,
    directory: join(dataDir, "uploads"),
    secret: await linkSecret(join(dataDir, "link-secret")),
    clock,
    ...(keepMs !== undefined && { keepMs }),
    publicUrl,
    tell: (message) => owe(message, message.content.kind === "timer" ? afterBegunMs : 0),
    onError,
  });
  await uploads.start();
  return { uploads, lists: createListDesk({ ...cleaning, uploads, channels, onError }) };
}

type Turn = Parameters<ListDesk["open"]>[0];
type Looked = Awaited<ReturnType<Uploads["look"]>>;
type Entry = NonNullable<Awaited<ReturnType<Uploads["find"]>>>;

/** What the skills need of uploads and channels: files come from a channel or the upload page, lists are cleaned. */
function createListDesk(options: DeskOptions): ListDesk {
  const { uploads, channels, lookup, data, random, onError } = options;
  const { links } = uploads;

  async function open(turn: Turn, { mediaId, name }: Parameters<ListDesk["open"]>[1]): Promise<OpenedFile> {
    const uploaded = uploadIn(mediaId, "upload");
    if (uploaded !== undefined) return opened(uploaded, await uploads.look(uploaded, turn.signal));
    const { message } = turn;
    const channel = channels().get(message.channel);
    try {
      const fetched = await channel?.fetchFile?.(mediaId);
      if (fetched === undefined) return { kind: "unreachable" };
      const entry = await uploads.take({
        // A turn that is decided again takes the same file, and not a second one.
        id: idFor(Math.min(message.sentAtMs, turn.nowMs), messageKey(message)),
        owner: ownerOf(turn),
        name: name || (fetched.name ?? ""),
        bytes: one(fetched.bytes),
      });
      return opened(entry.id, await uploads.look(entry.id, turn.signal));
    } catch (error) {
      if (!(error instanceof UploadRefusedError)) onError(error);
      return { kind: refusedAs(error) };
    }
  }

  async function resultOf(entry: Entry, turn: Turn): Promise<ListResult> {
    const { name, id } = entry;
    const outcome = await uploads.outcome(entry);
    if (outcome === undefined) return { name, state: "working" };
    if (!outcome.ok) return { name, state: "refused", text: outcome.text };
    const link = links.result(links.resultToken(id, turn.language));
    return { name, state: "done", text: outcome.text, keep: outcome.keep, link };
  }

  return {
    open,
    clean: uploads.clean,
    removeAll: uploads.removeAll,
    uploadLink: (turn) => links.upload(ownerOf(turn)),
    templateLink: links.template,
    takesFiles: (channel) => channels().get(channel)?.fetchFile !== undefined,
    speaksUp(id) {
      const channel = channels().get(id);
      return channel?.send !== undefined && channel.answersOnly !== true;
    },
    async result(id, turn) {
      const entry = await uploads.find(id);
      return entry && resultOf(entry, turn);
    },
    async latest(turn) {
      const entry = await uploads.latestList(turn.message.conversation);
      return entry && resultOf(entry, turn);
    },
    async cleanText(text, signal) {
      const rows: CleanedRow[] = [];
      const onRow = (row: CleanedRow) => void rows.push(row);
      const list = await openList(pastedList(text));
      return { summary: await cleanList(list, { lookup, data, random, signal, onRow }), rows };
    },
  };
}

const ownerOf = ({ message, language }: Turn): Owner => ({
  channel: message.channel,
  conversation: message.conversation,
  sender: message.sender,
  language,
});

const opened = (id: string, looked: Looked): OpenedFile =>
  looked.kind === "list" ? { ...looked, id } : looked;

function refusedAs(error: unknown): "too-big" | "too-many" | "unreachable" {
  if (!(error instanceof UploadRefusedError)) return "unreachable";
  switch (error.code) {
    case "too-big":
      return "too-big";
    case "too-many":
    case "full":
      return "too-many";
    case "empty":
    case "broken-off":
      return "unreachable";
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

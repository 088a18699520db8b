import { z } from "zod";
import type {
  CaseFile,
  ContentOf,
  Cursor,
  Feedback,
  InboundMessage,
  InboxRow,
  MenuItem,
  OutboxRow,
  ReplyCode,
  ReportRecord,
  Session,
  StoredTurn,
  Ticket,
  TicketNote,
  TranscriptLine,
} from "../../bot/index.ts";
import { shaped } from "./shaped.ts";

/** The version of what is written to disk; a higher one on disk is refused, a lower one is read. */
export const schemaVersion = 1;

const count = z.int().min(0);
const language = z.enum(["zh-Hans", "zh-Hant", "en"]);
const texts = z.array(z.string()).readonly();

const menuItem = shaped<MenuItem>()({
  id: z.string(),
  title: z.string(),
  offered: z.exactOptional(z.literal(true)),
});

export const session = shaped<Session>()({
  version: count,
  startedAtMs: z.number(),
  updatedAtMs: z.number(),
  language,
  speaks: z.exactOptional(language),
  unfinished: z.exactOptional(z.string()),
  asks: z.exactOptional(
    z.object({
      slot: z.enum(["domain", "bounce", "header", "list", "contact", "plan"]),
      atMs: z.number(),
    }),
  ),
  menu: z.exactOptional(z.object({ items: z.array(menuItem).readonly(), atMs: z.number() })),
  heard: z.exactOptional(z.literal(true)),
  returning: z.exactOptional(z.literal(true)),
  misses: count,
  greetedOn: z.exactOptional(z.string()),
  slug: z.exactOptional(z.string()),
  asked: z.exactOptional(z.object({ question: z.string(), slug: z.exactOptional(z.string()) })),
  domain: z.exactOptional(z.string()),
  reportId: z.exactOptional(z.string()),
  ticketId: z.exactOptional(z.string()),
  personRequests: count,
  servedBy: z.exactOptional(z.enum(["staff", "queue"])),
  sent: z.exactOptional(z.object({ sinceMs: z.number(), count })),
  tried: texts,
});

export const storedTurn = shaped<StoredTurn>()({
  key: z.string(),
  conversation: z.string(),
  atMs: z.number(),
  passive: z.exactOptional(z.string()),
});

export const transcriptLine = shaped<TranscriptLine>()({
  conversation: z.string(),
  atMs: z.number(),
  from: z.enum(["customer", "bot", "staff"]),
  text: z.string(),
  intent: z.exactOptional(z.string()),
  slug: z.exactOptional(z.string()),
});

const replyCode = shaped<ReplyCode>()({ code: z.string(), expiresAtMs: z.number() });

const payload = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    text: z.string(),
    replyCode: z.exactOptional(replyCode),
    card: z.exactOptional(z.object({ title: z.string(), description: z.string(), url: z.string() })),
  }),
  z.object({
    kind: z.literal("menu"),
    text: z.string(),
    items: z.array(menuItem).readonly(),
    tail: z.string(),
    replyCode: z.exactOptional(replyCode),
  }),
  z.object({ kind: z.literal("hand-over"), text: z.string() }),
]);

export const outboxRow = shaped<OutboxRow>()({
  id: z.string(),
  seq: count,
  conversation: z.string(),
  channel: z.string(),
  recipient: z.string(),
  payload,
  held: z.boolean(),
  createdAtMs: z.number(),
  dueAtMs: z.number(),
  attempts: count,
  lastError: z.exactOptional(z.string()),
});

const caseFile = shaped<CaseFile>()({
  domain: z.exactOptional(z.string()),
  reportId: z.exactOptional(z.string()),
  findings: texts,
  tried: texts,
  lastMessages: texts,
  contact: z.exactOptional(z.string()),
});

const ticketNote = shaped<TicketNote>()({ atMs: z.number(), by: z.string(), text: z.string() });

export const ticket = shaped<Ticket>()({
  id: z.string(),
  conversation: z.string(),
  channel: z.string(),
  sender: z.string(),
  openedAtMs: z.number(),
  updatedAtMs: z.number(),
  status: z.enum(["waiting", "working", "pending", "closed"]),
  takenBy: z.exactOptional(z.string()),
  notes: z.exactOptional(z.array(ticketNote).readonly()),
  priority: z.enum(["normal", "urgent"]),
  reason: z.enum(["asked", "anger", "complaint", "urgent", "misses", "sales", "unresolved", "attachment"]),
  language,
  caseFile,
});

const text = z.string();
const content = z.discriminatedUnion("kind", [
  shaped<ContentOf<"text">>()({ kind: z.literal("text"), text }),
  shaped<ContentOf<"choice">>()({ kind: z.literal("choice"), itemId: text, text }),
  shaped<ContentOf<"enter">>()({
    kind: z.literal("enter"),
    how: z.enum(["subscribed", "opened"]),
    from: z.exactOptional(text),
    replyCode: z.exactOptional(replyCode),
  }),
  shaped<ContentOf<"rated">>()({
    kind: z.literal("rated"),
    verdict: z.enum(["useful", "useless"]),
    of: text,
  }),
  shaped<ContentOf<"staff">>()({ kind: z.literal("staff"), by: text, text }),
  shaped<ContentOf<"served">>()({
    kind: z.literal("served"),
    by: z.enum(["bot", "staff", "queue", "nobody"]),
    replyCode: z.exactOptional(replyCode),
  }),
  shaped<ContentOf<"undelivered">>()({ kind: z.literal("undelivered"), why: text }),
  shaped<ContentOf<"image">>()({ kind: z.literal("image"), mediaId: text }),
  shaped<ContentOf<"voice">>()({ kind: z.literal("voice"), mediaId: text }),
  shaped<ContentOf<"video">>()({ kind: z.literal("video"), mediaId: text }),
  shaped<ContentOf<"file">>()({ kind: z.literal("file"), mediaId: text, name: text }),
  shaped<ContentOf<"location">>()({
    kind: z.literal("location"),
    label: text,
    latitude: z.number(),
    longitude: z.number(),
  }),
  shaped<ContentOf<"link">>()({ kind: z.literal("link"), title: text, url: text }),
  shaped<ContentOf<"timer">>()({ kind: z.literal("timer"), name: text }),
  shaped<ContentOf<"unsupported">>()({ kind: z.literal("unsupported"), type: text }),
]);

const message = shaped<InboundMessage>()({
  id: text,
  channel: text,
  conversation: text,
  sender: text,
  sentAtMs: z.number(),
  content,
});

export const inboxRow = shaped<InboxRow>()({ key: text, message, dueAtMs: z.number(), attempts: count });

export const cursor = shaped<Cursor>()({ name: text, value: text });

export const report = shaped<ReportRecord>()({
  id: z.string(),
  kind: z.literal("domain"),
  subject: z.string(),
  conversation: z.string(),
  atMs: z.number(),
  failing: z.exactOptional(texts),
  body: z.unknown(),
});

export const feedback = shaped<Feedback>()({
  conversation: z.string(),
  atMs: z.number(),
  verdict: z.enum(["useful", "useless", "solved", "missed", "unsure", "picked", "none"]),
  slug: z.exactOptional(z.string()),
  question: z.exactOptional(z.string()),
  confidence: z.exactOptional(z.number()),
  candidates: z.exactOptional(z.array(z.object({ slug: z.string(), score: z.number() })).readonly()),
});

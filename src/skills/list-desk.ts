import type { ContentOf, Turn } from "../bot/index.ts";
import type { CleanedRow, ListSummary, Text } from "../mail/index.ts";

/** What the file of a message turned out to be. `id`: under which it is kept. */
export type OpenedFile =
  | { readonly kind: "mail"; readonly bytes: Uint8Array }
  | {
      readonly kind: "list";
      readonly id: string;
      readonly name: string;
      readonly rows: number;
      /** A guess at how long its cleaning takes, upwards. */
      readonly seconds: number;
      /** An earlier list of this person is still in work. */
      readonly waits: boolean;
    }
  | { readonly kind: "refused"; readonly name: string; readonly text: Text }
  /** Deleted meanwhile. */
  | { readonly kind: "gone" }
  /** The platform did not give the file away. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "too-big" }
  | { readonly kind: "too-many" };

/** A list that was handed in: in work, or what became of it. */
export type ListResult = { readonly name: string } & (
  | { readonly state: "working" }
  | { readonly state: "refused"; readonly text: Text }
  | {
      readonly state: "done";
      readonly text: Text;
      /** Addresses that can be written to. */
      readonly keep: number;
      /** The page with the cleaned file; undefined when the bot has no address of its own. */
      readonly link: string | undefined;
    }
);

/** Where lists are handed in, cleaned and deleted. */
export interface ListDesk {
  /** A page where this person can hand in a file for two hours; undefined when the bot has no address of its own. */
  readonly uploadLink: (turn: Turn) => string | undefined;
  readonly templateLink: () => string | undefined;
  /** Whether files sent into the chat can be fetched. */
  readonly takesFiles: (channel: string) => boolean;
  /** Whether the bot can speak up by itself when a list is done. */
  readonly speaksUp: (channel: string) => boolean;
  /** Takes a file in and looks what it is. */
  readonly open: (turn: Turn, file: Pick<ContentOf<"file">, "mediaId" | "name">) => Promise<OpenedFile>;
  /** Cleans a list in the background; its result is a message of its own. Asked again it does nothing more. */
  readonly clean: (id: string) => Promise<void>;
  readonly result: (id: string, turn: Turn) => Promise<ListResult | undefined>;
  /** The list this conversation handed in last. */
  readonly latest: (turn: Turn) => Promise<ListResult | undefined>;
  /** Deletes all files of a conversation and says how many they were. */
  readonly removeAll: (conversation: string) => Promise<number>;
  /** Cleans a short list at once. Rejects with ListRefusedError when it holds no address. */
  readonly cleanText: (text: string, signal: AbortSignal) => Promise<CleanedText>;
}

export interface CleanedText {
  readonly summary: ListSummary;
  readonly rows: readonly CleanedRow[];
}

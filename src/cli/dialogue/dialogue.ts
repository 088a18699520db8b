/** What the customer does, or what happens around them. */
export type Action =
  | { readonly kind: "says"; readonly text: string }
  /** A colleague writes to the AI bot in a group. */
  | { readonly kind: "asks"; readonly text: string }
  /** Chooses an item of the last menu by its title, whatever its number. */
  | { readonly kind: "picks"; readonly title: string }
  | { readonly kind: "sends"; readonly what: Sample }
  /** Hands a text file in on the page the last link leads to. */
  | { readonly kind: "uploads"; readonly name: string; readonly content: string }
  | { readonly kind: "waits"; readonly minutes: number }
  /** The customer changed DNS; see dns-lines.ts. */
  | { readonly kind: "dns"; readonly lines: readonly string[] };

export const samples = {
  图片: "image",
  语音: "voice",
  视频: "video",
  位置: "location",
  链接: "link",
} as const;
export type Sample = keyof typeof samples;

/** What came of an action: bubbles on the phone and messages in the staff group, in order. */
export interface Heard {
  readonly replies: readonly string[];
  readonly notices: readonly string[];
}

/** One action and what is to come of it. `…` and `????` stand for what varies; see likeness.ts. */
export interface Scene {
  readonly action: Action;
  readonly heard: Heard;
  /** Remarks for readers that stand before it. */
  readonly remarks: readonly string[];
}

/** A conversation as a readable file tells it. */
export interface Dialogue {
  /** Title and remarks, up to the time. */
  readonly head: readonly string[];
  /** When it begins, as `2026-11-24 14:31`, in China. */
  readonly begins: string;
  readonly scenes: readonly Scene[];
}

/** A transcript that cannot be read. The message names the line. */
export class DialogueError extends Error {
  override readonly name = "DialogueError";
}

/** How a line of a diagnosis turned out. `skipped` was not asked, `unknown` could not be asked. */
export type Mark = "fail" | "warn" | "info" | "pass" | "skipped" | "unknown";

export interface MenuItem {
  /** What the click means to us; at most 64 bytes of [A-Za-z0-9_:.-] (WeCom kf menus carry it back). */
  readonly id: string;
  readonly title: string;
  /** The answer ended with the question whether to do this: a plain yes picks it. */
  readonly offered?: true;
}

/** A piece of an answer as data; channels decide how it looks. Texts are already in the person's language. */
export type Block =
  /** The first line: what is the case, readable in a notification preview. */
  | { readonly kind: "verdict"; readonly mark?: Mark; readonly text: string }
  | {
      readonly kind: "evidence";
      readonly heading?: string;
      /** `was`: how the same check turned out last time. */
      readonly lines: readonly {
        readonly mark: Mark;
        readonly was?: Mark;
        readonly text: string;
        /** What was seen, in the field's own terms: for staff. */
        readonly basis?: string;
      }[];
    }
  /** Numbered things to do, at most three. */
  | { readonly kind: "steps"; readonly heading: string; readonly items: readonly string[] }
  | { readonly kind: "text"; readonly text: string }
  /** A value to copy. Always alone in its bubble, never cut. */
  | { readonly kind: "record"; readonly value: string }
  /** `description`: what stands behind it, where the channel has cards. */
  | { readonly kind: "link"; readonly title: string; readonly url: string; readonly description?: string }
  | {
      readonly kind: "menu";
      readonly head?: string;
      readonly items: readonly MenuItem[];
      readonly tail?: string;
    };

export const text = (line: string): Block => ({ kind: "text", text: line });

/** The last menu among the blocks: the one a digit answers to. */
export function offeredMenu(blocks: readonly Block[]): readonly MenuItem[] | undefined {
  for (const block of blocks.toReversed()) if (block.kind === "menu") return block.items;
  return undefined;
}

import type { Block, DeliveryPlan, OutboundPayload, OutboxDraft, PlanContext } from "../bot/index.ts";
import { byteLength, MAX_BYTES, splitText } from "../wecom/index.ts";
import { drawBubbles } from "./plain-text.ts";

/** Waits after the passive reply, so that it is on the phone before the bubbles that follow it. */
const followUpDelayMs = 400;
const more = "（还有一部分，回复“继续”查看 / reply “continue” for the rest）";

export interface WecomAppPlan {
  /** Draws a text as the passive reply's plaintext XML. */
  readonly passiveXml: (text: string) => string;
  /** Without the API everything must fit into passive replies; what does not waits for the next message. */
  readonly canSend: boolean;
}

/** How an answer leaves: the first bubble passively while the window is open, the rest through the outbox. */
export function planWecomApp(
  blocks: readonly Block[],
  context: PlanContext,
  { passiveXml, canSend }: WecomAppPlan,
): DeliveryPlan {
  const waiting = context.held.map((row) => row.payload.text);
  const released = context.held.map((row) => row.id);
  const cards = canSend ? blocks.flatMap(cardOf) : [];
  const rest = canSend ? blocks.filter((block) => cardOf(block).length === 0) : blocks;
  const bubbles = [...waiting, ...bubbleTexts(rest)];
  const draft = (payload: OutboundPayload): OutboxDraft => ({
    channel: context.message.channel,
    recipient: context.message.sender,
    payload,
    ...(canSend ? { delayMs: context.windowOpen ? followUpDelayMs : 0 } : { held: true }),
  });
  const draftText = (text: string) => draft({ kind: "text", text });
  const drawnCards = cards.map(draft);
  if (!context.windowOpen) return { outbox: [...bubbles.map(draftText), ...drawnCards], released };
  const [first, ...others] = canSend ? bubbles : packed(bubbles);
  return {
    ...(first !== undefined && { passive: passiveXml(first) }),
    outbox: [...others.map(draftText), ...drawnCards],
    released,
  };
}

/** A link that says what stands behind it is a card of its own, after everything else. */
const cardOf = (block: Block): readonly OutboundPayload[] =>
  block.kind === "link" && block.description !== undefined
    ? [
        {
          kind: "text",
          text: `${block.title}\n${block.url}`,
          card: { title: block.title, description: block.description, url: block.url },
        },
      ]
    : [];

const bubbleTexts = (blocks: readonly Block[]): readonly string[] =>
  drawBubbles(blocks).flatMap(({ text }) => splitText(text, { maxBytes: MAX_BYTES.passive.text }));

/** One message with as many bubbles as fit, then what is left over, bubble by bubble. */
function packed(bubbles: readonly string[]): readonly string[] {
  const room = MAX_BYTES.passive.text;
  const all = bubbles.join("\n\n");
  if (bubbles.length === 0 || byteLength(all) <= room) return bubbles.length === 0 ? [] : [all];
  const roomForMore = room - byteLength(`\n\n${more}`);
  let first = "";
  let taken = 0;
  for (const bubble of bubbles) {
    const joined = first === "" ? bubble : `${first}\n\n${bubble}`;
    if (byteLength(joined) > roomForMore) break;
    first = joined;
    taken += 1;
  }
  if (taken > 0) return [`${first}\n\n${more}`, ...bubbles.slice(taken)];
  const [head = "", ...tail] = splitText(bubbles[0] ?? "", { maxBytes: roomForMore });
  return [`${head}\n\n${more}`, ...tail, ...bubbles.slice(1)];
}

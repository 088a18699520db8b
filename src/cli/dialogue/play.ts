import { type Dialogue, DialogueError, type Heard, type Scene } from "./dialogue.ts";
import { differences } from "./differences.ts";
import { openPhone, type Phone } from "./phone.ts";
import { withoutIds, writeAction } from "./write-dialogue.ts";

export interface Played {
  /** The same scenes with what was heard this time; what still holds is kept as it was written. */
  readonly dialogue: Dialogue;
  /** The differences, as lines to read; empty when there are none. */
  readonly report: readonly string[];
}

/** Plays the customer's part of a transcript to the whole bot and compares what came of it with what is written. */
export async function playDialogue(dialogue: Dialogue): Promise<Played> {
  const phone = await openPhone(dialogue.begins);
  try {
    const scenes: Scene[] = [];
    const report: string[] = [];
    for (const scene of dialogue.scenes) {
      const { heard, problem } = await actOut(phone, scene);
      const found = problem ? [problem] : differences(scene.heard, heard);
      if (found.length > 0) report.push(...writeAction(scene.action).split("\n"), ...found, "");
      scenes.push(found.length > 0 ? { ...scene, heard: recorded(heard) } : scene);
    }
    return { dialogue: { ...dialogue, scenes }, report };
  } finally {
    await phone.close();
  }
}

async function actOut(
  phone: Phone,
  { action }: Scene,
): Promise<{ readonly heard: Heard; readonly problem?: string }> {
  try {
    return { heard: await phone.act(action) };
  } catch (error) {
    if (!(error instanceof DialogueError)) throw error;
    return { heard: { replies: [], notices: [] }, problem: error.message };
  }
}

/** What was heard, as it is written down. */
export const recorded = ({ replies, notices }: Heard): Heard => ({
  replies: replies.map(withoutIds),
  notices: notices.map(withoutIds),
});

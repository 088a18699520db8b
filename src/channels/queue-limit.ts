/** Lets at most `most` messages of one person be worked on at a time. */
export interface QueueLimit {
  /** What to call when the message is done; undefined when too many wait already. */
  enter(conversation: string): (() => void) | undefined;
}

/** People write a few lines in a row; who has more than that waiting is a program, and must not fill the memory. */
export function createQueueLimit(most: number): QueueLimit {
  const waiting = new Map<string, number>();
  return {
    enter(conversation) {
      const before = waiting.get(conversation) ?? 0;
      if (before >= most) return undefined;
      waiting.set(conversation, before + 1);
      return () => {
        const left = (waiting.get(conversation) ?? 1) - 1;
        if (left > 0) waiting.set(conversation, left);
        else waiting.delete(conversation);
      };
    },
  };
}
